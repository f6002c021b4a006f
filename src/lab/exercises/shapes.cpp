// Shapes and parameters: a small network for square pictures, layer after layer.
#include <cmath>
#include <string>
#include <variant>

#include "lab/exercises/kinds.h"
#include "nn/infer.h"

namespace glassnet::lab::exercises {

namespace {

std::string squared(int side) { return std::to_string(side) + " × " + std::to_string(side); }

// Windows that a network of the course might have.
nn::ConvSpec draw_conv(Draft& draft) {
  const int size = draft.one_of({3, 5});
  return {.filters = draft.one_of({4, 6, 8, 10, 16}),
          .size = size,
          .stride = draft.one_of({1, 1, 2}),
          .padding = draft.one_of({0, 1, size / 2}),
          .init = {},
          .dilation = 1};
}

nn::PoolSpec draw_pool(Draft& draft) {
  return {.kind = draft.coin() ? nn::PoolKind::max : nn::PoolKind::average,
          .size = draft.one_of({2, 3}),
          .stride = draft.one_of({2, 2, 3}),
          .padding = {}};
}

nn::NetworkSpec draw_network(Draft& draft) {
  const int side = draft.one_of({24, 28, 32});
  nn::NetworkSpec spec;
  spec.layers.push_back({"input", nn::InputSpec{draft.one_of({1, 3}), side, side, {}}});
  spec.layers.push_back({"conv1", draw_conv(draft)});
  spec.layers.push_back({"pool1", draw_pool(draft)});
  if (draft.coin()) spec.layers.push_back({"conv2", draw_conv(draft)});
  spec.layers.push_back({"dense1", nn::DenseSpec{draft.one_of({10, 10, 20}), {}}});
  spec.layers.push_back({"loss", nn::SoftmaxSpec{}});
  return spec;
}

// Where the walk along the layers has come to: the side's step, or the input's side where there is none yet.
struct Walk {
  Draft& draft;
  int channels = 0;
  int input_side = 0;
  std::size_t side_step = 0;
  bool at_input = true;
  std::vector<std::size_t> counts;  // the steps of the parameters

  double side() const { return at_input ? input_side : draft.expected(side_step); }
  std::function<double(std::span<const double>)> side_from() const {
    if (at_input) return [side = input_side](std::span<const double>) { return static_cast<double>(side); };
    return [step = side_step](std::span<const double> steps) { return steps[step]; };
  }
};

void ask_side(Walk& walk, const std::string& id, int size, int stride, int padding, const nn::LayerPlan& plan) {
  const auto before = walk.side_from();
  const double room = walk.side() + 2 * padding - size;
  walk.side_step = walk.draft.add(
      {.id = id + ".side",
       .group = id,
       .prompt = "Side of " + id + "'s output (as high as wide)",
       .expected = static_cast<double>(plan.output.height),
       .tolerance = 0,
       .solution = "floor((" + number_text(walk.side()) + " + 2 × " + std::to_string(padding) + " - " +
                   std::to_string(size) + ") / " + std::to_string(stride) +
                   ") + 1 = " + std::to_string(plan.output.height),
       .by_hand =
           [=](std::span<const double> steps) { return std::floor((before(steps) + 2 * padding - size) / stride) + 1; },
       .slips = {{std::ceil(room / stride) + 1,
                  "The division is rounded down: a window that runs off the edge is "
                  "dropped."},
                 {std::floor(room / stride), "The window's first position counts too: add 1."},
                 {std::floor((walk.side() - size) / stride) + 1, "The padding on both sides is missing."},
                 {std::floor((walk.side() + padding - size) / stride) + 1, "There is padding on both sides."}}});
  walk.at_input = false;
}

void ask_conv(Walk& walk, const std::string& id, const nn::ConvSpec& conv, const nn::LayerPlan& plan) {
  const int size = conv.size.height;
  walk.draft.exercise.given.push_back(id + ": " + std::to_string(conv.filters) + " filters of " + squared(size) +
                                      ", stride " + std::to_string(conv.stride.height) + ", padding " +
                                      std::to_string(conv.padding.sides.height));
  ask_side(walk, id, size, conv.stride.height, conv.padding.sides.height, plan);
  const int filters = conv.filters;
  const int channels = walk.channels;
  const double count = filters * (size * size * channels + 1);
  walk.counts.push_back(walk.draft.add(
      {.id = id + ".parameters",
       .group = id,
       .prompt = "Parameters of " + id,
       .expected = static_cast<double>(plan.parameters()),
       .tolerance = 0,
       .solution = std::to_string(filters) + " × (" + squared(size) + " × " + std::to_string(channels) + ") + " +
                   std::to_string(filters) + " = " + std::to_string(plan.parameters()),
       .by_hand = [count](std::span<const double>) { return count; },
       .slips = {{count - filters, "The biases are missing: one for each filter."},
                 {static_cast<double>(filters * (size * size + 1)),
                  "Each filter reaches through all " + std::to_string(channels) + " channels of its input."},
                 {count - filters + 1, "Every filter has a bias of its own."}}}));
  walk.channels = filters;
}

void ask_pool(Walk& walk, const std::string& id, const nn::PoolSpec& pool, const nn::LayerPlan& plan) {
  walk.draft.exercise.given.push_back(id + ": " + (pool.kind == nn::PoolKind::max ? "maximum" : "mean") + " of " +
                                      squared(pool.size.height) + ", stride " + std::to_string(pool.stride.height) +
                                      ", no padding");
  ask_side(walk, id, pool.size.height, pool.stride.height, 0, plan);
}

void ask_dense(Walk& walk, const std::string& id, const nn::DenseSpec& dense, const nn::LayerPlan& plan) {
  walk.draft.exercise.given.push_back(id + ": " + std::to_string(dense.units) +
                                      " units, each sees every number before");
  const auto before = walk.side_from();
  const int channels = walk.channels;
  const std::size_t inputs = walk.draft.add(
      {.id = id + ".inputs",
       .group = id,
       .prompt = "Numbers that one unit of " + id + " sees",
       .expected = static_cast<double>(plan.input.size()),
       .tolerance = 0,
       .solution = number_text(walk.side()) + " × " + number_text(walk.side()) + " × " + std::to_string(channels) +
                   " = " + std::to_string(plan.input.size()),
       .by_hand = [=](std::span<const double> steps) { return before(steps) * before(steps) * channels; },
       .slips = {{walk.side() * walk.side(), "There are " + std::to_string(channels) + " such maps, not one."}}});
  const int units = dense.units;
  walk.counts.push_back(walk.draft.add(
      {.id = id + ".parameters",
       .group = id,
       .prompt = "Parameters of " + id,
       .expected = static_cast<double>(plan.parameters()),
       .tolerance = 0,
       .solution = std::to_string(units) + " × " + std::to_string(plan.input.size()) + " + " + std::to_string(units) +
                   " = " + std::to_string(plan.parameters()),
       .by_hand = [=](std::span<const double> steps) { return units * (steps[inputs] + 1); },
       .slips = {{units * static_cast<double>(plan.input.size()), "The biases are missing: one for each unit."}}}));
}

void ask_total(Walk& walk, const nn::NetworkPlan& plan) {
  std::string sum;
  for (const std::size_t step : walk.counts) sum += (sum.empty() ? "" : " + ") + number_text(walk.draft.expected(step));
  walk.draft.add({.id = "total",
                  .group = "total",
                  .prompt = "Parameters of the whole network",
                  .expected = static_cast<double>(plan.parameters),
                  .tolerance = 0,
                  .solution = sum + " = " + std::to_string(plan.parameters),
                  .by_hand =
                      [counts = walk.counts](std::span<const double> steps) {
                        double all = 0;
                        for (const std::size_t step : counts) all += steps[step];
                        return all;
                      },
                  .slips = {}});
}

}  // namespace

void draft_shapes(Draft& draft) {
  const nn::NetworkSpec spec = draw_network(draft);
  // The smallest picture, 24 x 24, leaves more than a window after the largest strides: the network is possible.
  const nn::NetworkPlan plan = *nn::infer(spec);
  const auto& input = std::get<nn::InputSpec>(spec.layers.front().layer);
  draft.exercise.question =
      "A network for square pictures. How large is each layer's output, and how many parameters does each layer "
      "learn? Every filter and every unit has a bias. A window that would run off the edge is dropped.";
  draft.exercise.given.push_back("input: " + squared(input.height) + " pixels, " +
                                 (input.channels == 1 ? "1 channel" : std::to_string(input.channels) + " channels"));
  Walk walk{draft, input.channels, input.height, 0, true, {}};
  for (std::size_t i = 1; i < spec.layers.size(); ++i) {
    const auto& [id, layer] = spec.layers[i];
    if (const auto* conv = std::get_if<nn::ConvSpec>(&layer)) ask_conv(walk, id, *conv, plan.layers[i]);
    if (const auto* pool = std::get_if<nn::PoolSpec>(&layer)) ask_pool(walk, id, *pool, plan.layers[i]);
    if (const auto* dense = std::get_if<nn::DenseSpec>(&layer)) ask_dense(walk, id, *dense, plan.layers[i]);
  }
  ask_total(walk, plan);
}

}  // namespace glassnet::lab::exercises
