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

class Workspace {
 public:
  Workspace(const NetworkPlan& plan, int batch, Gradients gradients);

  // The number of examples that the next pass uses: 1 .. the batch it was made for.
  void set_batch(int batch);
  int batch() const { return batch_; }
  int lanes() const { return lanes_; }

  // Output of a layer; layer 0's is the input, which the caller fills (numbers beyond the batch must be finite).
  float* activations(std::size_t layer) { return activations_[layer].data(); }
  const float* activations(std::size_t layer) const { return activations_[layer].data(); }
  // Gradient of the loss, summed over the batch, with respect to a layer's output; null where not wanted.
  float* d_activations(std::size_t layer) {
    return d_activations_[layer].empty() ? nullptr : d_activations_[layer].data();
  }
  const float* d_activations(std::size_t layer) const {
    return d_activations_[layer].empty() ? nullptr : d_activations_[layer].data();
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
  std::vector<AlignedFloats> activations_;
  std::vector<AlignedFloats> d_activations_;
  AlignedFloats parameter_gradients_;
  std::vector<std::uint8_t> labels_;
  std::vector<LayerMemory> memories_;
};

}  // namespace glassnet::nn
