#include "formats/experiment_json.h"

#include <nlohmann/json.hpp>

#include "lab/experiments/statistics.h"

namespace glassnet::formats {

namespace experiments = lab::experiments;

Json experiments_to_json() {
  Json all = Json::array();
  for (const auto& one : experiments::all_experiments()) {
    all.push_back({{"id", std::string(one.id)},
                   {"title", std::string(one.title)},
                   {"claim", std::string(one.claim)},
                   {"seeds", one.default_seeds},
                   {"mnist", one.needs_mnist}});
  }
  return {{"experiments", std::move(all)}};
}

Json to_json(const experiments::Result& result) {
  Json measurements = Json::array();
  for (const experiments::Measurement& measurement : result.measurements.all()) {
    Json values = Json::array();
    for (const double value : measurement.values) values.push_back(number(value));
    measurements.push_back({{"name", measurement.name},
                            {"values", std::move(values)},
                            {"mean", number(experiments::mean(measurement.values))},
                            {"deviation", number(experiments::deviation(measurement.values))}});
  }
  Json checks = Json::array();
  for (const experiments::Check& check : result.checks) {
    checks.push_back({{"claim", check.claim}, {"held", check.held}, {"evidence", check.evidence}});
  }
  return {{"id", std::string(result.experiment->id)},
          {"title", std::string(result.experiment->title)},
          {"claim", std::string(result.experiment->claim)},
          {"seeds", result.seeds},
          {"measurements", std::move(measurements)},
          {"checks", std::move(checks)},
          {"held", result.held()}};
}

namespace {

// Null, which a number that was not finite is written as, can't be merged.
bool is_list_of_numbers(const Json& object, const char* field) {
  const auto at = object.find(field);
  if (at == object.end() || !at->is_array()) return false;
  for (const Json& value : *at) {
    if (!value.is_number()) return false;
  }
  return true;
}

}  // namespace

nn::Expected<experiments::Result> parse_result(std::string_view text, std::string_view where) {
  const std::string file(where);
  const auto json = parse_json(text, where);
  if (!json) return tl::make_unexpected(json.error());
  if (!json->is_object() || !json->contains("id") || !(*json)["id"].is_string()) {
    return nn::fail(file + ": it is not a result of glassnet experiment --json: it has no id");
  }
  experiments::Result result;
  const std::string id = (*json)["id"].get<std::string>();
  result.experiment = experiments::experiment_named(id);
  if (result.experiment == nullptr) return nn::fail(file + ": id is '" + excerpt(id) + "', which is no experiment");
  if (!is_list_of_numbers(*json, "seeds") || (*json)["seeds"].empty()) {
    return nn::fail(file + ": seeds must be a list of whole numbers, at least one");
  }
  for (const Json& seed : (*json)["seeds"]) {
    if (!seed.is_number_unsigned()) return nn::fail(file + ": seeds holds " + excerpt(seed) + ", not a whole number");
    result.seeds.push_back(seed.get<std::uint64_t>());
  }
  if (!json->contains("measurements") || !(*json)["measurements"].is_array()) {
    return nn::fail(file + ": measurements must be a list");
  }
  std::vector<experiments::Measurement> all;
  for (const Json& entry : (*json)["measurements"]) {
    if (!entry.is_object() || !entry.contains("name") || !entry["name"].is_string() ||
        !is_list_of_numbers(entry, "values") || entry["values"].size() != result.seeds.size()) {
      return nn::fail(file + ": every measurement must have a name and one number for each seed");
    }
    all.push_back({entry["name"].get<std::string>(), entry["values"].get<std::vector<double>>()});
  }
  result.measurements = experiments::Measurements(std::move(all));
  return result;
}

}  // namespace glassnet::formats
