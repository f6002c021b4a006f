// The kernels of one instruction set and arithmetic, as a table of functions; the best table for this machine is chosen
// at run time.
#pragma once

#include <span>

#include "nn/arithmetic.h"
#include "nn/kernels/arguments.h"

namespace glassnet::nn::kernels {

struct Table {
  const char* isa;
  Arithmetic arithmetic;

  // Output rows [begin, end) of the filters' maps; any split gives the same bits.
  void (*correlate)(const CorrelateArgs&, int begin, int end);
  // Of dense layers; the bits of correlate and of weight_gradient.
  void (*product)(const ProductArgs&);
  void (*row_products)(const RowProductArgs&);
  // Units [begin, end) of weight_gradient_units(args).
  void (*weight_gradient)(const WeightGradientArgs&, int begin, int end);
  // sums[c] = sum over `positions` and lanes of in[c], channels [begin, end).
  void (*channel_sums)(const float* in, float* sums, int positions, int lanes, int begin, int end);

  // Channels [begin, end).
  void (*max_pool)(const PoolArgs&, int begin, int end);
  void (*max_pool_backward)(const PoolArgs&, int begin, int end);
  void (*average_pool)(const PoolArgs&, int begin, int end);
  void (*average_pool_backward)(const PoolArgs&, int begin, int end);

  void (*relu)(const ActivationArgs&);
  void (*relu_backward)(const ActivationArgs&);
  void (*leaky_relu)(const ActivationArgs&);
  void (*leaky_relu_backward)(const ActivationArgs&);
  void (*sigmoid)(const ActivationArgs&);
  void (*sigmoid_backward)(const ActivationArgs&);
  void (*tanh)(const ActivationArgs&);
  void (*tanh_backward)(const ActivationArgs&);
  void (*elu)(const ActivationArgs&);
  void (*elu_backward)(const ActivationArgs&);
  void (*gelu)(const ActivationArgs&);
  void (*gelu_backward)(const ActivationArgs&);
  void (*softplus)(const ActivationArgs&);
  void (*softplus_backward)(const ActivationArgs&);
  void (*hard_limit)(const ActivationArgs&);
  void (*hard_limit_backward)(const ActivationArgs&);
  // out[i] = a[i] * b[i]: dropout's mask, both ways.
  void (*multiply)(const float* a, const float* b, float* out, std::int64_t count);

  // Output channels [begin, end).
  void (*maxout)(const MaxoutArgs&, int begin, int end);
  void (*maxout_backward)(const MaxoutArgs&, int begin, int end);

  // Channels [begin, end).
  void (*batch_norm_statistics)(const BatchNormArgs&, int begin, int end);
  void (*batch_norm)(const BatchNormArgs&, int begin, int end);
  void (*batch_norm_backward)(const BatchNormArgs&, int begin, int end);
  void (*local_response_norm)(const LocalResponseNormArgs&, int begin, int end);
  void (*local_response_norm_backward)(const LocalResponseNormArgs&, int begin, int end);

  void (*softmax)(const SoftmaxArgs&);

  void (*sgd)(const UpdateArgs&);
  void (*momentum)(const UpdateArgs&);
  void (*nesterov)(const UpdateArgs&);
  void (*adagrad)(const UpdateArgs&);
  void (*windowgrad)(const UpdateArgs&);
  void (*rmsprop)(const UpdateArgs&);
  void (*adadelta)(const UpdateArgs&);
  void (*adam)(const UpdateArgs&);  // and AdamW

  // Runs `rounds` rounds of independent multiply-adds in registers; returns the number of floating-point operations
  // done.
  double (*multiply_adds)(std::int64_t rounds, float* sink);
};

// Filters are packed and tiled four at a time, those left over two and one.
inline constexpr int filter_tile = 4;

// Weight gradients are summed for a few filters at a time and up to five weights of one window row, or of neighbouring
// channels where windows are one column wide: a strip.
inline constexpr int widest_strip = 5;
constexpr int gradient_strips(int weights) { return (weights + widest_strip - 1) / widest_strip; }
// Short strips take more filters, so that enough sums are under way at once.
constexpr int gradient_tile(int window_width) { return window_width == 2 || window_width == 3 ? 4 : 2; }

inline int weight_gradient_units(const WeightGradientArgs& a) {
  const int strips = a.window_width == 1 ? gradient_strips(a.channels) : gradient_strips(a.window_width) * a.channels;
  const int tile = gradient_tile(a.window_width);
  return (a.filters + tile - 1) / tile * a.window_height * strips;
}

// The fastest on this machine. Both arithmetics always exist.
const Table& best_table(Arithmetic arithmetic);

// Every table that this machine can run, the scalar ones first: for tests.
std::span<const Table* const> usable_tables();

}  // namespace glassnet::nn::kernels
