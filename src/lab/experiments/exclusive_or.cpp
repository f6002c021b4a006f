// Exclusive or needs a hidden layer.
#include <algorithm>
#include <array>

#include "data/points/point_data.h"
#include "data/points/shapes.h"
#include "lab/evaluate.h"
#include "lab/experiments/families.h"
#include "lab/experiments/networks.h"
#include "lab/trainer.h"

namespace glassnet::lab::experiments {

namespace {

struct Corner {
  int x;
  int y;
  bool positive;
};
constexpr std::array corners{Corner{0, 0, false}, Corner{0, 1, true}, Corner{1, 0, true}, Corner{1, 1, false}};

// A perceptron with all four right would need: a, b, c > 0 summed as below to be above 0 on the positives and not on
// the negatives. Positives minus negatives is then above 0; it is the sum of these coefficients times weights and bias.
int largest_coefficient_of_the_contradiction() {
  int of_x = 0;
  int of_y = 0;
  int of_bias = 0;
  for (const Corner& corner : corners) {
    const int sign = corner.positive ? 1 : -1;
    of_x += sign * corner.x;
    of_y += sign * corner.y;
    of_bias += sign;
  }
  return std::max({std::abs(of_x), std::abs(of_y), std::abs(of_bias)});
}

// Every way that a line can part the corners is met by some of these weights, so the best of them is the best there is.
int most_right_of_a_line() {
  int most = 0;
  for (int w_x = -2; w_x <= 2; ++w_x) {
    for (int w_y = -2; w_y <= 2; ++w_y) {
      for (int bias = -5; bias <= 5; ++bias) {
        int right = 0;
        for (const Corner& corner : corners) {
          right += (2 * (w_x * corner.x + w_y * corner.y) + bias > 0) == corner.positive ? 1 : 0;
        }
        most = std::max(most, right);
      }
    }
  }
  return most;
}

nn::Expected<double> right_after_training(int hidden, std::uint64_t seed) {
  const data::Dataset data = data::whole_points("xor-table", data::make_points(data::Shape::xor_table, 4, 0, seed));
  nn::TrainingSpec training = sgd(0.05f, 4);
  training.optimizer = nn::default_optimizer(nn::OptimizerKind::adam);
  training.optimizer.learning_rate = 0.05f;
  auto trainer = Trainer::create({.spec = plane_network(hidden, nn::ActivationFunction::relu, {}, {}),
                                  .training = training,
                                  .seed = seed,
                                  .arithmetic = nn::Arithmetic::exact},
                                 data);
  if (!trainer) return tl::make_unexpected(trainer.error());
  for (int i = 0; i < 500; ++i) (*trainer)->step();
  return static_cast<double>(evaluate((*trainer)->network(), data, data::Split::train, nn::Arithmetic::exact).correct);
}

nn::Expected<Readings> measure(std::uint64_t seed, const Context&) {
  const auto with = right_after_training(16, seed);
  const auto without = right_after_training(0, seed);
  if (!with) return tl::make_unexpected(with.error());
  if (!without) return tl::make_unexpected(without.error());
  return Readings{{"points right with one hidden layer", *with},
                  {"points right without", *without},
                  {"most points right of any line", static_cast<double>(most_right_of_a_line())},
                  {"largest coefficient left when the four inequalities are added",
                   static_cast<double>(largest_coefficient_of_the_contradiction())}};
}

std::vector<Check> judge(const Measurements& m) {
  return {
      {"one hidden layer gets all four points right",
       m.every("points right with one hidden layer", [](double n) { return n == 4; }),
       m.text("points right with one hidden layer")},
      {"without one, training never gets more than three",
       m.every("points right without", [](double n) { return n <= 3; }), m.text("points right without")},
      {"no line has more than three right", m.every("most points right of any line", [](double n) { return n == 3; }),
       m.text("most points right of any line")},
      {"the four inequalities contradict each other: their sum says 0 > 0",
       m.every("largest coefficient left when the four inequalities are added", [](double n) { return n == 0; }),
       m.text("largest coefficient left when the four inequalities are added")},
  };
}

}  // namespace

Experiment exclusive_or() {
  return {"1C",
          "exclusive or with one hidden ReLU layer and without any",
          "one hidden layer is the minimum; a perceptron gets three of the four points at best",
          10,
          false,
          measure,
          judge};
}

}  // namespace glassnet::lab::experiments
