// What the kernels are given. Plain pointers and sizes: the layers (src/nn/layers) have checked everything.
//
// Letters: F filters or units, C channels, H and W rows and columns, n the example. Tensors are C x H x W x lanes,
// example innermost; lanes is the batch padded to a multiple of 4. Beyond the batch, activations hold numbers that mean
// nothing and gradients hold zeros. `d_` marks a gradient of the loss. Outputs never alias
// inputs, but activations may work in place.
#pragma once

#include <cstddef>
#include <cstdint>

namespace glassnet::nn::kernels {

// Which taps of a window meet the input, for one output row (or column): input rows first_in, first_in + in_step, ...
// are multiplied by window rows first_k, first_k + k_step, ..., `count` of each.
struct AxisTaps {
  int first_in = 0;
  int first_k = 0;
  int count = 0;
};

// The steps between those taps, the same for a whole axis.
struct AxisSteps {
  int in_step = 1;
  int k_step = 1;
};

// out[f] = bias[f] + sum over c, window rows, window columns of weight * in: a layer's forward pass and, with turned
// weights, the gradient with respect to its input.
struct CorrelateArgs {
  const float* in = nullptr;       // C x H x W x lanes
  float* out = nullptr;            // F x out_height x out_width x lanes, overwritten
  const float* weights = nullptr;  // packed by pack_weights
  const float* bias = nullptr;     // F numbers, or null for zeros
  int channels = 0, in_height = 0, in_width = 0;
  int filters = 0, out_height = 0, out_width = 0;
  int window_height = 0, window_width = 0;
  AxisSteps row_steps, column_steps;
  const AxisTaps* rows = nullptr;     // out_height
  const AxisTaps* columns = nullptr;  // out_width
  int lanes = 0;
};

// A product of matrices: out[f][n] = bias[f] + sum over i of weights[f * filter_step + i * tap_step] * in[i][n]. Rows
// of `columns` numbers, a multiple of 4.
struct ProductArgs {
  const float* in = nullptr;  // taps x columns
  float* out = nullptr;       // filters x columns, overwritten
  const float* weights = nullptr;
  std::ptrdiff_t filter_step = 0, tap_step = 0;
  const float* bias = nullptr;  // a number for each filter, or null for zeros
  int filters = 0, taps = 0, columns = 0;
};

// d_weights[f][i] = sum over n of d_out[f][n] * in[i][n], likewise.
struct RowProductArgs {
  const float* in = nullptr;     // inputs x columns
  const float* d_out = nullptr;  // filters x columns
  float* d_weights = nullptr;    // filters x inputs, overwritten
  int filters = 0, inputs = 0, columns = 0;
};

// d_weights[f][c][ky][kx] = sum over output positions and examples of d_out[f] * in[c].
struct WeightGradientArgs {
  const float* in = nullptr;     // C x H x W x lanes
  const float* d_out = nullptr;  // F x out_height x out_width x lanes
  float* d_weights = nullptr;    // F x C x window_height x window_width, overwritten
  int channels = 0, in_height = 0, in_width = 0;
  int filters = 0, out_height = 0, out_width = 0;
  int window_height = 0, window_width = 0;
  int row_stride = 1, column_stride = 1;
  int row_padding = 0, column_padding = 0;  // above and to the left
  int row_dilation = 1, column_dilation = 1;
  int lanes = 0;
};

struct PoolArgs {
  const float* in = nullptr;  // C x H x W x lanes
  float* out = nullptr;       // C x out_height x out_width x lanes
  float* winners =
      nullptr;  // max: position in the window (row * window_width + column) of each output's winner, as a float
  const float* d_out = nullptr;
  float* d_in = nullptr;  // backward: overwritten
  int channels = 0, in_height = 0, in_width = 0;
  int out_height = 0, out_width = 0;
  int window_height = 0, window_width = 0;
  int row_stride = 1, column_stride = 1;
  int row_padding = 0, column_padding = 0;  // above and to the left
  int lanes = 0;
};

// Elementwise layers: `count` numbers (a multiple of 4).
struct ActivationArgs {
  const float* in = nullptr;
  float* out = nullptr;
  const float* d_out = nullptr;  // backward reads d_out and either out or in
  float* d_in = nullptr;
  std::int64_t count = 0;
  float slope = 0;  // leaky_relu
  float alpha = 1;  // elu
};

struct MaxoutArgs {
  const float* in = nullptr;  // channels x plane
  float* out = nullptr;       // channels / group x plane
  float* winners = nullptr;   // the winner's place in its group, as a float
  const float* d_out = nullptr;
  float* d_in = nullptr;  // backward: overwritten
  int channels = 0, group = 1;
  std::int64_t plane = 0;  // numbers of one channel, all lanes
};

// Batch normalisation of channels of `positions` x lanes numbers.
struct BatchNormArgs {
  const float* in = nullptr;
  float* out = nullptr;
  const float* d_out = nullptr;
  float* d_in = nullptr;         // backward: overwritten; may be null
  const float* valid = nullptr;  // lanes numbers: 1 for an example of the batch, 0 beyond it
  const float* scale = nullptr;  // a number for each channel, as all below
  const float* shift = nullptr;
  float* d_scale = nullptr;
  float* d_shift = nullptr;
  float* mean = nullptr;      // batch_norm_statistics writes them, the others read them
  float* variance = nullptr;  // mean of squared differences from the mean
  float epsilon = 0;
  bool fixed_statistics = false;  // backward: mean and variance don't depend on the input (evaluation)
  int positions = 0, batch = 0, lanes = 0;
};

struct LocalResponseNormArgs {
  const float* in = nullptr;  // channels x plane
  float* out = nullptr;
  float* sums = nullptr;  // channels x plane: k + alpha / size * sum of squares; forward writes, backward reads
  const float* d_out = nullptr;
  float* d_in = nullptr;  // backward: overwritten
  int channels = 0, size = 1;
  std::int64_t plane = 0;
  float k = 0, alpha = 0, beta = 0;
};

struct SoftmaxArgs {
  const float* logits = nullptr;  // classes x lanes
  float* out = nullptr;           // classes x lanes: probabilities
  int classes = 0, lanes = 0;
};

// One optimiser step over a run of parameters, with g = (gradient_sum + decay * parameter) * inverse_batch; where
// `has_extras`, g = clipped(gradient_sum * inverse_batch * scale) + (decay * parameter + l1 * its sign) *
// inverse_batch.
struct UpdateArgs {
  float* parameters = nullptr;
  const float* gradient_sum = nullptr;
  float* first = nullptr;   // state: momentum's velocity, adadelta's and adam's averages; may be null where not used
  float* second = nullptr;  // state
  std::int64_t count = 0;
  float decay = 0;
  float inverse_batch = 1;
  bool has_extras = false;
  float l1 = 0;
  float scale = 1;   // that brings the whole gradient to the norm it may have
  float limit = 0;   // of each number's size; 0: none
  float shrink = 0;  // adamw: learning rate * decay
  float learning_rate = 0;
  float momentum = 0, rho = 0, beta1 = 0, beta2 = 0, epsilon = 0;
  float correction1 = 1, correction2 = 1;  // adam: 1 / (1 - beta^t)
};

}  // namespace glassnet::nn::kernels
