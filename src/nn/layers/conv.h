// Convolution (cross-correlation, as the field calls it): out[f] = bias[f] + sum of weight * in over channels and
// window.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const ConvSpec& spec, const Pass& pass);
void backward(const ConvSpec& spec, const Pass& pass);

}  // namespace glassnet::nn::layers
