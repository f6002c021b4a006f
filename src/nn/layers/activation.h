// Elementwise activation functions.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const ActivationSpec& spec, const Pass& pass, Channels channels);
void backward(const ActivationSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
