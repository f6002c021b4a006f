// An experiment: a seeded recipe that measures, and a judgement of what was measured. The two are apart so that the
// measurements of several runs can be put together and judged anew.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "data/dataset.h"
#include "data/stream_spec.h"
#include "nn/arithmetic.h"
#include "nn/error.h"
#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::lab::experiments {

// One number of one seed.
struct Reading {
  std::string name;
  double value = 0;
};
using Readings = std::vector<Reading>;

// One number of every seed, in the order of Result::seeds.
struct Measurement {
  std::string name;
  std::vector<double> values;
  bool operator==(const Measurement&) const = default;
};

class Measurements {
 public:
  Measurements() = default;
  explicit Measurements(std::vector<Measurement> all) : all_(std::move(all)) {}

  // The readings of one more seed: the names must be those of the seeds before.
  void add(const Readings& readings);
  const std::vector<Measurement>& all() const { return all_; }
  // Empty where nothing of this name was measured.
  const std::vector<double>& of(std::string_view name) const;
  bool every(std::string_view name, const std::function<bool(double)>& holds) const;
  bool every(std::string_view first, std::string_view second, const std::function<bool(double, double)>& holds) const;
  // "0.93 +- 0.01 (3 seeds)": the mean and its 95% interval's half width.
  std::string text(std::string_view name) const;

 private:
  std::vector<Measurement> all_;
};

struct Check {
  std::string claim;
  bool held = false;
  std::string evidence;
};

// A network and how it learns, as a preset has them.
struct Recipe {
  nn::NetworkSpec spec;
  nn::TrainingSpec training;
  data::StreamSpec stream;
};

// A moment of a run, told while it goes on.
struct Moment {
  double done = 0;             // share of the seed's whole work, 0 to 1
  std::string_view run;        // which of the seed's runs: "zero", "fixed: stride 2"
  std::uint64_t examples = 0;  // that this run has trained on
  double loss = 0;             // mean over the examples since the run's moment before
};
using Watcher = std::function<void(const Moment&)>;

// What an experiment is given from outside.
struct Context {
  std::function<nn::Expected<Recipe>(std::string_view)> preset;
  std::function<nn::Expected<const data::Dataset*>()> mnist;
  int threads = 1;
  Watcher watch = {};  // may be empty; see watch.h
};

// In which every experiment computes: the numbers are then the same natively, under node and in the page.
inline constexpr nn::Arithmetic arithmetic = nn::Arithmetic::exact;

struct Experiment {
  std::string_view id;     // "1A-i"
  std::string_view title;  // what is tried
  std::string_view claim;  // what should be seen
  int default_seeds = 3;
  bool needs_mnist = false;
  nn::Expected<Readings> (*measure)(std::uint64_t seed, const Context& context);
  std::vector<Check> (*judge)(const Measurements& measurements);
};

struct Result {
  const Experiment* experiment = nullptr;
  std::vector<std::uint64_t> seeds;
  Measurements measurements;
  std::vector<Check> checks;
  bool held() const;
};

// In the order of the coursework.
const std::vector<Experiment>& all_experiments();
// Null where there is none of this id.
const Experiment* experiment_named(std::string_view id);

nn::Expected<Result> run(const Experiment& experiment, const std::vector<std::uint64_t>& seeds, const Context& context);
// The results of runs of one experiment, put together in the order of their seeds and judged anew. Fails if two are of
// different experiments, measured different things or share a seed.
nn::Expected<Result> merge(const std::vector<Result>& parts);

}  // namespace glassnet::lab::experiments
