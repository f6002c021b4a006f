#include "lab/experiments/comparison.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "lab/evaluate.h"
#include "lab/experiments/networks.h"
#include "lab/experiments/statistics.h"
#include "lab/experiments/watch.h"
#include "lab/trainer.h"
#include "nn/random.h"

namespace glassnet::lab::experiments {

namespace {

constexpr std::size_t most_measured = 10'000;

// A copy whose labels have changed places; any two images may have swapped theirs.
data::ImageSet with_shuffled_labels(const data::ImageSet& images, std::uint64_t seed) {
  std::vector<std::uint8_t> labels(images.labels().begin(), images.labels().end());
  nn::Random random(seed, 0x6c6162656c73);  // a stream of its own: "labels"
  for (std::size_t i = labels.size(); i > 1; --i) {
    std::swap(labels[i - 1], labels[random.below(static_cast<std::uint32_t>(i))]);
  }
  data::ImageSet shuffled;
  shuffled.resize_like(images, images.count());
  for (std::size_t i = 0; i < images.count(); ++i) shuffled.set(i, images.image(i), labels[i]);
  return shuffled;
}

// The data set as the variant is taught it; none where that is just the data set.
std::optional<data::Dataset> taught(const Variant& variant, std::uint64_t seed, const data::Dataset& data) {
  const data::ImageSet& all = data.split(data::Split::train);
  const bool some = variant.training_images > 0 && variant.training_images < all.count();
  if (variant.teaching == Teaching::as_they_are && !some) return {};
  data::Dataset changed = data;
  data::ImageSet& train = changed.split(data::Split::train);
  if (variant.teaching == Teaching::test_images) train = data.split(data::Split::test);
  if (variant.training_images > 0 && variant.training_images < train.count()) {
    train = train.slice(0, variant.training_images);
  }
  if (variant.teaching == Teaching::shuffled_labels) train = with_shuffled_labels(train, seed);
  changed.expected[static_cast<std::size_t>(data::Split::train)] = train.count();
  return changed;
}

// For each of the split's first examples, whether the network has its class right.
std::vector<bool> right_answers(const nn::Network& network, const data::Dataset& data, data::Split split,
                                std::size_t most) {
  constexpr std::size_t piece = 100;
  std::vector<bool> right;
  auto all = examples_of(data, split);
  all.resize(std::min(all.size(), most));
  for (std::size_t first = 0; first < all.size(); first += piece) {
    const std::size_t count = std::min(piece, all.size() - first);
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(first);
    Probe probe(network, data, split, {from, from + static_cast<std::ptrdiff_t>(count)});
    probe.forward(network);
    for (std::size_t i = 0; i < count; ++i) {
      right.push_back(probe.predicted(network, static_cast<int>(i)) == data.split(split).label(first + i));
    }
  }
  return right;
}

double share(const std::vector<bool>& right) {
  if (right.empty()) return 0;
  return static_cast<double>(std::count(right.begin(), right.end(), true)) / static_cast<double>(right.size());
}

PairTest pair_test(const Outcome& first, const Outcome& second) {
  PairTest test{.only_first = only_first(first.right, second.right),
                .only_second = only_first(second.right, first.right)};
  test.statistic = mcnemar_statistic(test.only_first, test.only_second);
  test.apart = told_apart(test.only_first, test.only_second);
  return test;
}

}  // namespace

std::string_view name_of(Teaching teaching) {
  switch (teaching) {
    case Teaching::as_they_are:
      return "as-they-are";
    case Teaching::shuffled_labels:
      return "shuffled-labels";
    case Teaching::test_images:
      return "test-images";
  }
  return "";
}

nn::Expected<Outcome> train_variant(const Variant& variant, std::uint64_t examples, std::uint64_t seed,
                                    const data::Dataset& data, const Context& context, double from, double to) {
  if (variant.teaching == Teaching::shuffled_labels && data.has_numbers()) {
    return nn::fail(variant.name + ": only images can be taught with shuffled labels");
  }
  const std::optional<data::Dataset> changed = taught(variant, seed, data);
  const data::Dataset& school = changed ? *changed : data;
  auto trainer = Trainer::create({.spec = variant.recipe.spec,
                                  .training = variant.recipe.training,
                                  .seed = seed,
                                  .arithmetic = arithmetic,
                                  .threads = context.threads,
                                  .stream = variant.recipe.stream},
                                 school);
  if (!trainer) return tl::make_unexpected(trainer.error());
  RunWatch watch(context.watch, variant.name, from, to, examples);
  Outcome outcome;
  while ((*trainer)->examples() < examples && !outcome.diverged) {
    const StepResult step = (*trainer)->step();
    watch.took(step);
    outcome.diverged = !step.finite;
  }
  const nn::Network& network = (*trainer)->network();
  outcome.right = right_answers(network, data, data::Split::test, data.split(data::Split::test).count());
  outcome.test_accuracy = share(outcome.right);
  if (variant.measure_training) {
    outcome.training_accuracy = share(right_answers(network, school, data::Split::train, most_measured));
  }
  return outcome;
}

double only_first(const std::vector<bool>& first, const std::vector<bool>& second) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) count += first[i] && !second[i] ? 1 : 0;
  return static_cast<double>(count);
}

std::vector<double> Outcomes::test_accuracies() const {
  std::vector<double> all;
  for (const Outcome& outcome : of_seeds) all.push_back(outcome.test_accuracy);
  return all;
}

std::vector<Pair> compare(const std::vector<Outcomes>& variants) {
  std::vector<Pair> pairs;
  for (std::size_t first = 0; first < variants.size(); ++first) {
    for (std::size_t second = first + 1; second < variants.size(); ++second) {
      Pair pair{.first = first, .second = second, .tests = {}};
      std::vector<double> gaps;
      const auto& left = variants[first].of_seeds;
      const auto& right = variants[second].of_seeds;
      for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
        gaps.push_back(right[i].test_accuracy - left[i].test_accuracy);
        pair.tests.push_back(pair_test(left[i], right[i]));
      }
      pair.gap = mean(gaps);
      pair.half_width = t_half_width(gaps);
      pair.apart = gaps.size() > 1 && (pair.gap > pair.half_width || -pair.gap > pair.half_width);
      pair.seeds_to_tell = samples_to_tell(gaps);
      pairs.push_back(std::move(pair));
    }
  }
  return pairs;
}

}  // namespace glassnet::lab::experiments
