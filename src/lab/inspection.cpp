#include "lab/inspection.h"

#include "lab/look.h"

namespace glassnet::lab {

namespace {

// The numbers of example 0.
std::vector<float> first_example(const float* tensor, std::size_t size, int lanes) {
  std::vector<float> numbers(size);
  for (std::size_t i = 0; i < size; ++i) numbers[i] = tensor[i * static_cast<std::size_t>(lanes)];
  return numbers;
}

ProbeSource image_of(const data::Dataset& data, data::Split split, std::size_t index) {
  const data::ImageSet& images = data.split(split);
  return {images, index, images.label(index)};
}

void add_gradients(const nn::Network& network, const nn::Workspace& workspace, Inspection& inspection) {
  for (std::size_t i = 0; i < inspection.layers.size(); ++i) {
    const nn::LayerPlan& plan = network.plan().layers[i];
    LayerInspection& layer = inspection.layers[i];
    // What a layer's input is, the layer before gives out; the input layer hands its own on.
    const float* d_in = workspace.d_activations(i == 0 ? 0 : i - 1);
    layer.input_gradients = first_example(d_in, plan.input.size(), workspace.lanes());
    const auto gradients = workspace.parameter_gradients().subspan(plan.parameter_offset, plan.parameters());
    const auto weights = gradients.first(plan.weights);
    const auto biases = gradients.last(plan.biases);
    layer.weight_gradients.assign(weights.begin(), weights.end());
    layer.bias_gradients.assign(biases.begin(), biases.end());
  }
}

}  // namespace

Inspection inspect(const nn::Network& network, const data::Dataset& data, const ProbeSource& source, bool gradients) {
  Look look(network, data, source, gradients);
  const nn::Workspace& workspace = look.workspace;
  Inspection inspection;
  inspection.label = source.label;
  inspection.predicted = nn::predicted_class(network, workspace, 0);
  inspection.loss = nn::batch_loss(network, workspace).sum;
  for (std::size_t i = 0; i < network.plan().layers.size(); ++i) {
    LayerInspection layer;
    layer.activations =
        first_example(workspace.activations(i), network.plan().layers[i].output.size(), workspace.lanes());
    inspection.layers.push_back(std::move(layer));
  }
  inspection.probabilities = inspection.layers.back().activations;
  if (gradients) add_gradients(network, workspace, inspection);
  return inspection;
}

nn::Explanation explain(const nn::Network& network, const data::Dataset& data, const ProbeSource& source,
                        std::size_t layer, const nn::UnitPosition& unit) {
  const Look look(network, data, source, false);
  return nn::explain_output(network, look.workspace, layer, unit, 0);
}

nn::GradientExplanation explain_weight(const nn::Network& network, const data::Dataset& data, const ProbeSource& source,
                                       std::size_t layer, std::size_t weight) {
  const Look look(network, data, source, true);
  return nn::explain_weight_gradient(network, look.workspace, layer, weight);
}

Inspection inspect(const nn::Network& network, const data::Dataset& data, data::Split split, std::size_t index,
                   bool gradients) {
  return inspect(network, data, image_of(data, split, index), gradients);
}

nn::Explanation explain(const nn::Network& network, const data::Dataset& data, data::Split split, std::size_t index,
                        std::size_t layer, const nn::UnitPosition& unit) {
  return explain(network, data, image_of(data, split, index), layer, unit);
}

nn::GradientExplanation explain_weight(const nn::Network& network, const data::Dataset& data, data::Split split,
                                       std::size_t index, std::size_t layer, std::size_t weight) {
  return explain_weight(network, data, image_of(data, split, index), layer, weight);
}

}  // namespace glassnet::lab
