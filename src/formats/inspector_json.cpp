#include "formats/inspector_json.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "formats/diagnostics_json.h"

namespace glassnet::formats {

namespace {

Json position_to_json(const nn::UnitPosition& p) { return {p.channel, p.row, p.column}; }

Json backward_to_json(const nn::ActivationGradient& backward) {
  Json terms = Json::array();
  for (const nn::BackwardTerm& term : backward.terms) {
    terms.push_back({{"output", position_to_json(term.output)},
                     {"factor", number(term.factor)},
                     {"d_output", number(term.d_output)},
                     {"product", number(term.product())}});
  }
  return {{"terms", std::move(terms)}, {"sum", number(backward.sum)}, {"gradient", number(backward.gradient)}};
}

Json update_to_json(const nn::UpdateExplanation& update) {
  return {{"optimizer", std::string(nn::name_of(update.optimizer.kind))},
          {"before", number(update.before)},
          {"gradient", number(update.gradient)},
          {"decay", number(update.decay)},
          {"g", number(update.g)},
          {"change", number(update.change)},
          {"after", number(update.after)}};
}

Json weight_to_json(const lab::NumberInspection& inspection) {
  if (!inspection.weight) return nullptr;
  return {{"index", *inspection.weight},
          {"gradient", gradient_explanation_to_json(inspection.weight_gradient)},
          {"update", update_to_json(inspection.update)}};
}

}  // namespace

Json inspection_to_json(const lab::NumberInspection& inspection) {
  const nn::ReceptiveField& field = inspection.field;
  return {{"layer", inspection.target.layer},
          {"unit", position_to_json(inspection.target.unit)},
          {"step", inspection.step},
          {"label", inspection.label},
          {"loss", number(inspection.loss)},
          {"forward", explanation_to_json(inspection.forward)},
          {"backward", backward_to_json(inspection.backward)},
          {"field", {field.row, field.column, field.rows, field.columns}},
          {"weight", weight_to_json(inspection)}};
}

}  // namespace glassnet::formats
