#include "formats/comparison_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "formats/spec_json.h"
#include "lab/experiments/statistics.h"

namespace glassnet::formats {

namespace experiments = lab::experiments;

namespace {

constexpr std::array teachings{experiments::Teaching::as_they_are, experiments::Teaching::shuffled_labels,
                               experiments::Teaching::test_images};

nn::Expected<experiments::Teaching> teaching_named(const Json& json, const std::string& where) {
  for (const experiments::Teaching teaching : teachings) {
    if (json == std::string(experiments::name_of(teaching))) return teaching;
  }
  return nn::fail(where + "teaching is " + excerpt(json) + "; give as-they-are, shuffled-labels or test-images");
}

std::string digits(const std::vector<bool>& right) {
  std::string text;
  for (const bool one : right) text += one ? '1' : '0';
  return text;
}

// One seed's outcome, as outcome_to_json() wrote it.
struct Entry {
  std::string name;
  std::uint64_t seed = 0;
  experiments::Outcome outcome;
  Json training_accuracy;  // a number or null
};

nn::Expected<Entry> entry_from_json(const Json& json) {
  const auto has = [&](const char* field, bool (Json::*is)() const noexcept) {
    return json.contains(field) && (json[field].*is)();
  };
  if (!json.is_object() || !has("name", &Json::is_string) || !has("seed", &Json::is_number_unsigned) ||
      !has("test_accuracy", &Json::is_number) || !has("right", &Json::is_string)) {
    return nn::fail("an outcome must have name, seed, test_accuracy and right");
  }
  Entry entry{json["name"].get<std::string>(), json["seed"].get<std::uint64_t>(), {}, nullptr};
  entry.outcome.test_accuracy = json["test_accuracy"].get<double>();
  for (const char digit : json["right"].get<std::string>()) entry.outcome.right.push_back(digit == '1');
  entry.outcome.diverged = has("diverged", &Json::is_boolean) && json["diverged"].get<bool>();
  if (has("training_accuracy", &Json::is_number)) entry.training_accuracy = json["training_accuracy"];
  return entry;
}

struct Column {
  experiments::Outcomes outcomes;
  std::vector<std::uint64_t> seeds;
  Json training_accuracies = Json::array();
};

// The variants in the order in which they come first, each with its seeds in order.
nn::Expected<std::vector<Column>> columns_of(const Json& json) {
  if (!json.is_array() || json.empty()) return nn::fail("outcomes must be a list, with at least one");
  std::vector<Column> columns;
  std::vector<Entry> entries;
  for (const Json& one : json) {
    auto entry = entry_from_json(one);
    if (!entry) return tl::make_unexpected(std::move(entry.error()));
    const auto same = [&](const Column& column) { return column.outcomes.name == entry->name; };
    if (std::none_of(columns.begin(), columns.end(), same)) columns.push_back({{entry->name, {}}, {}, Json::array()});
    entries.push_back(*std::move(entry));
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.seed < b.seed; });
  for (Entry& entry : entries) {
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const Column& one) { return one.outcomes.name == entry.name; });
    column->seeds.push_back(entry.seed);
    column->outcomes.of_seeds.push_back(std::move(entry.outcome));
    column->training_accuracies.push_back(std::move(entry.training_accuracy));
  }
  for (const Column& column : columns) {
    if (column.seeds != columns.front().seeds) {
      return nn::fail(column.outcomes.name + " and " + columns.front().outcomes.name +
                      " were not trained from the same seeds");
    }
  }
  return columns;
}

// How many seeds ended with a loss that was no number.
std::size_t diverged(const experiments::Outcomes& outcomes) {
  const auto& all = outcomes.of_seeds;
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& one) { return one.diverged; }));
}

Json to_json(const experiments::Pair& pair, const std::vector<experiments::Outcomes>& variants) {
  Json tests = Json::array();
  for (const experiments::PairTest& test : pair.tests) {
    tests.push_back({{"only_first", test.only_first},
                     {"only_second", test.only_second},
                     {"statistic", number(test.statistic)},
                     {"apart", test.apart}});
  }
  return {{"first", variants[pair.first].name},
          {"second", variants[pair.second].name},
          {"gap", number(pair.gap)},
          {"half_width", number(pair.half_width)},
          {"apart", pair.apart},
          {"seeds_to_tell", pair.seeds_to_tell},
          {"tests", std::move(tests)}};
}

}  // namespace

nn::Expected<experiments::Variant> variant_from_json(const Json& json, std::string_view where) {
  if (!json.is_object() || !json.contains("name") || !json["name"].is_string()) {
    return nn::fail(std::string(where) + ": a variant must have a name");
  }
  experiments::Variant variant;
  variant.name = json["name"].get<std::string>();
  const std::string place = std::string(where) + ": " + variant.name + ": ";
  for (const auto& [field, value] : json.items()) {
    if (field == "teaching") {
      const auto teaching = teaching_named(value, place);
      if (!teaching) return tl::make_unexpected(teaching.error());
      variant.teaching = *teaching;
    } else if (field == "training_images") {
      if (!value.is_number_unsigned()) return nn::fail(place + "training_images must be a whole number");
      variant.training_images = value.get<std::size_t>();
    } else if (field == "measure_training") {
      if (!value.is_boolean()) return nn::fail(place + "measure_training must be true or false");
      variant.measure_training = value.get<bool>();
    } else if (field != "name" && field != "network") {
      return nn::fail(place + "there is no field " + excerpt(field));
    }
  }
  if (!json.contains("network")) return nn::fail(place + "network is missing");
  auto document = document_from_json(json["network"], place + "network");
  if (!document) return tl::make_unexpected(std::move(document.error()));
  if (!document->training) return nn::fail(place + "network must say how it is trained: training is missing");
  variant.recipe = {std::move(document->network), *document->training, document->stream};
  return variant;
}

Json outcome_to_json(const experiments::Variant& variant, std::uint64_t seed, const experiments::Outcome& outcome) {
  return {{"name", variant.name},
          {"seed", seed},
          {"test_accuracy", number(outcome.test_accuracy)},
          {"training_accuracy", variant.measure_training ? number(outcome.training_accuracy) : Json(nullptr)},
          {"diverged", outcome.diverged},
          {"right", digits(outcome.right)}};
}

nn::Expected<Json> comparison_report(const Json& outcomes) {
  auto columns = columns_of(outcomes);
  if (!columns) return tl::make_unexpected(std::move(columns.error()));
  std::vector<experiments::Outcomes> variants;
  Json described = Json::array();
  for (Column& column : *columns) {
    const std::vector<double> values = column.outcomes.test_accuracies();
    described.push_back({{"name", column.outcomes.name},
                         {"values", values},
                         {"mean", number(experiments::mean(values))},
                         {"deviation", number(experiments::deviation(values))},
                         {"half_width", number(experiments::t_half_width(values))},
                         {"training_accuracies", std::move(column.training_accuracies)},
                         {"diverged", diverged(column.outcomes)}});
    variants.push_back(std::move(column.outcomes));
  }
  Json pairs = Json::array();
  for (const experiments::Pair& pair : experiments::compare(variants)) pairs.push_back(to_json(pair, variants));
  return Json{{"seeds", columns->front().seeds}, {"variants", std::move(described)}, {"pairs", std::move(pairs)}};
}

}  // namespace glassnet::formats
