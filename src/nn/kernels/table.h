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
  // Units [begin, end) of weight_gradient_units(filters, channels).
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

  // Dense products on row-major matrices: out (rows x columns) = a (rows x inner) * b (inner x columns) [+ bias by
  // row]; transposed variants by name. Eigen's in `fused`; null in `exact`, where the bits are promised and correlate
  // does it.
  void (*product)(const float* a, const float* b, const float* bias, float* out, int rows, int inner, int columns);
  void (*product_at)(const float* a, const float* b, float* out, int rows, int inner,
                     int columns);  // a is inner x rows
  void (*product_bt)(const float* a, const float* b, float* out, int rows, int inner,
                     int columns);  // b is columns x inner

  // Runs `rounds` rounds of independent multiply-adds in registers; returns the number of floating-point operations
  // done.
  double (*multiply_adds)(std::int64_t rounds, float* sink);
};

// Filters are packed and tiled four at a time.
inline constexpr int filter_tile = 4;

inline int weight_gradient_units(int filters, int channels) {
  return (filters + filter_tile - 1) / filter_tile * channels;
}

// The fastest on this machine. Both arithmetics always exist.
const Table& best_table(Arithmetic arithmetic);

// Every table that this machine can run, the scalar ones first: for tests.
std::span<const Table* const> usable_tables();

}  // namespace glassnet::nn::kernels
