#include "ui/layer_card.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/button.h"
#include "ui/card.h"
#include "ui/choice.h"
#include "ui/edit_preview.h"
#include "ui/edits.h"
#include "ui/export_menu.h"
#include "ui/ill_units.h"
#include "ui/layer_error.h"
#include "ui/layer_fields.h"
#include "ui/layer_maps.h"
#include "ui/layer_words.h"
#include "ui/stepper.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float side_by_side_from = 760;  // card width at which fields and maps stand beside each other
constexpr float sign_size = 32;
constexpr float words_width = 140;
constexpr float quiet_size = 26;
constexpr float maps_height = 104;
constexpr float stacked_maps_height = 152;

const nn::LayerSpec& layer_of(const LayerCardDef& def) { return def.network.layers[def.index]; }

// The sign, which is also the handle of a layer that can come elsewhere.
void draw_sign(Context& context, const LayerCardDef& def, float x, float y, LayerCardResult& result) {
  const bool learns = has_weights(layer_of(def).layer);
  const Rect sign{x, y, sign_size, sign_size};
  fill(context, sign, learns ? context.theme.accent_soft : context.theme.sunken, radius);
  draw_icon(context, IconSize::large, sign, learns ? context.theme.accent : context.theme.text_secondary,
            layer_icon(layer_of(def).layer));
  if (def.drag == nullptr || !can_remove(def.network, layer_of(def).id)) return;
  if (auto moved = draw_handle(context, def.network, def.index, def.classes, sign, *def.drag)) {
    result.edit = std::move(moved);
  }
}

float draw_badge(Context& context, const LayerCardDef& def, float x, float y) {
  if (!def.kept) return 0;
  const Theme& theme = context.theme;
  const std::string text = *def.kept ? "Weights kept" : "Started anew";
  const float width = text_width(context, TextStyle::caption, text) + 3 * space::s + 12;
  const Rect box{x, y + 2, width, 20};
  fill(context, box, *def.kept ? theme.good_soft : theme.warning_soft, 10);
  const Colour ink = *def.kept ? theme.good : theme.warning;
  draw_icon(context, IconSize::small, {box.x + space::xs, box.y, icon_em(IconSize::small), box.h}, ink,
            *def.kept ? icon::kept : icon::started);
  draw_text(context, TextStyle::caption, box.x + 2 * space::xs + icon_em(IconSize::small), box.y + 2, ink, text);
  context.items.add("layer/" + layer_of(def).id + "/kept", text, "text", box, *def.kept ? "true" : "false");
  return 24;
}

// Name, shape, arithmetic. Returns the height.
float draw_words(Context& context, const LayerCardDef& def, const Column& place) {
  const nn::LayerSpec& layer = layer_of(def);
  const Theme& theme = context.theme;
  const std::string item = "layer/" + layer.id;
  const std::string title(layer_title(layer.layer));
  draw_text(context, TextStyle::strong, place.x, place.y, theme.text, title);
  const float after = text_width(context, TextStyle::strong, title) + 6;
  draw_text_cut(context, TextStyle::caption, place.x + after, place.y + 3, place.width - after, theme.text_secondary,
                layer.id);
  context.items.add(item + "/name", title + " " + layer.id, "text", {place.x, place.y, place.width, 20}, title);
  float y = place.y + 20;
  const std::string shape = def.plan != nullptr ? shape_in_words(def.plan->output) : "shape not known";
  draw_text(context, TextStyle::caption, place.x, y, theme.text, shape);
  context.items.add(item + "/output", "Output of " + layer.id, "text", {place.x, y, place.width, 16},
                    def.plan != nullptr ? product(def.plan->output) : "");
  y += 16;
  const std::string sum = def.plan != nullptr ? layer_arithmetic(layer.layer, *def.plan) : std::string();
  if (!sum.empty()) {
    const std::size_t equals = sum.find(" = ");
    const std::string count = sum.substr(equals + 3) + " weights";
    draw_text(context, TextStyle::caption, place.x, y, theme.text, count);
    const float height = draw_text_wrapped(context, TextStyle::caption, place.x, y + 16, place.width,
                                           theme.text_secondary, "= " + sum.substr(0, equals));
    context.items.add(item + "/parameters", "Parameters of " + layer.id, "text", {place.x, y, place.width, 16 + height},
                      sum);
    y += 16 + height;
  }
  for (const std::string& line :
       {layer_idea(layer.layer), def.plan != nullptr ? layer_left_over(*def.plan) : std::string()}) {
    if (!line.empty()) {
      y += draw_text_wrapped(context, TextStyle::caption, place.x, y, place.width, theme.text_secondary, line);
    }
  }
  y += draw_badge(context, def, place.x, y);
  if (def.ill != nullptr && def.plan != nullptr) {
    const nn::Shape& output = def.plan->output;
    y += draw_ill_badge(context, layer.id, *def.ill, output.channels, output.height * output.width > 1, place.x, y);
  }
  return y - place.y;
}

void draw_field(Context& context, const LayerCardDef& def, const LayerField& field, const Rect& rect,
                LayerCardResult& result) {
  const nn::LayerSpec& layer = layer_of(def);
  const std::string id = "layer/" + layer.id + "/" + field.name;
  const std::string heard = std::string(field.label) + " of " + layer.id;
  const bool wrong = def.error != nullptr && def.error->field == field.name;
  const auto edit = [&](double value) { result.edit = with_field(def.network, layer.id, field.name, value); };
  if (!field.choices.empty()) {
    ChoiceDef choice_def{id, field.label, heard, {}, static_cast<std::size_t>(field.value), wrong};
    for (const FieldChoice& option : field.choices)
      choice_def.options.push_back({option.id, option.label, {}, true, 0});
    if (const auto chosen = choice(context, choice_def, rect)) edit(static_cast<double>(*chosen));
    return;
  }
  const auto stepped = [&](StepperPress press) {
    return press == StepperPress::increase ? step_up(field.scale, field.value) : step_down(field.scale, field.value);
  };
  const StepperDef stepper_def{
      id, field.label, heard, field.value, field.value > field.least, true, wrong, [&](StepperPress press) {
        const nn::NetworkSpec wanted = with_field(def.network, layer.id, field.name, stepped(press));
        return preview_of_edit(def.present, wanted, def.classes, def.keeps_outputs);
      }};
  const StepperResult pressed = stepper(context, stepper_def, rect);
  if (pressed.press != StepperPress::none) edit(stepped(pressed.press));
  if (pressed.typed) edit(*pressed.typed);
}

// Fields in rows of `columns`; a choice takes a whole row where there are few fields. Returns the height.
float draw_fields(Context& context, const LayerCardDef& def, const Column& place, int columns, float width,
                  LayerCardResult& result) {
  const std::vector<LayerField> fields = fields_of(layer_of(def).layer);
  if (fields.empty()) return 0;
  const bool wide_choices = columns == 2 && fields.size() != 4 && width < 120;
  float x = place.x, y = place.y;
  int column = 0;
  for (const LayerField& field : fields) {
    const bool whole_row = wide_choices && !field.choices.empty();
    if (column > 0 && (column >= columns || whole_row)) {
      x = place.x, column = 0;
      y += field_height(context) + space::s;
    }
    const float w = whole_row ? 2 * width + space::s : width;
    draw_field(context, def, field, {x, y, w, field_height(context)}, result);
    column += whole_row ? columns : 1;
    x += w + space::s;
  }
  return y + field_height(context) - place.y;
}

// Up, down, duplicate, remove: a block of two rows that ends at `right`.
float moves_side(const Context& context) { return context.viewport.coarse_pointer ? target_coarse : quiet_size; }
float moves_width(const Context& context) { return 2 * moves_side(context); }

// The layer's activations, to be taken along; the picture is of what is on show.
void draw_export(Context& context, const LayerCardDef& def, float x, float y, float size) {
  if (def.tiles == nullptr || def.view == nullptr) return;
  const std::string& id = layer_of(def).id;
  const std::string picture = def.tiles->maps ? "layer/" + id + "/maps" : "layer/" + id + "/strip";
  export_menu(context, {"activations/" + id, "activations of " + id, true, picture, !def.view->activations.empty()},
              {x, y, size, size});
}

void draw_moves(Context& context, const LayerCardDef& def, float right, float y, LayerCardResult& result) {
  const nn::LayerSpec& layer = layer_of(def);
  const bool can_edit = can_remove(def.network, layer.id);
  // Under a finger it stands below the maps (draw_stacked).
  if (!context.viewport.coarse_pointer) {
    draw_export(context, def, right - quiet_size, can_edit ? y + 2 * quiet_size : y, quiet_size);
  }
  if (!can_edit) return;
  const float size = moves_side(context);
  const float left = right - moves_width(context);
  const auto quiet = [&](const char* what, const std::string& label, char32_t sign, int column, int row, bool enabled,
                         const auto& edited) {
    const ButtonDef button_def{
        .id = "layer/" + layer.id + "/" + what,
        .label = label,
        .icon = sign,
        .icon_only = true,
        .look = ButtonLook::quiet,
        .enabled = enabled,
        .foresee = [&] { return preview_of_edit(def.present, edited(), def.classes, def.keeps_outputs); }};
    if (button(context, button_def,
               {left + size * static_cast<float>(column), y + size * static_cast<float>(row), size, size})) {
      result.edit = edited();
    }
  };
  quiet("up", "Move " + layer.id + " up", icon::up, 0, 0, can_move(def.network, layer.id, -1),
        [&] { return with_layer_moved(def.network, layer.id, -1); });
  quiet("down", "Move " + layer.id + " down", icon::down, 0, 1, can_move(def.network, layer.id, 1),
        [&] { return with_layer_moved(def.network, layer.id, 1); });
  quiet("remove", "Remove " + layer.id, icon::close, 1, 0, true, [&] { return without_layer(def.network, layer.id); });
  quiet("duplicate", "Duplicate " + layer.id, icon::copy, 1, 1, true,
        [&] { return with_layer_duplicated(def.network, layer.id); });
}

// The unit of an output channel that answers most to the picture: there a weight's work is seen best.
nn::UnitPosition strongest_unit(const nn::Shape& shape, const std::vector<float>& activations, int channel) {
  const auto size = static_cast<std::size_t>(shape.height) * static_cast<std::size_t>(shape.width);
  const auto first = static_cast<std::size_t>(channel) * size;
  std::size_t best = 0;
  for (std::size_t i = 0; first + i < activations.size() && i < size; ++i) {
    if (std::abs(activations[first + i]) > std::abs(activations[first + best])) best = i;
  }
  const auto width = static_cast<std::size_t>(shape.width);
  return {channel, static_cast<int>(best / width), static_cast<int>(best % width)};
}

lab::InspectTarget target_of(const LayerCardDef& def, const nn::UnitPosition& pressed) {
  const std::string& id = layer_of(def).id;
  const lab::Inside inside = def.tiles->inside;
  if (inside == lab::Inside::activations || inside == lab::Inside::activation_gradients) return {id, pressed, {}};
  const std::size_t weight = weight_index(*def.tiles, pressed);
  const std::size_t of_an_output = def.plan->weights / static_cast<std::size_t>(def.plan->output.channels);
  const int output = static_cast<int>(weight / of_an_output);
  return {id, strongest_unit(def.plan->output, def.view->activations, output), weight};
}

float draw_maps(Context& context, const LayerCardDef& def, const Column& place, float max_height,
                LayerCardResult& result) {
  if (def.tiles == nullptr || def.view == nullptr) return 0;
  const nn::LayerSpec& layer = layer_of(def);
  const lab::Inside inside = def.tiles->inside;
  const bool answers = inside == lab::Inside::activations && std::holds_alternative<nn::SoftmaxSpec>(layer.layer);
  const LayerMapsDef maps_def{layer.id,       def.tiles, numbers_inside(*def.view, inside), answers, def.highlight,
                              def.over_plane, def.ill};
  const LayerMapsResult maps = draw_layer_maps(context, maps_def, place, max_height);
  const bool can_inspect = def.plan != nullptr && (has_weights(layer.layer) || !is_of_weights(inside));
  if (maps.pressed && can_inspect) result.inspected = target_of(def, *maps.pressed);
  return maps.height;
}

float draw_beside(Context& context, const LayerCardDef& def, const Column& column, LayerCardResult& result) {
  const float left = column.x + space::l;
  const float top = column.y + space::m;
  draw_sign(context, def, left, top, result);
  const float words_left = left + sign_size + space::m;
  const float words = draw_words(context, def, {words_left, top, words_width});
  const float fields_left = words_left + words_width + space::m;
  const float field_w = stepper_width(context);
  const float fields = draw_fields(context, def, {fields_left, top, 2 * field_w + space::s}, 2, field_w, result);
  const float maps_left = fields_left + 2 * field_w + space::s + space::l;
  const float maps_width = column.x + column.width - space::l - maps_left;
  draw_moves(context, def, column.x + column.width - space::s, column.y + space::s, result);
  // The maps leave the buttons their room.
  const bool can_edit = can_remove(def.network, layer_of(def).id);
  const float beside_maps = can_edit ? moves_width(context) : quiet_size;
  const float maps = draw_maps(context, def, {maps_left, top, maps_width - beside_maps}, maps_height, result);
  return std::max({sign_size, words, fields, maps}) + space::m;
}

// Where the block of buttons in the card's corner ends; under a mouse the one that takes along hangs below it.
float buttons_bottom(const Context& context, const LayerCardDef& def, const Column& column) {
  const int rows = (can_remove(def.network, layer_of(def).id) ? 2 : 0) + (context.viewport.coarse_pointer ? 0 : 1);
  return column.y + space::s + static_cast<float>(rows) * moves_side(context) + space::xs;
}

float draw_stacked(Context& context, const LayerCardDef& def, const Column& column, LayerCardResult& result) {
  const float left = column.x + space::l;
  const float inner = column.width - 2 * space::l;
  float y = column.y + space::m;
  draw_sign(context, def, left, y, result);
  draw_moves(context, def, column.x + column.width - space::s, column.y + space::s, result);
  const float words_left = left + sign_size + space::m;
  const float beside_words = inner - sign_size - space::m - moves_width(context);
  const float least = stepper_width(context);
  const auto count = static_cast<float>(fields_of(layer_of(def).layer).size());
  const float fields_width = count * (least + space::s);
  if (count > 0 && beside_words - words_width - space::m >= fields_width) {
    // Few fields: they stand beside the words.
    const Column fields{words_left + words_width + space::m, y, fields_width};
    const float words = draw_words(context, def, {words_left, y, words_width});
    y += std::max({sign_size, words, draw_fields(context, def, fields, static_cast<int>(count), least, result)});
  } else {
    y = std::max(y + std::max(sign_size, draw_words(context, def, {words_left, y, beside_words})),
                 buttons_bottom(context, def, column));
    const int columns = std::max(1, static_cast<int>((inner + space::s) / (least + space::s)));
    const float width = std::min(176.0f, (inner + space::s) / static_cast<float>(columns) - space::s);
    if (count > 0) y += space::s + draw_fields(context, def, {left, y + space::s, inner}, columns, width, result);
  }
  if (def.tiles != nullptr) {
    y = std::max(y + space::m, buttons_bottom(context, def, column));
    y += draw_maps(context, def, {left, y, inner}, stacked_maps_height, result);
    if (context.viewport.coarse_pointer) {
      draw_export(context, def, left + inner - target_coarse, y, target_coarse);
      y += target_coarse;
    }
  }
  return y - column.y;
}

}  // namespace

LayerCardResult draw_layer_card(Context& context, const LayerCardDef& def, const Column& column) {
  LayerCardResult result;
  Card card(context, column);
  const bool beside = column.width >= side_by_side_from && !context.viewport.coarse_pointer;
  float height = beside ? draw_beside(context, def, column, result) : draw_stacked(context, def, column, result);
  if (def.error != nullptr) {
    height += space::m;
    EditErrorResult error =
        draw_error(context, {column.x + space::m, column.y + height, column.width - 2 * space::m},
                   {"layer/" + layer_of(def).id + "/error", error_in_words(def.error->message, layer_of(def).id),
                    nearest_legal_values(def.network, *def.error, def.classes)});
    height += error.height;
    result.reverted = error.reverted;
    if (error.edit) result.edit = std::move(error.edit);
  }
  height += space::m;
  result.height = card.close(height, def.error != nullptr ? context.theme.danger : context.theme.border);
  return result;
}

}  // namespace glassnet::ui
