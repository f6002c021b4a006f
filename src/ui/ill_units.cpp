#include "ui/ill_units.h"

#include <imgui.h>

#include <algorithm>

#include "ui/button.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

const lab::IllUnit* find(const std::vector<lab::IllUnit>& ill, int unit) {
  const auto found =
      std::find_if(ill.begin(), ill.end(), [&](const lab::IllUnit& other) { return other.unit == unit; });
  return found == ill.end() ? nullptr : &*found;
}

}  // namespace

std::string ill_in_words(const std::vector<lab::IllUnit>& ill, int unit) {
  const lab::IllUnit* found = find(ill, unit);
  if (found == nullptr) return {};
  const std::string since = found->since < 1
                                ? "since the run began"
                                : "since about example " + grouped(static_cast<std::uint64_t>(found->since));
  return found->state == nn::UnitState::dead ? "Dead " + since + ": it has given 0 for every image."
                                             : "Saturated " + since + ": it has stayed at a limit for every image.";
}

float draw_ill_badge(Context& context, const std::string& layer, const std::vector<lab::IllUnit>& ill, int units,
                     bool maps, float x, float y) {
  if (ill.empty()) return 0;
  const auto dead =
      std::count_if(ill.begin(), ill.end(), [](const lab::IllUnit& unit) { return unit.state == nn::UnitState::dead; });
  const bool mostly_dead = dead > 0;
  const std::size_t count = mostly_dead ? static_cast<std::size_t>(dead) : ill.size();
  const std::string text = std::to_string(count) + " of " + std::to_string(units) + (maps ? " maps" : " units") +
                           (mostly_dead ? " dead" : " saturated");
  const float width = text_width(context, TextStyle::caption, text) + 3 * space::s + 12;
  const Rect box{x, y + 2, width, 20};
  fill(context, box, context.theme.warning_soft, 10);
  draw_icon(context, IconSize::small, {box.x + space::xs, box.y, icon_em(IconSize::small), box.h},
            context.theme.warning, icon::warning);
  draw_text(context, TextStyle::caption, box.x + 2 * space::xs + icon_em(IconSize::small), box.y + 2,
            context.theme.warning, text);
  context.items.add("layer/" + layer + (mostly_dead ? "/dead" : "/saturated"), text, "text", box,
                    std::to_string(count));
  hint_over(context, box, ill_in_words(ill, ill.front().unit));
  return 24;
}

void draw_ill_mark(const Context& context, const std::vector<lab::IllUnit>& ill, int unit, const Rect& rect) {
  if (find(ill, unit) == nullptr) return;
  fill(context, rect, with_alpha(context.theme.surface, 0.6f));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine({rect.x, rect.bottom()}, {rect.right(), rect.y}, context.theme.warning, 1.5f);
}

}  // namespace glassnet::ui
