// The order in which `correlate` reads weights, and the taps of a window along one axis.
#pragma once

#include <vector>

#include "nn/aligned.h"
#include "nn/kernels/arguments.h"

namespace glassnet::nn::kernels {

// Four filters at a time: channel, row, column, then the four; of the filters left over two likewise, then one.
// `weights` is F x C x height x width; `packed` gets as many numbers.
void pack_weights(const float* weights, int filters, int channels, int height, int width, float* packed);

// The weights that carry gradients back to the input: output and input channels swapped, windows turned by 180 degrees.
// Packed for the C filters begin .. end - 1 over F channels.
void pack_turned_weights(const float* weights, int filters, int channels, int height, int width, int begin, int end,
                         float* packed);

// A window of `size` taps, `dilation` apart, that slides over `in` numbers and stops at `out` positions.
struct WindowAxis {
  int in = 1, out = 1;
  int size = 1, stride = 1, dilation = 1;
  int padding = 0;  // before the first number
};

// Taps of each output position.
std::vector<AxisTaps> forward_taps(const WindowAxis& axis);
AxisSteps forward_steps(const WindowAxis& axis);

// Taps of each input position when gradients flow back through that window, turned.
std::vector<AxisTaps> backward_taps(const WindowAxis& axis);
AxisSteps backward_steps(const WindowAxis& axis);

}  // namespace glassnet::nn::kernels
