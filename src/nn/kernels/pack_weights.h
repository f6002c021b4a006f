// The order in which `correlate` reads weights, and the taps of a window along one axis.
#pragma once

#include <vector>

#include "nn/aligned.h"
#include "nn/kernels/arguments.h"

namespace glassnet::nn::kernels {

// Four filters at a time: channel, row, column, then the four; the filters left over one by one: channel, row, column.
// `weights` is F x C x height x width; `packed` gets as many numbers.
void pack_weights(const float* weights, int filters, int channels, int height, int width, float* packed);

// The weights that carry gradients back to the input: output and input channels swapped, windows turned by 180 degrees.
// Packed for C filters over F channels.
void pack_turned_weights(const float* weights, int filters, int channels, int height, int width, float* packed);

// Taps of each output position of a window of `size` sliding over `in` numbers with padding (k_step 1).
std::vector<AxisTaps> forward_taps(int in, int out, int size, int stride, int padding);

// Taps of each input position when gradients flow back through that window (k_step = stride, turned window).
std::vector<AxisTaps> backward_taps(int in, int out, int size, int stride, int padding);

}  // namespace glassnet::nn::kernels
