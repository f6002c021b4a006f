#include "ui/ready_menu.h"

#include <algorithm>
#include <string>
#include <vector>

#include "nn/infer.h"
#include "ui/button.h"
#include "ui/choice.h"
#include "ui/network_thumbnail.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr const char* menu_id = "network/ready";
constexpr float menu_width = 440;

ButtonDef button_def(bool with_word) {
  return {.id = menu_id,
          .label = with_word ? "Networks" : "Ready-made networks",
          .icon = icon::ready,
          .icon_only = !with_word,
          .look = ButtonLook::quiet,
          .hint = "Ready-made networks. One of them begins a fresh run; undo brings this one back.",
          .kind = "menu"};
}

ChoiceOption option_of(Context& context, const lab::ReadyNetwork& ready) {
  ChoiceOption option{ready.name, ready.title, ready.about};
  if (const auto plan = nn::infer(ready.setup->spec)) {
    option.about += " " + counted(plan->parameters, "weight", "weights") + ".";
  }
  option.picture = [&context, &ready](const Rect& place) { draw_network_thumbnail(context, ready.setup->spec, place); };
  return option;
}

}  // namespace

float ready_menu_width(const Context& context, bool with_word) { return button_width(context, button_def(with_word)); }

bool draw_ready_menu(Context& context, const lab::Snapshot& snapshot, const Rect& rect, bool with_word,
                     Commands& commands) {
  if (button(context, button_def(with_word), rect)) open_menu(menu_id);
  if (!menu_is_open(menu_id)) return false;
  const bool points = snapshot.points != nullptr;
  std::vector<const lab::ReadyNetwork*> offered;
  std::vector<ChoiceOption> options;
  std::size_t selected = context.ready.size();
  for (const lab::ReadyNetwork& ready : context.ready) {
    if (ready.for_points != points) continue;
    if (snapshot.spec && ready.setup->spec == *snapshot.spec) selected = offered.size();
    offered.push_back(&ready);
    options.push_back(option_of(context, ready));
  }
  const float width = std::min(menu_width, context.viewport.width - 2 * space::s);
  const auto chosen = menu(context, menu_id, options, selected, rect, width);
  if (!chosen) return false;
  commands.emplace_back(lab::Begin{offered[*chosen]->name, offered[*chosen]->setup});
  return true;
}

}  // namespace glassnet::ui
