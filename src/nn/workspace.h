// Workspace: the memory of one batch on its way through a network: every layer's output and gradients.
//
// Tensors are laid out channels x height x width x lanes, the example innermost ("CHWN"): every layer then works on
// vectors of examples, whatever its stride, padding or number of channels. lanes() is the batch rounded up to a
// multiple of 4.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "nn/aligned.h"
#include "nn/infer.h"
#include "nn/kernels/arguments.h"

namespace glassnet::nn {

// Which taps of a convolution's window meet the image, row by row and column by column.
struct WindowTaps {
  std::vector<kernels::AxisTaps> rows, columns;
};

// What a layer remembers between its forward and its backward pass, and between batches.
struct LayerMemory {
  AlignedFloats numbers;  // max pooling: winners; dropout: the scaled mask; dense: its input by example
  AlignedFloats packed;   // conv and dense: weights in the order the kernels read them
  WindowTaps forward;     // conv
  WindowTaps backward;    // conv
};

enum class Gradients {
  none,        // forward passes only
  parameters,  // what training needs
  input,       // and the gradient with respect to the input
};

// For each layer whether its output may take the place of its input, and its input's gradient that of its output's:
// what then is lost is not needed to learn. So it is with most activations after most layers.
std::vector<bool> layers_in_place(const NetworkSpec& spec);

class Workspace {
 public:
  // Without `in_place` every layer's tensors are kept apart, to be looked at.
  Workspace(const NetworkPlan& plan, int batch, Gradients gradients, const std::vector<bool>& in_place = {});

  // The number of examples that the next pass uses: 1 .. the batch it was made for.
  void set_batch(int batch);
  int batch() const { return batch_; }
  int lanes() const { return lanes_; }

  // Output of a layer; layer 0's is the input, which the caller fills (numbers beyond the batch must be finite).
  float* activations(std::size_t layer) { return activations_[home_[layer]].data(); }
  const float* activations(std::size_t layer) const { return activations_[home_[layer]].data(); }
  // Gradient of the loss, summed over the batch, with respect to a layer's output; null where not wanted.
  float* d_activations(std::size_t layer) {
    AlignedFloats& tensor = d_activations_[home_[layer]];
    return tensor.empty() ? nullptr : tensor.data();
  }
  const float* d_activations(std::size_t layer) const {
    const AlignedFloats& tensor = d_activations_[home_[layer]];
    return tensor.empty() ? nullptr : tensor.data();
  }
  // Summed over the batch; laid out as Network::parameters().
  std::span<float> parameter_gradients() { return parameter_gradients_; }
  std::span<const float> parameter_gradients() const { return parameter_gradients_; }

  std::span<std::uint8_t> labels() { return std::span(labels_).first(static_cast<std::size_t>(batch_)); }
  std::span<const std::uint8_t> labels() const { return std::span(labels_).first(static_cast<std::size_t>(batch_)); }

  LayerMemory& memory(std::size_t layer) { return memories_[layer]; }

 private:
  int capacity_;
  int batch_;
  int lanes_;
  std::vector<std::size_t> home_;  // of each layer's tensors: the layer that has the memory
  std::vector<AlignedFloats> activations_;
  std::vector<AlignedFloats> d_activations_;
  AlignedFloats parameter_gradients_;
  std::vector<std::uint8_t> labels_;
  std::vector<LayerMemory> memories_;
};

}  // namespace glassnet::nn
