// Everything a network computes for one image: activations of every layer and, on request, gradients of the loss.
#pragma once

#include <cstddef>
#include <vector>

#include "data/dataset.h"
#include "lab/probe_source.h"
#include "nn/diagnostics/explanation.h"
#include "nn/network.h"

namespace glassnet::lab {

struct LayerInspection {
  std::vector<float> activations;       // output: channel, row, column
  std::vector<float> weight_gradients;  // by filter or unit, then channel, row, column of its input
  std::vector<float> bias_gradients;
  std::vector<float> input_gradients;  // with respect to the layer's input (the input layer: to the pixels it hands on)
};

struct Inspection {
  int label = 0;  // -1: not known; loss and gradients are then those for the class that the network predicts
  int predicted = 0;
  std::vector<float> probabilities;
  double loss = 0;  // cross-entropy, natural logarithm
  std::vector<LayerInspection> layers;
};

// The centre crop of the picture, evaluation mode (no dropout). Gradients only if asked for. The pictures are as large
// as the data set's, whose pixel statistics apply.
Inspection inspect(const nn::Network& network, const data::Dataset& data, const ProbeSource& source, bool gradients);
// Of an image of the data set.
Inspection inspect(const nn::Network& network, const data::Dataset& data, data::Split split, std::size_t index,
                   bool gradients);

// The arithmetic behind one number of a layer's output for that picture; the unit must be one of the layer's.
nn::Explanation explain(const nn::Network& network, const data::Dataset& data, const ProbeSource& source,
                        std::size_t layer, const nn::UnitPosition& unit);
nn::Explanation explain(const nn::Network& network, const data::Dataset& data, data::Split split, std::size_t index,
                        std::size_t layer, const nn::UnitPosition& unit);

// And behind the gradient of one weight of a conv or dense layer.
nn::GradientExplanation explain_weight(const nn::Network& network, const data::Dataset& data, const ProbeSource& source,
                                       std::size_t layer, std::size_t weight);
nn::GradientExplanation explain_weight(const nn::Network& network, const data::Dataset& data, data::Split split,
                                       std::size_t index, std::size_t layer, std::size_t weight);

}  // namespace glassnet::lab
