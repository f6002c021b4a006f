#include "lab/experiments/experiment.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "lab/experiments/families.h"
#include "lab/experiments/statistics.h"

namespace glassnet::lab::experiments {

void Measurements::add(const Readings& readings) {
  if (all_.empty()) {
    for (const Reading& reading : readings) all_.push_back({reading.name, {}});
  }
  for (std::size_t i = 0; i < all_.size(); ++i) all_[i].values.push_back(readings[i].value);
}

const std::vector<double>& Measurements::of(std::string_view name) const {
  static const std::vector<double> none;
  const auto at = std::find_if(all_.begin(), all_.end(), [&](const Measurement& m) { return m.name == name; });
  return at == all_.end() ? none : at->values;
}

bool Measurements::every(std::string_view name, const std::function<bool(double)>& holds) const {
  const auto& values = of(name);
  return !values.empty() && std::all_of(values.begin(), values.end(), holds);
}

bool Measurements::every(std::string_view first, std::string_view second,
                         const std::function<bool(double, double)>& holds) const {
  const auto& left = of(first);
  const auto& right = of(second);
  bool all = !left.empty() && left.size() == right.size();
  for (std::size_t i = 0; all && i < left.size(); ++i) all = holds(left[i], right[i]);
  return all;
}

std::string Measurements::text(std::string_view name) const {
  const auto& values = of(name);
  char line[96];
  if (values.size() < 2) {
    std::snprintf(line, sizeof line, "%.6g (1 seed)", mean(values));
  } else {
    std::snprintf(line, sizeof line, "%.6g +- %.3g (%zu seeds)", mean(values), t_half_width(values), values.size());
  }
  return std::string(name) + " " + line;
}

bool Result::held() const {
  return !checks.empty() && std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.held; });
}

const Experiment* experiment_named(std::string_view id) {
  for (const Experiment& experiment : all_experiments()) {
    if (experiment.id == id) return &experiment;
  }
  return nullptr;
}

nn::Expected<Result> run(const Experiment& experiment, const std::vector<std::uint64_t>& seeds,
                         const Context& context) {
  Result result{&experiment, seeds, {}, {}};
  for (const std::uint64_t seed : seeds) {
    auto readings = experiment.measure(seed, context);
    if (!readings) return tl::make_unexpected(readings.error());
    result.measurements.add(*readings);
  }
  result.checks = experiment.judge(result.measurements);
  return result;
}

nn::Expected<Result> merge(const std::vector<Result>& parts) {
  if (parts.empty()) return nn::fail("there is no result to merge; name at least one file");
  const Result& first = parts.front();
  std::vector<std::pair<std::uint64_t, Readings>> rows;
  for (const Result& part : parts) {
    if (part.experiment != first.experiment) {
      return nn::fail("the results are of different experiments, " + std::string(first.experiment->id) + " and " +
                      std::string(part.experiment->id) + "; merge those of one");
    }
    const auto& measured = part.measurements.all();
    const auto same_name = [](const Measurement& a, const Measurement& b) { return a.name == b.name; };
    const auto& expected = first.measurements.all();
    if (!std::equal(measured.begin(), measured.end(), expected.begin(), expected.end(), same_name)) {
      return nn::fail("the results did not measure the same things; run them with one version of the program");
    }
    for (std::size_t i = 0; i < part.seeds.size(); ++i) {
      Readings readings;
      for (const Measurement& measurement : measured) readings.push_back({measurement.name, measurement.values[i]});
      rows.emplace_back(part.seeds[i], std::move(readings));
    }
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Result whole{first.experiment, {}, {}, {}};
  for (const auto& [seed, readings] : rows) {
    if (!whole.seeds.empty() && whole.seeds.back() == seed) {
      return nn::fail("seed " + std::to_string(seed) + " is in two of the results; give each seed once");
    }
    whole.seeds.push_back(seed);
    whole.measurements.add(readings);
  }
  whole.checks = first.experiment->judge(whole.measurements);
  return whole;
}

}  // namespace glassnet::lab::experiments
