// What slides: a filter or a pool, its size, stride, padding and dilation, the filter's weights, and the shape's
// formula.
#include <algorithm>
#include <string>

#include "ui/stepper.h"
#include "ui/words.h"
#include "ui/workbench_views.h"

namespace glassnet::ui {

namespace {

constexpr float largest_filter = 190;
constexpr double weight_step = 0.5;
constexpr double most_weight = 99;

float draw_kinds(Context& context, BenchState& state, const Column& place) {
  constexpr struct {
    lab::BenchOperation operation;
    const char* label;
  } kinds[] = {{lab::BenchOperation::convolution, "Convolution"},
               {lab::BenchOperation::maximum, "Max pool"},
               {lab::BenchOperation::mean, "Average pool"}};
  ButtonFlow flow(context, place);
  for (const auto& kind : kinds) {
    const bool chosen = state.def.operation == kind.operation;
    if (flow.add({.id = "bench/operation/" + std::string(lab::name_of(kind.operation)),
                  .label = kind.label,
                  .look = chosen ? ButtonLook::primary : ButtonLook::plain,
                  .kind = "toggle",
                  .value = chosen ? "true" : "false",
                  .style = TextStyle::body})) {
      state.def.operation = kind.operation;
    }
  }
  return flow.height();
}

struct WholeField {
  const char* name;
  const char* label;
  int value, low, high;
};

int draw_whole(Context& context, const WholeField& field, const Rect& rect) {
  const StepperResult result = stepper(context,
                                       {.id = "bench/" + std::string(field.name),
                                        .label = field.label,
                                        .heard = field.label,
                                        .value = static_cast<double>(field.value),
                                        .can_decrease = field.value > field.low,
                                        .can_increase = field.value < field.high},
                                       rect);
  int wanted = field.value;
  if (result.press == StepperPress::decrease) --wanted;
  if (result.press == StepperPress::increase) ++wanted;
  if (result.typed) wanted = static_cast<int>(std::clamp(*result.typed, -1.0, 100.0));
  return std::clamp(wanted, field.low, field.high);
}

float draw_numbers(Context& context, BenchState& state, const Column& place) {
  lab::BenchDef& def = state.def;
  const bool conv = def.operation == lab::BenchOperation::convolution;
  const float height = field_height(context);
  const float width = (place.width - space::m) / 2;
  const float right = place.x + width + space::m;
  const float below = place.y + height + space::s;
  const int size = draw_whole(context, {"size", "Size of the window", def.size(), 1, lab::bench_most_window},
                              {place.x, place.y, width, height});
  if (size != def.size()) def.filter = lab::resized(def.filter, size);
  def.stride =
      draw_whole(context, {"stride", "Stride", def.stride, 1, lab::bench_most_stride}, {right, place.y, width, height});
  def.padding = draw_whole(context, {"padding", "Padding on each side", def.padding, 0, lab::bench_most_padding},
                           {place.x, below, width, height});
  if (conv) {
    def.dilation = draw_whole(context, {"dilation", "Dilation", def.dilation, 1, lab::bench_most_dilation},
                              {right, below, width, height});
  }
  return 2 * height + space::s;
}

float draw_filter_presets(Context& context, BenchState& state, const Column& place) {
  ButtonFlow flow(context, place);
  for (const lab::FilterPreset preset : lab::all_filter_presets) {
    if (flow.add({.id = "bench/filter/" + std::string(lab::name_of(preset)),
                  .label = std::string(lab::title_of(preset)),
                  .style = TextStyle::body})) {
      state.def.filter = lab::filter_of(preset, state.def.size());
    }
  }
  return flow.height();
}

// A stepper for a number that may have halves.
float draw_real(Context& context, const char* id, const std::string& label, float value, const Rect& rect) {
  const StepperResult result =
      stepper(context, {.id = id, .label = label, .heard = label, .value = static_cast<double>(value)}, rect);
  double wanted = static_cast<double>(value);
  if (result.press == StepperPress::decrease) wanted -= weight_step;
  if (result.press == StepperPress::increase) wanted += weight_step;
  if (result.typed) wanted = *result.typed;
  return static_cast<float>(std::clamp(wanted, -most_weight, most_weight));
}

// The weights as cells; the chosen one and the bias have steppers beside them.
float draw_filter(Context& context, BenchState& state, const Column& place) {
  lab::Picture& filter = state.def.filter;
  state.weight = std::min(state.weight, static_cast<int>(filter.numbers.size()) - 1);  // the size may be another now
  const float room = std::min(largest_filter, place.width - stepper_width(context) - 2 * space::l);
  const float cell = grid_cell(filter.height, filter.width, room, largest_filter);
  NumberGridDef grid = bench_grid(context, "bench/weight", "weight", filter);
  grid.palette = &context.theme.diverging;
  grid.low = -grid.high;
  grid.marked = state.weight;
  grid.pressable = true;
  const float x = snap(context, place.x + 1), y = snap(context, place.y + 1);
  if (const auto pressed = draw_number_grid(context, grid, x, y, cell)) state.weight = *pressed;
  const float side = cell * static_cast<float>(filter.width);
  tell_values(context, grid, filter, {x, y, side, side});

  const Rect field{x + side + space::l, place.y, place.x + place.width - x - side - space::l, field_height(context)};
  float& weight = filter.numbers[static_cast<std::size_t>(state.weight)];
  weight =
      draw_real(context, "bench/weight",
                "Weight in " + place_text(state.weight / filter.width, state.weight % filter.width), weight, field);
  const Rect under{field.x, field.bottom() + space::s, field.w, field.h};
  state.def.bias = draw_real(context, "bench/bias", "Bias", state.def.bias, under);
  return std::max(side + 2, under.bottom() - place.y);
}

std::string shape_words(const BenchState& state) {
  const lab::BenchDef& def = state.def;
  const nn::LayerPlan& plan = state.result.plan;
  std::string words =
      "Output: " + std::to_string(plan.output.height) + " × " + std::to_string(plan.output.width) + ". ";
  if (plan.unused_columns > 0) {
    words += "The division is rounded down: no window reaches the last " +
             (plan.unused_columns == 1 ? std::string("row and column")
                                       : std::to_string(plan.unused_columns) + " rows and columns") +
             " (hatched red). ";
  }
  if (def.operation != lab::BenchOperation::convolution) return words + "A pool has no parameters.";
  const std::string size = std::to_string(def.size());
  return words + "Parameters: " + size + " × " + size + " × 1 + 1 = " + std::to_string(plan.parameters()) + ".";
}

float draw_shape(Context& context, BenchState& state, const Column& place) {
  const Theme& theme = context.theme;
  if (!state.error.empty()) {
    const float height =
        draw_text_wrapped(context, TextStyle::body, place.x, place.y, place.width, theme.danger, state.error);
    context.items.add("bench/error", "No window fits", "message", {place.x, place.y, place.width, height}, state.error);
    return height;
  }
  const std::string formula = lab::side_formula(state.def, state.result);
  float y = place.y;
  const float height = draw_text_wrapped(context, TextStyle::strong, place.x, y, place.width, theme.text, formula);
  context.items.add("bench/formula", "The output's side", "text", {place.x, y, place.width, height}, formula);
  y += height + space::xs;
  y += draw_note(context, "bench/shape", "Shape and parameters", {place.x, y, place.width}, shape_words(state));
  return y - place.y;
}

}  // namespace

float draw_bench_operation(Context& context, BenchState& state, const Column& place) {
  return draw_bench_card(context, place, "Window", [&](const Column& column) {
    float y = column.y;
    y += draw_kinds(context, state, {column.x, y, column.width}) + space::m;
    y += draw_numbers(context, state, {column.x, y, column.width}) + space::m;
    if (state.def.operation == lab::BenchOperation::convolution) {
      y += draw_filter_presets(context, state, {column.x, y, column.width}) + space::s;
      y += draw_filter(context, state, {column.x, y, column.width}) + space::m;
    }
    follow(state);
    y += draw_shape(context, state, {column.x, y, column.width});
    return y - column.y;
  });
}

}  // namespace glassnet::ui
