// What a layer is given for one pass. Each file in this folder holds one layer: forward(spec, pass) and backward(spec,
// pass).
#pragma once

#include <cstdint>
#include <span>

#include "nn/infer.h"
#include "nn/kernels/table.h"
#include "nn/thread_pool.h"
#include "nn/workspace.h"

namespace glassnet::nn {

enum class Mode {
  training,    // dropout drops, batch normalisation normalises by the batch
  evaluation,  // dropout passes everything on, batch normalisation uses its running averages
};

namespace layers {

struct Pass {
  const LayerPlan& plan;
  const float* weights;
  const float* biases;
  const float* statistics;  // running means, then variances
  const float* in;
  float* out;
  // backward only
  const float* d_out;
  float* d_in;  // null: nobody needs it
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
  ThreadPool& pool;
};

}  // namespace layers
}  // namespace glassnet::nn
