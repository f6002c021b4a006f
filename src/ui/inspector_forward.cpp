// How a number came about: its window times its filter, a pool's winner, softmax.
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <variant>

#include "ui/button.h"
#include "ui/inspector_views.h"
#include "ui/layer_words.h"
#include "ui/number_grid.h"
#include "ui/text.h"
#include "ui/ticks.h"
#include "ui/window_view.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr float caption_height = 18;
constexpr float sign_width = 22;  // of × and = between two grids
constexpr float largest_grid = 192;
constexpr float chip_width = 52, chip_height = 34;

const nn::LayerVariant& layer_of(const InspectorDef& def) { return def.spec.layers[def.number.layer].layer; }
const nn::LayerPlan& plan_of(const InspectorDef& def) { return def.plan.layers[def.number.layer]; }

enum class Part { input, weight, product };

double part_of(const nn::Term& term, Part part) {
  return part == Part::input ? term.value : part == Part::weight ? term.weight : term.product();
}

float largest(const nn::Explanation& e, Part part) {
  double most = 0;
  for (const nn::Term& term : e.terms) most = std::max(most, std::abs(part_of(term, part)));
  return most > 0 ? static_cast<float>(most) : 1.0f;
}

bool any_negative(const nn::Explanation& e, Part part) {
  return std::any_of(e.terms.begin(), e.terms.end(), [&](const nn::Term& t) { return part_of(t, part) < 0; });
}

NumberGridDef grid_of(const Context& context, const InspectorDef& def, const WindowView& view,
                      const WindowChannel& channel, Part part) {
  const nn::Explanation& e = def.number.forward;
  const char* ids[] = {"inspector/input", "inspector/weight", "inspector/product"};
  const char* labels[] = {"input", "weight", "product"};
  const auto at = static_cast<std::size_t>(part);
  NumberGridDef grid{.id = ids[at], .label = labels[at], .rows = view.rows, .columns = view.columns, .cells = {}};
  const bool is_signed = part != Part::input || any_negative(e, part);
  grid.high = largest(e, part);
  grid.low = is_signed ? -grid.high : 0;
  grid.palette = is_signed ? &context.theme.diverging : &context.theme.sequential;
  grid.pressable = part != Part::product;
  for (const int term : channel.terms) {
    if (term < 0) {
      grid.cells.push_back({0, true});
    } else {
      grid.cells.push_back({part_of(e.terms[static_cast<std::size_t>(term)], part), false});
    }
  }
  return grid;
}

// The cell of the weight on show.
int marked_weight(const InspectorDef& def, const WindowChannel& channel) {
  if (!def.number.weight) return -1;
  for (std::size_t i = 0; i < channel.terms.size(); ++i) {
    if (channel.terms[i] < 0) continue;
    const nn::Term& term = def.number.forward.terms[static_cast<std::size_t>(channel.terms[i])];
    if (term.parameter == static_cast<int>(*def.number.weight)) return static_cast<int>(i);
  }
  return -1;
}

lab::InspectTarget input_number(const InspectorDef& def, const nn::UnitPosition& unit) {
  return {def.spec.layers[def.number.layer - 1].id, unit, {}};
}

// What the layer before is called, for captions: "the image", "pool1, map 3".
std::string source_words(const InspectorDef& def, const WindowChannel& channel) {
  const std::size_t before = def.number.layer - 1;
  const nn::Shape& shape = def.plan.layers[before].output;
  if (before == 0 && shape.channels == 1) return "the image";
  const std::string& id = def.spec.layers[before].id;
  return shape.height * shape.width > 1 && shape.channels > 1 ? id + ", map " + std::to_string(channel.channel) : id;
}

// A chip a channel with what it adds to the sum. Returns the height.
float draw_channels(Context& context, const InspectorDef& def, const WindowView& view, std::size_t chosen,
                    const Column& place, InspectorPress& press) {
  if (view.channels.size() < 2) return 0;
  const Theme& theme = context.theme;
  draw_text(context, TextStyle::caption, place.x, place.y, theme.text_secondary,
            "What each map of " + def.spec.layers[def.number.layer - 1].id + " adds; press one to see it below");
  double most = 1e-12;
  for (const WindowChannel& channel : view.channels) most = std::max(most, std::abs(channel.sum));
  const int columns = std::max(1, static_cast<int>((place.width + space::xs) / (chip_width + space::xs)));
  const float height = std::max(chip_height, context.viewport.coarse_pointer ? target_coarse : 0.0f);
  for (std::size_t i = 0; i < view.channels.size(); ++i) {
    const int at = static_cast<int>(i);
    const Rect chip{place.x + static_cast<float>(at % columns) * (chip_width + space::xs),
                    place.y + caption_height + static_cast<float>(at / columns) * (height + space::xs), chip_width,
                    height};
    const double exact = view.channels[i].sum;
    const std::string full = number(exact);
    const bool fits = text_width(context, TextStyle::caption, full) <= chip_width - 4;
    const std::string sum = fits ? full : tick_label(std::round(exact * 100) / 100, 0.01);
    const std::string name = std::to_string(view.channels[i].channel);
    const Colour colour = theme.diverging.at(static_cast<float>(view.channels[i].sum), static_cast<float>(-most),
                                             static_cast<float>(most));
    const Item item =
        control("inspector/channel/" + name, "Map " + name + " adds", "toggle", i == chosen ? "true" : "false");
    if (press_area(context, item, chip)) press.channel = i;
    fill(context, chip, colour, radius_small);
    const Colour ink = ink_on(colour);
    draw_text_centred(context, TextStyle::caption, {chip.x, chip.y + 1, chip.w, chip.h / 2}, ink, name);
    draw_text_centred(context, TextStyle::caption, {chip.x, chip.centre_y() - 1, chip.w, chip.h / 2}, ink, sum);
    if (i == chosen) outline(context, chip.inset(-1), theme.text, radius_small, 2);
  }
  const int rows = (static_cast<int>(view.channels.size()) + columns - 1) / columns;
  return caption_height + static_cast<float>(rows) * (height + space::xs) + space::s;
}

// window × filter = products, as three grids. Returns the height.
float draw_products(Context& context, const InspectorDef& def, const WindowView& view, const WindowChannel& channel,
                    const Column& place, InspectorPress& press) {
  const Theme& theme = context.theme;
  const float room = (place.width - 2 * sign_width) / 3;
  const float cell = grid_cell(view.rows, view.columns, std::min(room, largest_grid), largest_grid);
  const float width = cell * static_cast<float>(view.columns);
  const float slot = std::max(width, std::min(room, 96.0f));
  const float height = cell * static_cast<float>(view.rows);
  const std::string captions[] = {source_words(def, channel), "weights", "products"};
  for (int i = 0; i < 3; ++i) {
    const auto part = static_cast<Part>(i);
    const float x = place.x + static_cast<float>(i) * (slot + sign_width);
    draw_text_cut(context, TextStyle::caption, x, place.y, slot, theme.text_secondary, captions[i]);
    NumberGridDef grid = grid_of(context, def, view, channel, part);
    if (part == Part::weight) grid.marked = marked_weight(def, channel);
    const auto pressed = draw_number_grid(context, grid, x, place.y + caption_height, cell);
    if (i < 2) {
      draw_text_centred(context, TextStyle::strong,
                        {x + slot, place.y + caption_height, sign_width, std::max(height, 20.0f)}, theme.text_secondary,
                        i == 0 ? "×" : "=");
    }
    if (!pressed) continue;
    const int term = channel.terms[static_cast<std::size_t>(*pressed)];
    const nn::Term& chosen = def.number.forward.terms[static_cast<std::size_t>(term)];
    if (part == Part::input) press.number = input_number(def, chosen.input);
    if (part == Part::weight) {
      press.number = lab::InspectTarget{def.number.target.layer, def.number.target.unit,
                                        static_cast<std::size_t>(chosen.parameter)};
    }
  }
  return caption_height + height;
}

// "sum of all products −0.4123 + bias 0.0512 = −0.3611"; the bias can be pressed. Returns the height.
float draw_sum(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press) {
  const Theme& theme = context.theme;
  const nn::Explanation& e = def.number.forward;
  const std::string products =
      "Sum of the " + counted(e.terms.size(), "product", "products") + "  " + precise(e.sum - e.bias) + "   +  ";
  const float height = context.control(), line = place.y + (height - 20) / 2;
  float x = place.x;
  draw_text(context, TextStyle::body, x, line, theme.text, products);
  x += text_width(context, TextStyle::body, products);
  const ButtonDef bias{.id = "inspector/bias",
                       .label = "bias " + precise(e.bias),
                       .hint = "How the bias learns",
                       .style = TextStyle::body};
  const float width = button_width(context, bias) - space::s;
  if (button(context, bias, {x, place.y, width, height})) {
    press.number = lab::InspectTarget{def.number.target.layer, def.number.target.unit,
                                      plan_of(def).weights + static_cast<std::size_t>(def.number.target.unit.channel)};
  }
  x += width;
  const std::string total = "  =  " + sum_in_words(e.sum, e.output);
  const bool fits = x + text_width(context, TextStyle::strong, total) <= place.x + place.width;
  draw_text(context, TextStyle::strong, fits ? x : place.x, fits ? line : place.y + height + 4, theme.text, total);
  const float used = fits ? height : height + 24;
  context.items.add("inspector/sum", "Sum", "text", {place.x, place.y, place.width, used}, precise(e.sum));
  return used;
}

float draw_weighted(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press) {
  const WindowView view = window_of(layer_of(def), plan_of(def), def.number.target.unit, def.number.forward);
  if (view.channels.empty()) return 0;
  const std::size_t chosen = std::min(def.channel.value_or(strongest_channel(view)), view.channels.size() - 1);
  float y = place.y;
  y += draw_channels(context, def, view, chosen, {place.x, y, place.width}, press);
  y += draw_products(context, def, view, view.channels[chosen], {place.x, y, place.width}, press) + space::m;
  return y - place.y + draw_sum(context, def, {place.x, y, place.width}, press);
}

// The window of a pool or maxout with the number that won, or all that are averaged.
float draw_pooled(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press) {
  const nn::Explanation& e = def.number.forward;
  const WindowView view = window_of(layer_of(def), plan_of(def), def.number.target.unit, e);
  if (view.channels.empty()) return 0;
  const WindowChannel& channel = view.channels.front();
  NumberGridDef grid = grid_of(context, def, view, channel, Part::input);
  for (std::size_t i = 0; i < channel.terms.size(); ++i) {
    if (e.winner >= 0 && channel.terms[i] == e.winner) grid.marked = static_cast<int>(i);
  }
  const float cell = grid_cell(view.rows, view.columns, std::min(place.width * 0.5f, largest_grid), largest_grid);
  draw_text(context, TextStyle::caption, place.x, place.y, context.theme.text_secondary, source_words(def, channel));
  if (const auto pressed = draw_number_grid(context, grid, place.x, place.y + caption_height, cell)) {
    const auto term = static_cast<std::size_t>(channel.terms[static_cast<std::size_t>(*pressed)]);
    press.number = input_number(def, e.terms[term].input);
  }
  const float left = place.x + cell * static_cast<float>(view.columns) + space::l;
  const std::string count = counted(e.terms.size(), "number", "numbers");
  const std::string text = e.winner >= 0
                               ? "The largest of " + count + " wins: " + precise(e.output) +
                                     ". The others are dropped; when the network learns, only the winner is told."
                               : "The mean of " + count + ": " + precise(e.output) + ". Each counts 1/" +
                                     std::to_string(e.terms.size()) + ", and learns with that share.";
  const std::string padding = e.padding > 0 ? " " + std::to_string(e.padding) + " of the window lie on padding." : "";
  const float words =
      draw_text_wrapped(context, TextStyle::body, left, place.y + caption_height,
                        std::max(120.0f, place.x + place.width - left), context.theme.text, text + padding);
  context.items.add("inspector/sum", text, "text",
                    {left, place.y + caption_height, place.x + place.width - left, words}, precise(e.output));
  return caption_height + std::max(cell * static_cast<float>(view.rows), words);
}

// "This is the right class: loss = −ln 0.948 = 0.0534." Of the class that the loss is for; else nothing.
std::string loss_in_words(const InspectorDef& def) {
  const auto* softmax = std::get_if<nn::SoftmaxSpec>(&layer_of(def));
  if (softmax == nullptr || def.number.target.unit.channel != def.number.label) return {};
  const std::string loss = precise(def.number.loss);
  if (softmax->label_smoothing != 0) return " With label smoothing the loss of this image is " + loss + ".";
  const std::string which =
      def.number.label_known ? " This is the right class" : " Were this the right class (nobody knows)";
  return which + ": loss = −ln " + precise(def.number.forward.output) + " = " + loss + ".";
}

// A row for each class: logit, its exponential, its share. From every logit the largest is taken first: the shares stay
// the same and no exponential overflows.
float draw_softmax(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press) {
  const Theme& theme = context.theme;
  const nn::Explanation& e = def.number.forward;
  double most = e.terms.front().value;
  for (const nn::Term& term : e.terms) most = std::max(most, term.value);
  const float row_height = context.viewport.coarse_pointer ? target_coarse : 20;
  const float columns[] = {0, 64, 160, 280};
  const char* titles[] = {"class", "logit z", "e^(z − largest)", "share"};
  for (int i = 0; i < 4; ++i) {
    draw_text(context, TextStyle::caption, place.x + columns[i], place.y, theme.text_secondary, titles[i]);
  }
  float y = place.y + caption_height;
  for (std::size_t k = 0; k < e.terms.size(); ++k) {
    const double z = e.terms[k].value;
    const bool own = static_cast<int>(k) == def.number.target.unit.channel;
    const Rect row{place.x, y, std::min(place.width, 360.0f), row_height};
    bool hovered = false;
    const Item item =
        control("inspector/logit/" + std::to_string(k), "Logit of class " + std::to_string(k), "button", precise(z));
    if (press_area(context, item, row, &hovered)) press.number = input_number(def, e.terms[k].input);
    if (own || hovered) fill(context, row, own ? theme.accent_soft : theme.hover, radius_small);
    const std::string cells[] = {std::to_string(k), precise(z), precise(std::exp(z - most)),
                                 percent(std::exp(z - e.sum), 2)};
    for (int i = 0; i < 4; ++i) {
      draw_text(context, TextStyle::caption, place.x + columns[i] + space::xs, y + row_height / 2 - 8,
                own || i > 0 ? theme.text : theme.text_secondary, cells[i]);
    }
    y += row_height;
  }
  const double z = e.terms[static_cast<std::size_t>(def.number.target.unit.channel)].value;
  const std::string text = "Its exponential over the sum of all: " + precise(std::exp(z - most)) + " / " +
                           precise(std::exp(e.sum - most)) + " = " + precise(e.output) + "." + loss_in_words(def);
  y += space::s;
  const float words = draw_text_wrapped(context, TextStyle::body, place.x, y, place.width, theme.text, text);
  context.items.add("inspector/sum", text, "text", {place.x, y, place.width, words}, precise(e.output));
  return y + words - place.y;
}

// The input at the number's own place, of a layer that works number by number (or a few channels around it).
const nn::Term& own_term(const InspectorDef& def) {
  const auto& terms = def.number.forward.terms;
  const nn::UnitPosition& unit = def.number.target.unit;
  const auto own = std::find_if(terms.begin(), terms.end(), [&](const nn::Term& term) {
    return term.input.channel == unit.channel && term.input.row == unit.row && term.input.column == unit.column;
  });
  return own != terms.end() ? *own : terms.front();
}

// An activation and other layers that work number by number: f(x) with its numbers.
float draw_single(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press) {
  const nn::Explanation& e = def.number.forward;
  if (e.terms.empty()) return 0;
  const bool is_input = def.number.layer == 0;
  const std::string idea = layer_idea(layer_of(def));
  const std::string x = precise(own_term(def).value), value = precise(e.output);
  const std::string text = is_input ? "A number of the image itself: " + value + "."
                                    : std::string(layer_title(layer_of(def))) + (idea.empty() ? "" : ": " + idea) +
                                          ".  x = " + x + "  gives  " + value + ".";
  float y = place.y;
  y += draw_text_wrapped(context, TextStyle::body, place.x, y, place.width, context.theme.text, text);
  context.items.add("inspector/sum", text, "text", {place.x, place.y, place.width, y - place.y}, value);
  if (is_input) return y - place.y;
  y += space::s;
  const ButtonDef source{.id = "inspector/source",
                         .label = "Where x = " + x + " comes from: " + def.spec.layers[def.number.layer - 1].id,
                         .style = TextStyle::body};
  const float height = context.viewport.coarse_pointer ? target_coarse : target_fine;
  if (button(context, source, {place.x, y, std::min(place.width, button_width(context, source)), height})) {
    press.number = input_number(def, own_term(def).input);
  }
  return y + height - place.y;
}

}  // namespace

float draw_forward(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press) {
  draw_text(context, TextStyle::strong, place.x, place.y, context.theme.text, "How it came about");
  const Column below{place.x, place.y + 24, place.width};
  const nn::LayerVariant& layer = layer_of(def);
  const bool weighted = std::holds_alternative<nn::ConvSpec>(layer) || std::holds_alternative<nn::DenseSpec>(layer);
  const bool pooled = std::holds_alternative<nn::PoolSpec>(layer) || std::holds_alternative<nn::MaxoutSpec>(layer) ||
                      std::holds_alternative<nn::GlobalAverageSpec>(layer);
  if (weighted) return 24 + draw_weighted(context, def, below, press);
  if (pooled) return 24 + draw_pooled(context, def, below, press);
  if (std::holds_alternative<nn::SoftmaxSpec>(layer)) return 24 + draw_softmax(context, def, below, press);
  return 24 + draw_single(context, def, below, press);
}

std::string sum_in_words(double sum, double engine) {
  const std::string own = precise(sum), engines = precise(engine);
  return own == engines ? own : own + " (engine: " + engines + ")";
}

std::string unit_in_words(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan, std::size_t layer,
                          const nn::UnitPosition& unit) {
  const nn::Shape& shape = plan.layers[layer].output;
  const std::string place = "row " + std::to_string(unit.row) + ", column " + std::to_string(unit.column);
  if (layer == 0 && shape.channels == 1) return place;
  if (layer + 1 == spec.layers.size()) return "class " + std::to_string(unit.channel);
  if (shape.height * shape.width == 1) return "unit " + std::to_string(unit.channel);
  return "map " + std::to_string(unit.channel) + ", " + place;
}

}  // namespace glassnet::ui
