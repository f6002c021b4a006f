#include "ui/add_menu.h"

#include <algorithm>

#include "ui/button.h"
#include "ui/choice.h"
#include "ui/edit_preview.h"
#include "ui/edits.h"
#include "ui/layer_error.h"
#include "ui/layer_words.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float menu_width = 320;

nn::NetworkSpec with_new(const nn::NetworkSpec& network, int position, NewLayer layer, bool keeps_outputs) {
  return keeps_outputs ? with_idle_layer(network, position, layer) : with_layer(network, position, layer);
}

std::vector<ChoiceOption> options_at(const nn::NetworkSpec& network, int position, int classes, bool keeps_outputs) {
  std::vector<ChoiceOption> options;
  for (const NewLayer layer : all_new_layers) {
    ChoiceOption option{std::string(name_of(layer)), std::string(new_layer_title(layer)),
                        std::string(new_layer_idea(layer)), true, new_layer_icon(layer)};
    const nn::NetworkSpec wanted = with_new(network, position, layer, keeps_outputs);
    if (const auto error = impossible(wanted, classes)) {
      option.enabled = false;
      option.about = "Not here. " + error_in_words(error->message, error->layer);
    } else if (keeps_outputs) {
      const std::string why = why_outputs_change(network, wanted);
      option.about = why.empty() ? "Begins so that the outputs stay as they are."
                                 : "Changes the outputs. " +
                                       error_in_words(why, wanted.layers[static_cast<std::size_t>(position)].id);
    }
    options.push_back(std::move(option));
  }
  return options;
}

}  // namespace

float add_gap(const Context& context) { return context.viewport.coarse_pointer ? target_coarse + 2 * space::xs : 24; }

std::optional<nn::NetworkSpec> draw_add(Context& context, const nn::NetworkSpec& network, int position, int classes,
                                        bool keeps_outputs, const Column& column) {
  const Theme& theme = context.theme;
  const float gap = add_gap(context);
  const float centre = column.x + space::l + 16;  // under the signs of the cards
  const std::string id = "layer/add/" + std::to_string(position);
  const float target = context.viewport.coarse_pointer ? target_coarse : gap;
  const Rect area{centre - target / 2, column.y + (gap - target) / 2, target, target};
  vline(context, centre, column.y, gap, theme.border_field);
  bool hovered = false;
  const std::string label = "Add a layer here";
  const std::string heard = "Add a layer before " + network.layers[static_cast<std::size_t>(position)].id;
  const bool pressed = press_area(context, control(id, heard, "menu"), area, &hovered);
  const bool open = menu_is_open(id);
  const float size = context.viewport.coarse_pointer ? 28 : 20;
  const Rect circle{centre - size / 2, area.centre_y() - size / 2, size, size};
  const bool lit = hovered || open;
  fill(context, circle, lit ? theme.accent : theme.surface, size / 2);
  outline(context, circle, lit ? theme.accent : theme.border_field, size / 2);
  draw_icon(context, IconSize::small, circle, lit ? theme.on_accent : theme.text_secondary, icon::plus);
  if (lit && !context.viewport.coarse_pointer) {
    draw_text(context, TextStyle::caption, area.right() + space::s, area.centre_y() - 8, theme.accent, label);
  }
  if (pressed) open_menu(id);
  if (!open && !pressed) return {};
  const std::vector<ChoiceOption> options = options_at(network, position, classes, keeps_outputs);
  const float width = std::min(menu_width, context.viewport.width - 2 * space::s);
  const auto chosen = menu(context, id, options, options.size(), area, width);
  if (!chosen || !options[*chosen].enabled) return {};
  return with_new(network, position, all_new_layers[*chosen], keeps_outputs);
}

}  // namespace glassnet::ui
