// One place of the window: every product, their sum; of a pool the winner or the mean.
#include <algorithm>
#include <cmath>
#include <string>

#include "ui/window_view.h"
#include "ui/words.h"
#include "ui/workbench_views.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float sign_width = 22;
constexpr float largest_grid = 180;
constexpr float caption_height = 18;

float draw_moves(Context& context, BenchState& state, const Column& place) {
  ButtonFlow flow(context, place);
  if (flow.add({.id = "bench/previous", .label = "The window before (←)", .icon = icon::previous, .icon_only = true})) {
    move_window(state, -1);
  }
  if (flow.add({.id = "bench/play",
                .label = state.playing ? "Stop" : "Slide",
                .icon = state.playing ? icon::pause : icon::play,
                .hint = "Space",
                .kind = "toggle",
                .value = state.playing ? "true" : "false"})) {
    state.playing = !state.playing;
    state.next_move = 0;
  }
  if (flow.add({.id = "bench/next", .label = "The next window (→)", .icon = icon::next, .icon_only = true})) {
    move_window(state, 1);
  }
  return flow.height();
}

enum class Part { input, weight, product };

// The window's cells; padding counts as 0 in each of them.
NumberGridDef grid_of(const Context& context, const BenchState& state, const nn::Explanation& window, Part part) {
  constexpr const char* ids[] = {"bench/window/input", "bench/window/weight", "bench/window/product"};
  constexpr const char* labels[] = {"pixel", "weight", "product"};
  const int size = state.worked->size();
  const auto at = static_cast<std::size_t>(part);
  lab::Picture numbers(size, size);
  NumberGridDef grid{.id = ids[at], .label = labels[at], .rows = size, .columns = size, .cells = {}};
  grid.cells.assign(numbers.numbers.size(), {0, part != Part::weight});
  const int top = state.row * state.worked->stride - state.worked->padding;
  const int left = state.column * state.worked->stride - state.worked->padding;
  double most = 1e-6;
  for (std::size_t t = 0; t < window.terms.size(); ++t) {
    const nn::Term& term = window.terms[t];
    const int cell =
        (term.input.row - top) / state.worked->step() * size + (term.input.column - left) / state.worked->step();
    const double value = part == Part::input ? term.value : part == Part::weight ? term.weight : term.product();
    grid.cells[static_cast<std::size_t>(cell)] = {value, false};
    if (part == Part::input && static_cast<int>(t) == window.winner) grid.marked = cell;
  }
  if (part == Part::weight) {
    // A tap on padding has its weight too: it meets a 0.
    for (std::size_t i = 0; i < grid.cells.size(); ++i) grid.cells[i].value = state.worked->filter.numbers[i];
  }
  for (const GridCell& cell : grid.cells) most = std::max(most, std::abs(cell.value));
  grid.high = part == Part::input ? 1.0f : static_cast<float>(most);
  grid.low = part == Part::input ? 0.0f : -grid.high;
  grid.palette = part == Part::input ? &context.theme.ink : &context.theme.diverging;
  return grid;
}

lab::Picture numbers_of(const NumberGridDef& grid) {
  lab::Picture picture(grid.rows, grid.columns);
  for (std::size_t i = 0; i < grid.cells.size(); ++i) picture.numbers[i] = static_cast<float>(grid.cells[i].value);
  return picture;
}

// window × filter = products; of a pool the window alone. Returns the height.
float draw_grids(Context& context, const BenchState& state, const nn::Explanation& window, const Column& place) {
  const bool conv = state.worked->operation == lab::BenchOperation::convolution;
  const int parts = conv ? 3 : 1;
  const float room = (place.width - 2 * sign_width) / 3;
  const int size = state.worked->size();
  const float cell = grid_cell(size, size, std::min(room, largest_grid), largest_grid);
  const float side = cell * static_cast<float>(size);
  const float slot = std::max(side, 64.0f);
  constexpr const char* captions[] = {"Pixels", "Filter", "Products"};
  for (int i = 0; i < parts; ++i) {
    const float x = snap(context, place.x + 1 + static_cast<float>(i) * (slot + sign_width));
    const float y = snap(context, place.y + caption_height);
    draw_text(context, TextStyle::caption, x, place.y, context.theme.text_secondary, captions[i]);
    const NumberGridDef grid = grid_of(context, state, window, static_cast<Part>(i));
    draw_number_grid(context, grid, x, y, cell);
    tell_values(context, grid, numbers_of(grid), {x, y, side, side});
    if (i + 1 < parts) {
      draw_text_centred(context, TextStyle::strong, {x + slot, y, sign_width, side}, context.theme.text_secondary,
                        i == 0 ? "×" : "=");
    }
  }
  return caption_height + side + 2;
}

std::string sum_words(const BenchState& state, const nn::Explanation& window) {
  const std::string output = plain(window.output);
  if (state.worked->operation == lab::BenchOperation::maximum) return "The largest pixel: " + output;
  if (state.worked->operation == lab::BenchOperation::mean) {
    double sum = 0;
    for (const nn::Term& term : window.terms) sum += term.value;
    return "Sum " + plain(sum) + " / " + std::to_string(window.terms.size()) + " = " + output;
  }
  return "Sum of the products " + plain(window.sum - window.bias) + " + bias " + plain(window.bias) + " = " + output;
}

std::string padding_words(const BenchState& state, const nn::Explanation& window) {
  const int all = state.worked->size() * state.worked->size();
  const std::string share = std::to_string(window.padding) + " of " + std::to_string(all);
  if (window.padding == 0) return "The whole window lies on the picture.";
  if (state.worked->operation == lab::BenchOperation::convolution) {
    return share + " numbers lie on padding: their products are 0 and add nothing.";
  }
  return share + " numbers lie on padding: a pool leaves them out.";
}

}  // namespace

float draw_bench_window(Context& context, BenchState& state, const Column& place) {
  return draw_bench_card(context, place, "One place of the window", [&](const Column& column) {
    float y = column.y;
    y += draw_moves(context, state, {column.x, y, column.width}) + space::s;
    const nn::Explanation& window = state.result.window(state.row, state.column);
    const std::string where = "Gives the output's number in " + place_text(state.row, state.column);
    y += draw_note(context, "bench/place", "Where the window stands", {column.x, y, column.width}, where) + space::s;
    y += draw_grids(context, state, window, {column.x, y, column.width}) + space::s;
    const std::string sum = sum_words(state, window);
    const float height =
        draw_text_wrapped(context, TextStyle::strong, column.x, y, column.width, context.theme.text, sum);
    context.items.add("bench/sum", "The output's number", "text", {column.x, y, column.width, height}, sum);
    y += height + space::xs;
    y += draw_note(context, "bench/window/padding", "Padding in the window", {column.x, y, column.width},
                   padding_words(state, window));
    return y - column.y;
  });
}

}  // namespace glassnet::ui
