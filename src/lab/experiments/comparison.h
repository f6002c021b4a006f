// Variants of a network, trained alike from the same seeds and compared on the same test images: with McNemar's test
// seed by seed, and with the spread between the seeds over all of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lab/experiments/experiment.h"

namespace glassnet::lab::experiments {

// What a variant is taught. All but `as_they_are` are mistakes that a comparison shows.
enum class Teaching {
  as_they_are,      // the training images with their labels
  shuffled_labels,  // the training images, each with the label of another
  test_images,      // the test images: measuring on them then proves nothing
};
std::string_view name_of(Teaching teaching);

struct Variant {
  std::string name;
  Recipe recipe;
  Teaching teaching = Teaching::as_they_are;
  std::size_t training_images = 0;  // only so many, the first ones; 0: all
  bool measure_training = false;    // whether Outcome::training_accuracy is wanted
};

// What became of one variant and one seed.
struct Outcome {
  double test_accuracy = 0;
  double training_accuracy = 0;  // on what it was taught, at most 10,000 of it; 0 where it isn't wanted
  bool diverged = false;
  std::vector<bool> right;  // for each test example, whether its class was told
};

// Trains on `examples` examples and measures. `from` and `to` are for the watcher (RunWatch).
nn::Expected<Outcome> train_variant(const Variant& variant, std::uint64_t examples, std::uint64_t seed,
                                    const data::Dataset& data, const Context& context, double from = 0, double to = 1);

// Test examples that the first has right and the second wrong.
double only_first(const std::vector<bool>& first, const std::vector<bool>& second);

// The outcomes of one variant, one a seed; those of all variants are of the same seeds in the same order.
struct Outcomes {
  std::string name;
  std::vector<Outcome> of_seeds;
  std::vector<double> test_accuracies() const;
};

// Two variants on the same test examples.
struct PairTest {
  double only_first = 0;
  double only_second = 0;
  double statistic = 0;  // McNemar's
  bool apart = false;
};
struct Pair {
  std::size_t first = 0;  // places in the list of outcomes
  std::size_t second = 0;
  double gap = 0;               // mean over the seeds of the second's test accuracy minus the first's
  double half_width = 0;        // of its 95% interval; 0 where there is one seed
  bool apart = false;           // two seeds or more, and the interval leaves out 0
  int seeds_to_tell = 0;        // how many would tell a gap like this with a spread like this; 0: more than a thousand
  std::vector<PairTest> tests;  // one a seed
};
// Every two variants, in the order of the list.
std::vector<Pair> compare(const std::vector<Outcomes>& variants);

}  // namespace glassnet::lab::experiments
