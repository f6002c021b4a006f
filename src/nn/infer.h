// infer(): every layer's output shape, parameter count and cost, or what is wrong and what would be legal.
// No other code computes shapes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "nn/error.h"
#include "nn/shape.h"
#include "nn/spec.h"

namespace glassnet::nn {

struct LayerPlan {
  Shape input;
  Shape output;
  std::size_t weights = 0;            // numbers in the weight tensor
  std::size_t biases = 0;             // one a filter or unit
  std::size_t fan_in = 0;             // inputs of one filter or unit
  std::size_t fan_out = 0;            // outputs that one input number of the layer can reach, for Xavier's initialiser
  std::uint64_t multiply_adds = 0;    // of the forward pass, one example
  std::size_t parameter_offset = 0;   // of the weights in the network's flat parameter block; the biases follow them
  std::size_t statistics = 0;         // running means, then running variances: batch normalisation only
  std::size_t statistics_offset = 0;  // in the network's block of statistics
  Sides padding_before = 0;           // of conv and pool: rows above and columns left of the image
  Sides padding_after = 0;            // below and right
  int unused_rows = 0;                // rows and columns at the bottom and right that no window covers (floor of the
  int unused_columns = 0;             // output size); conv and pool only, padding not counted
  std::size_t parameters() const { return weights + biases; }
};

struct NetworkPlan {
  std::vector<LayerPlan> layers;  // one for each layer of the spec
  std::size_t parameters = 0;
  std::size_t statistics = 0;
  std::uint64_t multiply_adds = 0;
  int classes = 0;  // that the loss tells apart
};

// Limits that keep a network inside a browser's memory; beyond them infer() says so.
inline constexpr int max_channels = 16;  // of the input
inline constexpr int max_layers = 64;
inline constexpr int max_filters = 512;
inline constexpr int max_window = 64;
inline constexpr int max_units = 4096;
inline constexpr int max_image_side = 256;
inline constexpr std::size_t max_parameters = 20'000'000;
inline constexpr std::size_t max_activations = 4'000'000;  // numbers of all layers together, one example

// Fails with the first impossible layer: the error names its id, the field, the value and the legal range or values.
Expected<NetworkPlan> infer(const NetworkSpec& spec);

}  // namespace glassnet::nn
