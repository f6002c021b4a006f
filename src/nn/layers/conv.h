// Convolution (cross-correlation, as the field calls it): out[f] = bias[f] + sum of weight * in over channels and
// window.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void prepare(const ConvSpec& spec, const Pass& pass);
void forward(const ConvSpec& spec, const Pass& pass, Channels channels);
void backward(const ConvSpec& spec, const Pass& pass, Channels channels);
void backward_mixed(const ConvSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
