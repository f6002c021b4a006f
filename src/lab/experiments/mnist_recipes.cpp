// MNIST: what it holds, and how well dense networks of three budgets learn it.
#include <algorithm>
#include <array>

#include "lab/evaluate.h"
#include "lab/experiments/families.h"
#include "lab/experiments/watch.h"
#include "lab/trainer.h"

namespace glassnet::lab::experiments {

namespace {

// ---- the data set --------------------------------------------------------------------------------------------------

nn::Expected<Readings> measure_data(std::uint64_t, const Context& context) {
  const auto data = context.mnist();
  if (!data) return tl::make_unexpected(data.error());
  std::array<std::size_t, 3> counts{};
  std::array<std::size_t, 10> of_class{};
  int low = 255;
  int high = 0;
  std::size_t one_hot_rows = 0;
  for (const data::ImageSet& images : (*data)->splits) {
    counts[static_cast<std::size_t>(&images - (*data)->splits.data())] = images.count();
    for (std::size_t i = 0; i < images.count(); ++i) {
      for (const std::uint8_t pixel : images.image(i)) {
        low = std::min<int>(low, pixel);
        high = std::max<int>(high, pixel);
      }
      int ones = 0;
      for (int column = 0; column < (*data)->classes; ++column) ones += images.label(i) == column ? 1 : 0;
      one_hot_rows += ones == 1 ? 1 : 0;
      if (images.label(i) < of_class.size()) ++of_class[images.label(i)];
    }
  }
  Readings readings{{"images to train on and validate with", static_cast<double>(counts[0] + counts[1])},
                    {"test images", static_cast<double>(counts[2])},
                    {"height", static_cast<double>((*data)->height)},
                    {"width", static_cast<double>((*data)->width)},
                    {"numbers of a flattened image", static_cast<double>((*data)->height * (*data)->width)},
                    {"smallest pixel", static_cast<double>(low)},
                    {"largest pixel", static_cast<double>(high)},
                    {"one-hot columns", static_cast<double>((*data)->classes)},
                    {"labels with exactly one column set", static_cast<double>(one_hot_rows)}};
  for (std::size_t digit = 0; digit < of_class.size(); ++digit) {
    readings.push_back({"images of " + std::to_string(digit), static_cast<double>(of_class[digit])});
  }
  return readings;
}

std::vector<Check> judge_data(const Measurements& m) {
  const auto is = [&](const std::string& name, double expected) {
    return m.every(name, [expected](double n) { return n == expected; });
  };
  // Of all 70,000, as the set's authors publish them.
  constexpr std::array of_class{6903, 7877, 6990, 7141, 6824, 6313, 6876, 7293, 6825, 6958};
  bool classes = true;
  for (std::size_t digit = 0; digit < of_class.size(); ++digit) {
    classes = classes && is("images of " + std::to_string(digit), of_class[digit]);
  }
  return {{"60,000 images to train and 10,000 to test",
           is("images to train on and validate with", 60'000) && is("test images", 10'000),
           m.text("images to train on and validate with") + ", " + m.text("test images")},
          {"28x28 pixels, 784 numbers", is("height", 28) && is("width", 28) && is("numbers of a flattened image", 784),
           m.text("numbers of a flattened image")},
          {"values from 0 to 255", is("smallest pixel", 0) && is("largest pixel", 255),
           m.text("smallest pixel") + ", " + m.text("largest pixel")},
          {"labels are one-hot in 10 columns",
           is("one-hot columns", 10) && is("labels with exactly one column set", 70'000),
           m.text("labels with exactly one column set")},
          {"each digit comes as often as published", classes, m.text("images of 0") + ", " + m.text("images of 1")}};
}

// ---- dense networks of a budget ------------------------------------------------------------------------------------

struct Budget {
  std::string_view preset;
  int units;   // hidden, in all
  int layers;  // hidden, at least
  double accuracy;
};
constexpr Budget small{"mlp-100", 100, 1, 0.9763};
constexpr Budget middle{"mlp-200", 200, 2, 0.98};
constexpr Budget large{"mlp-1000", 1000, 3, 0.9833};

nn::Expected<Readings> measure_budget(const Budget& budget, std::uint64_t seed, const Context& context) {
  const auto recipe = context.preset(budget.preset);
  if (!recipe) return tl::make_unexpected(recipe.error());
  const auto data = context.mnist();
  if (!data) return tl::make_unexpected(data.error());
  int units = 0;
  int layers = -1;  // the last one is the output
  int last = 0;
  for (const nn::LayerSpec& layer : recipe->spec.layers) {
    const auto* dense = std::get_if<nn::DenseSpec>(&layer.layer);
    if (dense == nullptr) continue;
    units += last;
    last = dense->units;
    ++layers;
  }
  // The preset's schedule says how long it learns.
  const std::uint64_t length = recipe->training.schedule.length;
  const std::uint64_t epoch = (*data)->split(data::Split::train).count();
  auto trainer = Trainer::create({.spec = recipe->spec,
                                  .training = recipe->training,
                                  .seed = seed,
                                  .arithmetic = arithmetic,
                                  .threads = context.threads,
                                  .stream = recipe->stream},
                                 **data);
  if (!trainer) return tl::make_unexpected(trainer.error());
  Evaluation after;
  bool learns = true;
  RunWatch watch(context.watch, std::string(budget.preset), 0, 1, length);
  while (learns && (*trainer)->examples() < length) {
    const std::uint64_t until = std::min((*trainer)->examples() + epoch, length);
    while (learns && (*trainer)->examples() < until) {
      const StepResult step = (*trainer)->step();
      watch.took(step);
      learns = step.finite;
    }
    after = evaluate((*trainer)->network(), **data, data::Split::validation, arithmetic, context.threads);
    // What doesn't tell half the digits after a whole epoch is not learning: more of it only takes time.
    learns = learns && after.accuracy() >= 0.5;
  }
  after = evaluate((*trainer)->network(), **data, data::Split::test, arithmetic, context.threads);
  return Readings{{"hidden units", static_cast<double>(units)},
                  {"hidden layers", static_cast<double>(layers)},
                  {"epochs", static_cast<double>((*trainer)->examples()) / static_cast<double>(epoch)},
                  {"test accuracy", after.accuracy()},
                  {"test loss", after.loss}};
}

std::vector<Check> judge_budget(const Budget& budget, const Measurements& m) {
  const auto enough = [&](double accuracy) { return accuracy >= budget.accuracy; };
  return {{"at most " + std::to_string(budget.units) + " hidden units in all",
           m.every("hidden units", [&](double n) { return n <= budget.units; }), m.text("hidden units")},
          {"in at least " + std::to_string(budget.layers) + (budget.layers == 1 ? " hidden layer" : " hidden layers"),
           m.every("hidden layers", [&](double n) { return n >= budget.layers; }), m.text("hidden layers")},
          {"test accuracy at least the coursework's " + std::to_string(budget.accuracy).substr(0, 6),
           m.every("test accuracy", enough), m.text("test accuracy")}};
}

template <const Budget& budget>
Experiment of_budget(std::string_view id, std::string_view title, std::string_view claim) {
  return {id,
          title,
          claim,
          1,
          true,
          [](std::uint64_t seed, const Context& context) { return measure_budget(budget, seed, context); },
          [](const Measurements& m) { return judge_budget(budget, m); }};
}

}  // namespace

Experiment mnist_contents() {
  return {"2B",         "MNIST, counted", "60,000 and 10,000 images of 28x28 bytes, labels in 10 columns", 1, true,
          measure_data, judge_data};
}

Experiment hundred_units() {
  return of_budget<small>("2C", "the preset mlp-100 on MNIST",
                          "at most 100 hidden units reach 97.63% on the test images");
}

Experiment two_hundred_units() {
  return of_budget<middle>("2D", "the preset mlp-200 on MNIST",
                           "at most 200 hidden units in two layers or more reach 98% on the test images");
}

Experiment thousand_units() {
  return of_budget<large>("2E", "the preset mlp-1000 on MNIST",
                          "at most 1000 hidden units in three layers or more reach 98.33% on the test images");
}

}  // namespace glassnet::lab::experiments
