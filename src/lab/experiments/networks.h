// The small networks of the experiments on points of the plane, and what can be read off a network at one moment.
#pragma once

#include <cstdint>

#include "data/dataset.h"
#include "nn/engine.h"
#include "nn/network.h"
#include "nn/training_spec.h"
#include "nn/workspace.h"

namespace glassnet::lab::experiments {

// Two numbers, `hidden` units with the activation ("dense1", "hidden"; none where hidden is 0), one logit ("output").
nn::NetworkSpec plane_network(int hidden, nn::ActivationFunction activation, const nn::Initialiser& hidden_init,
                              const nn::Initialiser& output_init);

nn::TrainingSpec sgd(float learning_rate, int batch);

// Passes over some of a split's examples, with gradients, beside training. At most max_batch examples.
class Probe {
 public:
  Probe(const nn::Network& network, const data::Dataset& data, data::Split split, std::vector<std::uint32_t> examples);

  void forward(const nn::Network& network);
  // After forward(); the gradient of the loss summed over the examples.
  void backward(const nn::Network& network);

  // Mean over the examples.
  double loss(const nn::Network& network) const;
  // One number of a layer's output: the unit's or, of a layer with maps, the number's place in its tensor.
  float output(std::size_t layer, int place, int example) const;
  int predicted(const nn::Network& network, int example) const;
  // Root of the sum of squares, of one layer's weights; of the mean loss.
  double weight_gradient_norm(const nn::Network& network, std::size_t layer) const;
  // Units of the layer that gave 0 for every example.
  int dead_units(const nn::Network& network, std::size_t layer) const;
  int examples() const { return workspace_.batch(); }

 private:
  nn::Engine engine_;
  nn::Workspace workspace_;
};

// 0, 1, 2, ... : all examples of a split that have this label, or all.
std::vector<std::uint32_t> examples_of(const data::Dataset& data, data::Split split, int label);
std::vector<std::uint32_t> examples_of(const data::Dataset& data, data::Split split);

}  // namespace glassnet::lab::experiments
