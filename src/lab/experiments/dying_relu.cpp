// Data sorted by class kills ReLU units: the negatives drive them below zero for every input, and no gradient comes
// back.
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
constexpr std::size_t dense1 = 1;
constexpr std::size_t activation = 2;
constexpr std::size_t output = 3;
constexpr int epochs = 3;
constexpr int points_in_all = 3000;  // half of them are trained on, half of those are negatives: 30 batches
constexpr int batch = 25;

// Two clouds whose coordinates are never negative, as pixels are: what lowers a unit for one point lowers it for all.
nn::Expected<data::Dataset> clouds(std::uint64_t seed) {
  data::Points points = data::make_points(data::Shape::gaussians, points_in_all, 0, seed);
  for (data::Point& point : points) {
    point.x = (point.x + 6) / 4;
    point.y = (point.y + 6) / 4;
  }
  return data::split_points("clouds", points, {}, seed);
}

// Small random weights under small positive biases: every unit answers every point, weakly. The output starts where the
// two classes pull equally hard, so that it is the order alone that pushes the units down.
nn::Expected<void> start_weakly(Trainer& trainer, Probe& everything, int examples) {
  Checkpoint start = trainer.checkpoint();
  for (float& weight : start.network.weights(dense1)) weight *= 0.01f;
  everything.forward(start.network);
  double sum = 0;
  for (int n = 0; n < examples; ++n) sum += static_cast<double>(everything.output(output, 0, n));
  start.network.biases(output)[0] -= static_cast<float>(sum / examples);
  return trainer.restore(start);
}

nn::Expected<Readings> measure(std::uint64_t seed, const Context& context) {
  const auto data = clouds(seed);
  if (!data) return tl::make_unexpected(data.error());
  const nn::TrainingSpec training = sgd(0.1f, batch);
  // The output adds the hidden units up, so that negatives push every one of them down.
  const nn::NetworkSpec spec = plane_network(hidden, nn::ActivationFunction::relu, {.bias = 0.06f},
                                             {.kind = nn::InitKind::constant, .value = 1.0f});
  const auto negatives = examples_of(*data, data::Split::train, 0).size();
  const int negative_steps = static_cast<int>(negatives) / training.batch;
  const int epoch_steps = static_cast<int>(data->split(data::Split::train).count()) / training.batch;
  Readings readings;
  for (const data::Order order : {data::Order::negatives_first, data::Order::shuffled}) {
    const std::string name = std::string(data::name_of(order)) + ": ";
    auto trainer = Trainer::create({.spec = spec,
                                    .training = training,
                                    .seed = seed,
                                    .arithmetic = nn::Arithmetic::exact,
                                    .stream = {.order = {order, {}}, .augmentation = {}}},
                                   *data);
    if (!trainer) return tl::make_unexpected(trainer.error());
    const nn::Network& network = (*trainer)->network();
    Probe everything(network, *data, data::Split::train, examples_of(*data, data::Split::train));
    const auto all = static_cast<int>(data->split(data::Split::train).count());
    if (auto ok = start_weakly(**trainer, everything, all); !ok) return tl::make_unexpected(ok.error());
    Probe positives(network, *data, data::Split::train, examples_of(*data, data::Split::train, 1));
    const auto dead_share = [&] {
      everything.forward(network);
      return everything.dead_units(network, activation) / static_cast<double>(hidden);
    };
    readings.push_back({name + "dead units at the start", dead_share()});
    const double from = order == data::Order::shuffled ? 0.5 : 0;
    RunWatch watch(context.watch, std::string(data::name_of(order)), from, from + 0.5,
                   static_cast<std::uint64_t>(epochs * epoch_steps * batch));
    for (int i = 0; i < negative_steps; ++i) watch.took((*trainer)->step());
    readings.push_back({name + "dead units after half an epoch", dead_share()});
    positives.forward(network);
    positives.backward(network);
    readings.push_back(
        {name + "positives' gradient on the hidden weights", positives.weight_gradient_norm(network, dense1)});
    for (int i = negative_steps; i < epochs * epoch_steps; ++i) {
      watch.took((*trainer)->step());
      if ((i + 1) % epoch_steps != 0) continue;
      readings.push_back({name + "dead units after epoch " + std::to_string((i + 1) / epoch_steps), dead_share()});
    }
    readings.push_back(
        {name + "test accuracy", evaluate(network, *data, data::Split::test, nn::Arithmetic::exact).accuracy()});
  }
  return readings;
}

std::vector<Check> judge(const Measurements& m) {
  const std::string dead = "negatives-first: dead units after half an epoch";
  const std::string dead_at_end = "negatives-first: dead units after epoch " + std::to_string(epochs);
  const std::string gradient = "negatives-first: positives' gradient on the hidden weights";
  const auto is_one = [](double share) { return share == 1; };
  return {
      {"after the negatives, every hidden unit is dead", m.every(dead, is_one), m.text(dead)},
      {"the gradient of the positives on the hidden weights is then exactly 0",
       m.every(gradient, [](double norm) { return norm == 0; }), m.text(gradient)},
      {"the units never come back", m.every(dead_at_end, is_one), m.text(dead_at_end)},
      {"accuracy is that of chance",
       m.every("negatives-first: test accuracy", [](double a) { return a > 0.45 && a < 0.55; }),
       m.text("negatives-first: test accuracy")},
      {"shuffled, the same network learns", m.every("shuffled: test accuracy", [](double a) { return a > 0.9; }),
       m.text("shuffled: test accuracy")},
  };
}

}  // namespace

Experiment dying_relu() {
  return {"1B",
          "SGD on points sorted by class, all negatives before all positives, and shuffled",
          "the negatives kill every hidden unit and the positives teach nothing; the shuffled order learns",
          3,
          false,
          measure,
          judge};
}

}  // namespace glassnet::lab::experiments
