#include "lab/inspector.h"

#include <cmath>
#include <variant>

#include "lab/look.h"
#include "lab/trainer.h"
#include "nn/batch_loss.h"

namespace glassnet::lab {

namespace {

bool is_inside(const nn::UnitPosition& unit, const nn::Shape& shape) {
  return unit.channel >= 0 && unit.row >= 0 && unit.column >= 0 && unit.channel < shape.channels &&
         unit.row < shape.height && unit.column < shape.width;
}

// The weight of the term that counts most; nothing where no weight is at work.
std::optional<std::size_t> strongest_weight(const nn::Explanation& forward) {
  const nn::Term* strongest = nullptr;
  for (const nn::Term& term : forward.terms) {
    if (term.parameter < 0) continue;
    if (strongest == nullptr || std::abs(term.product()) > std::abs(strongest->product())) strongest = &term;
  }
  if (strongest == nullptr) return std::nullopt;
  return static_cast<std::size_t>(strongest->parameter);
}

void explain_weight(const Trainer& trainer, const Look& look, NumberInspection& inspection) {
  const nn::LayerPlan& plan = trainer.network().plan().layers[inspection.layer];
  const auto wanted = inspection.target.weight;
  inspection.weight = wanted ? wanted : strongest_weight(inspection.forward);
  if (!inspection.weight) return;
  inspection.weight_gradient =
      nn::explain_weight_gradient(trainer.network(), look.workspace, inspection.layer, *inspection.weight);
  inspection.update = trainer.explain_update(look.workspace.parameter_gradients(), look.workspace.batch(),
                                             plan.parameter_offset + *inspection.weight);
}

}  // namespace

bool InspectTarget::operator==(const InspectTarget& other) const {
  return layer == other.layer && unit.channel == other.unit.channel && unit.row == other.unit.row &&
         unit.column == other.unit.column && weight == other.weight;
}

nn::Expected<std::size_t> find_target(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan,
                                      const InspectTarget& target) {
  const auto wrong = [&](std::string message, const char* field) {
    return tl::make_unexpected(nn::Error{std::move(message), target.layer, field});
  };
  const int layer = nn::find_layer(spec, target.layer);
  if (layer < 0) return wrong("there is no layer \"" + target.layer + "\"", "layer");
  const nn::LayerPlan& at = plan.layers[static_cast<std::size_t>(layer)];
  if (!is_inside(target.unit, at.output)) {
    return wrong("the unit is outside the output of " + target.layer + ": " + std::to_string(at.output.channels) +
                     " x " + std::to_string(at.output.height) + " x " + std::to_string(at.output.width) +
                     " numbers, counted from 0",
                 "unit");
  }
  const nn::LayerVariant& variant = spec.layers[static_cast<std::size_t>(layer)].layer;
  if (target.weight && !std::holds_alternative<nn::ConvSpec>(variant) &&
      !std::holds_alternative<nn::DenseSpec>(variant)) {
    return wrong(target.layer + " has no weight that can be explained; conv and dense layers have", "weight");
  }
  if (target.weight && *target.weight >= at.parameters()) {
    return wrong("weight is " + std::to_string(*target.weight) + "; " + target.layer + " has " +
                     std::to_string(at.parameters()) + " weights and biases, counted from 0",
                 "weight");
  }
  return static_cast<std::size_t>(layer);
}

std::optional<NumberInspection> inspect_number(const Trainer& trainer, const data::Dataset& data,
                                               const ProbeSource& source, const InspectTarget& target) {
  const nn::Network& network = trainer.network();
  const auto layer = find_target(network.spec(), network.plan(), target);
  if (!layer) return std::nullopt;
  const Look look(network, data, source, true);
  NumberInspection inspection;
  inspection.target = target;
  inspection.layer = *layer;
  inspection.step = trainer.steps();
  inspection.label = look.workspace.labels()[0];
  inspection.label_known = source.label >= 0;
  inspection.loss = nn::batch_loss(network, look.workspace).sum;
  inspection.forward = nn::explain_output(network, look.workspace, *layer, target.unit, 0);
  inspection.backward = nn::explain_activation_gradient(network, look.workspace, *layer, target.unit, 0);
  inspection.window =
      nn::receptive_field(network.spec(), network.plan(), *layer, target.unit, *layer == 0 ? 0 : *layer - 1);
  inspection.field = nn::receptive_field(network.spec(), network.plan(), *layer, target.unit);
  explain_weight(trainer, look, inspection);
  return inspection;
}

}  // namespace glassnet::lab
