// Inverted dropout (Srivastava et al. 2014): scaled in training, so that evaluation changes nothing.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const DropoutSpec& spec, const Pass& pass);
void backward(const DropoutSpec& spec, const Pass& pass);

}  // namespace glassnet::nn::layers
