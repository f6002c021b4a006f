#include "lab/experiments/networks.h"

#include <cmath>
#include <utility>

#include "lab/input.h"
#include "nn/batch_loss.h"

namespace glassnet::lab::experiments {

nn::NetworkSpec plane_network(int hidden, nn::ActivationFunction activation, const nn::Initialiser& hidden_init,
                              const nn::Initialiser& output_init) {
  nn::NetworkSpec spec{"plane", {{"input", nn::InputSpec{.channels = 2, .height = 1, .width = 1}}}};
  if (hidden > 0) {
    spec.layers.push_back({"dense1", nn::DenseSpec{hidden, hidden_init}});
    spec.layers.push_back({"hidden", nn::ActivationSpec{.function = activation}});
  }
  spec.layers.push_back({"output", nn::DenseSpec{1, output_init}});
  spec.layers.push_back({"loss", nn::LogisticSpec{}});
  return spec;
}

nn::TrainingSpec sgd(float learning_rate, int batch) {
  nn::TrainingSpec training;
  training.optimizer = nn::default_optimizer(nn::OptimizerKind::sgd);
  training.optimizer.learning_rate = learning_rate;
  training.batch = batch;
  training.l2_decay = 0;
  return training;
}

Probe::Probe(const nn::Network& network, const data::Dataset& data, data::Split split,
             std::vector<std::uint32_t> examples)
    : engine_(nn::Arithmetic::exact),
      workspace_(network.plan(), static_cast<int>(examples.size()), nn::Gradients::parameters) {
  const data::ImageSet& images = data.split(split);
  const nn::Shape& input = network.plan().layers.front().output;
  std::vector<data::Pick> picks;
  for (const std::uint32_t example : examples) {
    const data::Crop crop = images.has_numbers() ? data::Crop{} : data::centre_crop(images, input.height, input.width);
    picks.push_back({example, crop});
  }
  fill_input(images, picks, pixels_of(network.spec(), data), network, workspace_);
}

void Probe::forward(const nn::Network& network) { engine_.forward(network, workspace_, nn::Mode::evaluation); }

void Probe::backward(const nn::Network& network) { engine_.backward(network, workspace_, nn::Mode::evaluation); }

double Probe::loss(const nn::Network& network) const {
  return nn::batch_loss(network, workspace_).sum / static_cast<double>(workspace_.batch());
}

float Probe::output(std::size_t layer, int place, int example) const {
  return workspace_.activations(layer)[place * workspace_.lanes() + example];
}

int Probe::predicted(const nn::Network& network, int example) const {
  return nn::predicted_class(network, workspace_, example);
}

double Probe::weight_gradient_norm(const nn::Network& network, std::size_t layer) const {
  const nn::LayerPlan& plan = network.plan().layers[layer];
  double squares = 0;
  for (const float gradient : workspace_.parameter_gradients().subspan(plan.parameter_offset, plan.weights)) {
    squares += static_cast<double>(gradient) * static_cast<double>(gradient);
  }
  return std::sqrt(squares) / static_cast<double>(workspace_.batch());
}

int Probe::dead_units(const nn::Network& network, std::size_t layer) const {
  int dead = 0;
  for (int unit = 0; unit < network.plan().layers[layer].output.channels; ++unit) {
    bool alive = false;
    for (int n = 0; n < workspace_.batch(); ++n) alive = alive || output(layer, unit, n) != 0;
    dead += alive ? 0 : 1;
  }
  return dead;
}

std::vector<std::uint32_t> examples_of(const data::Dataset& data, data::Split split, int label) {
  std::vector<std::uint32_t> examples;
  const auto labels = data.split(split).labels();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == label) examples.push_back(static_cast<std::uint32_t>(i));
  }
  return examples;
}

std::vector<std::uint32_t> examples_of(const data::Dataset& data, data::Split split) {
  std::vector<std::uint32_t> examples(data.split(split).count());
  for (std::size_t i = 0; i < examples.size(); ++i) examples[i] = static_cast<std::uint32_t>(i);
  return examples;
}

}  // namespace glassnet::lab::experiments
