// What a layer is given for one pass, and what it must be able to do.
//
// Each file in this folder holds one layer. Its functions are given a range of channels and touch no other's numbers:
// the engine cuts layers into such shares, chains the shares of neighbouring layers (stage.h) and gives them to
// threads.
//
//   prepare(spec, pass)                 once before forward's shares: memory, what is drawn at random
//   forward(spec, pass, channels)       those output channels
//   backward(spec, pass, channels)      from the gradient of those output channels: the parameters' gradients, and the
//                                       input's where each input channel belongs to one output channel
//   backward_mixed(spec, pass, channels) the gradient of those input channels where it mixes all output channels
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "nn/infer.h"
#include "nn/kernels/table.h"
#include "nn/workspace.h"

namespace glassnet::nn {

enum class Mode {
  training,    // dropout drops, batch normalisation normalises by the batch
  evaluation,  // dropout passes everything on, batch normalisation uses its running averages
};

namespace layers {

// Channels begin .. end - 1.
struct Channels {
  int begin = 0;
  int end = 0;
  int count() const { return end - begin; }
};

struct Pass {
  const LayerPlan& plan;
  const float* weights;
  const float* biases;
  const float* statistics;  // running means, then variances
  const float* in;
  float* out;
  // Null in passes whose workspace holds no gradients.
  const float* d_out;
  float* d_in;  // null also where nobody needs it
  float* d_weights;
  float* d_biases;

  LayerMemory& memory;
  std::span<const std::uint8_t> labels;
  int batch;
  int lanes;
  Mode mode;
  std::uint64_t seed;  // of this batch's random choices; the layer's position picks the stream
  std::size_t position;

  const kernels::Table& kernels;

  // Numbers of one channel, all lanes.
  std::ptrdiff_t in_plane() const { return static_cast<std::ptrdiff_t>(plan.input.height) * plan.input.width * lanes; }
  std::ptrdiff_t out_plane() const {
    return static_cast<std::ptrdiff_t>(plan.output.height) * plan.output.width * lanes;
  }
};

// For the layers that have nothing to prepare, or don't mix channels.
template <class Spec>
void prepare(const Spec&, const Pass&) {}
template <class Spec>
void backward_mixed(const Spec&, const Pass&, Channels) {}

}  // namespace layers
}  // namespace glassnet::nn
