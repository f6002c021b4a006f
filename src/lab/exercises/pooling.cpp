// Pooling by hand: the largest and the mean of every window of a small picture.
#include <algorithm>
#include <string>

#include "lab/exercises/kinds.h"

namespace glassnet::lab::exercises {

namespace {

struct Window {
  int side;
  int size;
  int stride;
};
// All give 2 x 2 outputs; in 5 by 2 and 2 a row and a column are left over.
constexpr std::initializer_list<Window> windows{{4, 2, 2}, {5, 2, 2}, {5, 3, 2}, {6, 3, 3}, {4, 3, 1}, {5, 2, 3}};

struct WindowSums {
  double sum = 0;
  double largest = 0;
  std::string terms;  // "1 + 0 + 4 + 2"
  std::string list;   // "1, 0, 4, 2"
};

WindowSums look(const Picture& picture, const Window& window, int row, int column) {
  WindowSums seen;
  seen.largest = picture.at(row * window.stride, column * window.stride);
  for (int r = 0; r < window.size; ++r) {
    for (int c = 0; c < window.size; ++c) {
      const double value = picture.at(row * window.stride + r, column * window.stride + c);
      seen.sum += value;
      seen.largest = std::max(seen.largest, value);
      seen.terms += (seen.terms.empty() ? "" : " + ") + number_text(value);
      seen.list += (seen.list.empty() ? "" : ", ") + number_text(value);
    }
  }
  return seen;
}

std::string place(int row, int column) {
  return "row " + std::to_string(row + 1) + ", column " + std::to_string(column + 1);
}
std::string place_id(int row, int column) { return std::to_string(row + 1) + "." + std::to_string(column + 1); }

void ask_side(Draft& draft, const Window& window, const nn::LayerPlan& plan) {
  const int room = window.side - window.size;
  draft.add({.id = "side",
             .group = "Shape",
             .prompt = "Side of the output (as high as wide)",
             .expected = static_cast<double>(plan.output.height),
             .tolerance = 0,
             .solution = "floor((" + std::to_string(window.side) + " - " + std::to_string(window.size) + ") / " +
                         std::to_string(window.stride) + ") + 1 = " + std::to_string(plan.output.height),
             .by_hand = [=](std::span<const double>) { return static_cast<double>(room / window.stride + 1); },
             .slips = {{static_cast<double>((room + window.stride - 1) / window.stride + 1),
                        "The last window would run off the edge: it is dropped."}}});
}

void ask_number(Draft& draft, nn::PoolKind kind, const Picture& pooled, const WindowSums& seen, int area, int row,
                int column) {
  const bool largest = kind == nn::PoolKind::max;
  const double mean = seen.sum / area;
  const double value = largest ? seen.largest : mean;
  const double expected = pooled.at(row, column);
  draft.add({.id = (largest ? "max." : "mean.") + place_id(row, column),
             .group = largest ? "Maximum" : "Mean",
             .prompt = (largest ? "Maximum, " : "Mean, ") + place(row, column),
             .expected = expected,
             .tolerance = largest ? 0 : 0.006,
             .solution = largest ? "the largest of " + seen.list + " is " + number_text(expected)
                                 : "(" + seen.terms + ") / " + std::to_string(area) + " = " + number_text(expected),
             .by_hand = [value](std::span<const double>) { return value; },
             .slips = {largest ? Slip{mean, "That is the mean: asked is the largest."}
                               : Slip{seen.largest, "That is the largest: asked is the mean."},
                       {seen.sum, "That is the sum: the mean is the sum divided by " + std::to_string(area) + "."}}});
}

}  // namespace

void draft_pooling(Draft& draft) {
  const Window window = draft.one_of(windows);
  Picture picture(window.side, window.side);
  for (float& number : picture.numbers) number = static_cast<float>(draft.whole(0, 9));
  draft.exercise.question = "Pool this picture, once by the maximum and once by the mean of each window. " +
                            std::string("Means to two decimals are enough.");
  draft.exercise.given = {"window: " + std::to_string(window.size) + " × " + std::to_string(window.size),
                          "stride: " + std::to_string(window.stride), "padding: none"};
  draft.exercise.tables = {table_of("picture", picture)};

  for (const nn::PoolKind kind : {nn::PoolKind::max, nn::PoolKind::average}) {
    OneLayer pool =
        *OneLayer::make({1, window.side, window.side},
                        nn::PoolSpec{.kind = kind, .size = window.size, .stride = window.stride, .padding = {}});
    pool.see(picture.numbers);
    if (kind == nn::PoolKind::max) ask_side(draft, window, pool.plan());
    const Picture pooled = pool.output();
    for (int row = 0; row < pooled.height; ++row) {
      for (int column = 0; column < pooled.width; ++column) {
        ask_number(draft, kind, pooled, look(picture, window, row, column), window.size * window.size, row, column);
      }
    }
  }
}

}  // namespace glassnet::lab::exercises
