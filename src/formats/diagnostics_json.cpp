#include "formats/diagnostics_json.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace glassnet::formats {

namespace {

Json distribution_to_json(const nn::Distribution& d) {
  return {{"mean", number(d.mean)},  {"deviation", number(d.deviation)}, {"low", number(d.low)},
          {"high", number(d.high)},  {"norm", number(d.norm)},           {"not_finite", d.not_finite},
          {"histogram", d.histogram}};
}

// A number that the engine holds in 32 bits: with no more digits than those.
Json engine_number(double value) { return number(static_cast<float>(value)); }

Json ill_to_json(const std::vector<lab::IllUnit>& units) {
  Json json = Json::array();
  for (const lab::IllUnit& ill : units) {
    json.push_back({{"unit", ill.unit},
                    {"state", ill.state == nn::UnitState::dead ? "dead" : "saturated"},
                    {"since", number(ill.since)}});
  }
  return json;
}

// Of layers that learn or have units to watch.
Json moment_to_json(const lab::HealthSample& sample) {
  Json layers = Json::object();
  for (std::size_t i = 0; i < sample.health.layers.size(); ++i) {
    const lab::LayerHealth& layer = sample.health.layers[i];
    if (layer.weights.count == 0 && layer.units.empty()) continue;
    const double gradient = layer.weights.count > 0 ? layer.weight_gradients.norm : layer.activation_gradients.norm;
    layers[sample.spec->layers[i].id] = {number(gradient), number(layer.update_ratio), layer.activity.dead,
                                         layer.activity.saturated};
  }
  return {sample.examples, number(sample.health.gradient_norm), std::move(layers)};
}

Json position_to_json(const nn::UnitPosition& p) { return {p.channel, p.row, p.column}; }

}  // namespace

Json health_to_json(const nn::NetworkSpec& spec, const lab::Health& health) {
  Json layers = Json::array();
  for (std::size_t i = 0; i < health.layers.size(); ++i) {
    const lab::LayerHealth& layer = health.layers[i];
    Json json = {{"id", spec.layers[i].id}, {"activations", distribution_to_json(layer.activations)}};
    if (layer.activation_gradients.count > 0) {
      json["activation_gradients"] = distribution_to_json(layer.activation_gradients);
    }
    if (layer.weights.count > 0) {
      json["weights"] = distribution_to_json(layer.weights);
      json["weight_gradients"] = distribution_to_json(layer.weight_gradients);
      json["update_ratio"] = number(layer.update_ratio);
    }
    if (std::holds_alternative<nn::ActivationSpec>(spec.layers[i].layer)) {
      json["units"] = layer.activity.units;
      json["dead"] = layer.activity.dead;
      json["saturated"] = layer.activity.saturated;
      json["window"] = layer.activity.examples;
    }
    layers.push_back(std::move(json));
  }
  return {{"step", health.step}, {"gradient_norm", number(health.gradient_norm)}, {"layers", std::move(layers)}};
}

Json health_record_to_json(const lab::HealthRecord& record) {
  const lab::HealthSample& latest = record.latest();
  Json json = health_to_json(*latest.spec, latest.health);
  json["step"] = latest.step;
  json["examples"] = latest.examples;
  json["images"] = latest.images;
  for (std::size_t i = 0; i < record.ill.size(); ++i) {
    if (!latest.health.layers[i].units.empty()) json["layers"][i]["ill"] = ill_to_json(record.ill[i]);
  }
  Json history = Json::array();
  for (const auto& sample : record.samples) history.push_back(moment_to_json(*sample));
  json["history"] = std::move(history);
  return json;
}

Json findings_to_json(const std::vector<lab::Finding>& findings) {
  Json json = Json::array();
  for (const lab::Finding& finding : findings) {
    Json remedies = Json::array();
    for (const lab::Remedy& remedy : finding.remedies) remedies.push_back(remedy.sentence);
    json.push_back({{"kind", std::string(lab::name_of(finding.kind))},
                    {"layer", finding.layer.empty() ? Json(nullptr) : Json(finding.layer)},
                    {"sentence", finding.sentence},
                    {"evidence", finding.evidence},
                    {"remedies", std::move(remedies)}});
  }
  return json;
}

Json explanation_to_json(const nn::Explanation& explanation) {
  Json terms = Json::array();
  for (const nn::Term& term : explanation.terms) {
    terms.push_back({{"input", position_to_json(term.input)},
                     {"weight", engine_number(term.weight)},
                     {"value", engine_number(term.value)},
                     {"product", number(term.product())}});
  }
  return {{"terms", std::move(terms)},
          {"bias", engine_number(explanation.bias)},
          {"sum", number(explanation.sum)},
          {"output", engine_number(explanation.output)},
          {"winner", explanation.winner < 0 ? Json(nullptr) : Json(explanation.winner)},
          {"padding", explanation.padding}};
}

Json gradient_explanation_to_json(const nn::GradientExplanation& explanation) {
  Json terms = Json::array();
  for (const nn::GradientTerm& term : explanation.terms) {
    terms.push_back({{"example", term.example},
                     {"input", position_to_json(term.input)},
                     {"output", position_to_json(term.output)},
                     {"d_output", engine_number(term.d_output)},
                     {"value", engine_number(term.value)},
                     {"product", number(term.product())}});
  }
  return {
      {"terms", std::move(terms)}, {"sum", number(explanation.sum)}, {"gradient", engine_number(explanation.gradient)}};
}

}  // namespace glassnet::formats
