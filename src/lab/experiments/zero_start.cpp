// What weights that all start at zero learn: nothing with ReLU; late, and all alike, with sigmoid.
#include <algorithm>

#include "data/points/point_data.h"
#include "data/points/shapes.h"
#include "lab/evaluate.h"
#include "lab/experiments/families.h"
#include "lab/experiments/networks.h"
#include "lab/experiments/watch.h"
#include "lab/trainer.h"

namespace glassnet::lab::experiments {

namespace {

constexpr int hidden = 8;
constexpr int batch = 10;
constexpr std::size_t dense1 = 1;
constexpr std::size_t activation = 2;
constexpr std::size_t output = 3;

const nn::Initialiser zero{.kind = nn::InitKind::zero};
const nn::Initialiser random{.kind = nn::InitKind::xavier};

double error_of(const Trainer& trainer, const data::Dataset& data, data::Split split) {
  return 1 - evaluate(trainer.network(), data, split, nn::Arithmetic::exact).accuracy();
}

bool all_zero(std::span<const float> numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](float number) { return number == 0; });
}

nn::Expected<std::unique_ptr<Trainer>> start(nn::ActivationFunction function, const nn::Initialiser& init, float rate,
                                             std::uint64_t seed, const data::Dataset& data) {
  return Trainer::create({.spec = plane_network(hidden, function, init, init),
                          .training = sgd(rate, batch),
                          .seed = seed,
                          .arithmetic = nn::Arithmetic::exact},
                         data);
}

nn::Expected<Readings> measure_relu(std::uint64_t seed, const Context& context) {
  constexpr int steps = 2000;
  const auto points = data::make_points(data::Shape::circle, 400, 0, seed);
  const auto data = data::split_points("circle", points, {}, seed);
  if (!data) return tl::make_unexpected(data.error());
  Readings readings;

  auto learner = start(nn::ActivationFunction::relu, random, 0.1f, seed, *data);
  if (!learner) return tl::make_unexpected(learner.error());
  readings.push_back({"random: train error before", error_of(**learner, *data, data::Split::train)});
  readings.push_back({"random: test error before", error_of(**learner, *data, data::Split::test)});
  RunWatch learning(context.watch, "random", 0, 0.5, steps * batch);
  for (int i = 0; i < steps; ++i) learning.took((*learner)->step());
  readings.push_back({"random: train error after", error_of(**learner, *data, data::Split::train)});
  readings.push_back({"random: test error after", error_of(**learner, *data, data::Split::test)});

  auto stuck = start(nn::ActivationFunction::relu, zero, 0.1f, seed, *data);
  if (!stuck) return tl::make_unexpected(stuck.error());
  const nn::Network& network = (*stuck)->network();
  Probe probe(network, *data, data::Split::train, examples_of(*data, data::Split::train));
  int zero_weights = 0;
  int silent = 0;
  RunWatch sticking(context.watch, "zero", 0.5, 1, steps * batch);
  for (int i = 0; i < steps; ++i) {
    sticking.took((*stuck)->step());
    zero_weights += all_zero(network.weights(dense1)) && all_zero(network.weights(output)) ? 1 : 0;
    probe.forward(network);
    silent += probe.dead_units(network, activation) == hidden ? 1 : 0;
  }
  readings.push_back({"zero: steps", steps});
  readings.push_back({"zero: steps after which every weight was 0", static_cast<double>(zero_weights)});
  readings.push_back({"zero: steps after which every hidden output was 0", static_cast<double>(silent)});
  readings.push_back({"zero: train error after", error_of(**stuck, *data, data::Split::train)});
  return readings;
}

std::vector<Check> judge_relu(const Measurements& m) {
  const auto halved = [](double before, double after) { return after < before / 2; };
  const auto equal = [](double a, double b) { return a == b; };
  return {
      {"from random weights the training error falls to less than half",
       m.every("random: train error before", "random: train error after", halved),
       m.text("random: train error before") + ", " + m.text("random: train error after")},
      {"and so does the test error", m.every("random: test error before", "random: test error after", halved),
       m.text("random: test error before") + ", " + m.text("random: test error after")},
      {"from zero, every weight is exactly 0 after every step",
       m.every("zero: steps", "zero: steps after which every weight was 0", equal),
       m.text("zero: steps after which every weight was 0")},
      {"and every hidden output is 0",
       m.every("zero: steps", "zero: steps after which every hidden output was 0", equal),
       m.text("zero: steps after which every hidden output was 0")},
      {"so nothing is learned", m.every("zero: train error after", [](double error) { return error >= 0.4; }),
       m.text("zero: train error after")},
  };
}

// True if the weights that leave an input are the same bits for every hidden unit, and so are the units' biases and
// what they send on.
bool symmetric(const nn::Network& network) {
  const auto weights = network.weights(dense1);
  const auto biases = network.biases(dense1);
  const auto sent = network.weights(output);
  for (std::size_t unit = 1; unit < hidden; ++unit) {
    if (weights[2 * unit] != weights[0] || weights[2 * unit + 1] != weights[1]) return false;
    if (biases[unit] != biases[0] || sent[unit] != sent[0]) return false;
  }
  return true;
}

nn::Expected<Readings> measure_sigmoid(std::uint64_t seed, const Context& context) {
  constexpr int most_steps = 6000;
  constexpr int first_steps = 100;
  constexpr double fallen = 0.8;  // the plateau ends where the loss is this share of what it was
  const auto points = data::make_points(data::Shape::gaussians, 400, 0, seed);
  const auto data = data::split_points("gaussians", points, {}, seed);
  if (!data) return tl::make_unexpected(data.error());
  Readings readings;
  for (const bool from_zero : {false, true}) {
    const std::string name = from_zero ? "zero: " : "random: ";
    auto trainer = start(nn::ActivationFunction::sigmoid, from_zero ? zero : random, 0.01f, seed, *data);
    if (!trainer) return tl::make_unexpected(trainer.error());
    const nn::Network& network = (*trainer)->network();
    Probe probe(network, *data, data::Split::train, examples_of(*data, data::Split::train));
    probe.forward(network);
    const double first_loss = probe.loss(network);
    int plateau = most_steps;
    int alike = 0;
    double norms[2] = {0, 0};
    RunWatch watch(context.watch, from_zero ? "zero" : "random", from_zero ? 0.5 : 0, from_zero ? 1 : 0.5,
                   most_steps * batch);
    for (int i = 1; i <= most_steps; ++i) {
      if (i <= first_steps) {
        probe.backward(network);
        norms[0] += probe.weight_gradient_norm(network, dense1) / first_steps;
        norms[1] += probe.weight_gradient_norm(network, output) / first_steps;
      }
      watch.took((*trainer)->step());
      alike += symmetric(network) ? 1 : 0;
      probe.forward(network);
      if (plateau == most_steps && probe.loss(network) < fallen * first_loss) plateau = i;
    }
    readings.push_back({name + "steps", most_steps});
    readings.push_back({name + "steps until the loss fell by a fifth", static_cast<double>(plateau)});
    readings.push_back({name + "loss before", first_loss});
    readings.push_back({name + "loss after", probe.loss(network)});
    readings.push_back({name + "hidden gradient norm, first 100 steps", norms[0]});
    readings.push_back({name + "output gradient norm, first 100 steps", norms[1]});
    readings.push_back({name + "steps after which all hidden units were alike", static_cast<double>(alike)});
  }
  return readings;
}

std::vector<Check> judge_sigmoid(const Measurements& m) {
  const auto less = [](double a, double b) { return a < b; };
  const auto compared = [&](const std::string& what) {
    return m.text("random: " + what) + ", " + m.text("zero: " + what);
  };
  const std::string plateau = "steps until the loss fell by a fifth";
  const std::string hidden_norm = "hidden gradient norm, first 100 steps";
  const std::string output_norm = "output gradient norm, first 100 steps";
  const std::string alike = "steps after which all hidden units were alike";
  return {
      {"both learn: the loss falls by a fifth within the run",
       m.every("random: " + plateau, "random: steps", less) && m.every("zero: " + plateau, "zero: steps", less),
       compared("loss after")},
      {"zero weights stay on the plateau for longer", m.every("random: " + plateau, "zero: " + plateau, less),
       compared(plateau)},
      {"their first gradients are smaller in the hidden layer",
       m.every("zero: " + hidden_norm, "random: " + hidden_norm, less), compared(hidden_norm)},
      {"and in the output layer", m.every("zero: " + output_norm, "random: " + output_norm, less),
       compared(output_norm)},
      {"from zero, all hidden units keep the same bits at every step",
       m.every("zero: " + alike, "zero: steps", [](double a, double b) { return a == b; }), m.text("zero: " + alike)},
      {"from random weights they never are alike", m.every("random: " + alike, [](double n) { return n == 0; }),
       m.text("random: " + alike)},
  };
}

}  // namespace

Experiment zero_start_of_relu() {
  return {"1A-i",
          "a small ReLU network on points in a circle, from random weights and from zero",
          "random weights learn; zero weights stay exactly zero, for the hidden outputs and so the gradients are zero",
          3,
          false,
          measure_relu,
          judge_relu};
}

Experiment zero_start_of_sigmoid() {
  return {"1A-ii",
          "a small sigmoid network on two clouds of points, from random weights and from zero",
          "both learn, zero weights after a longer plateau and with the hidden units equal for ever",
          3,
          false,
          measure_sigmoid,
          judge_sigmoid};
}

}  // namespace glassnet::lab::experiments
