// Inverted dropout (Srivastava et al. 2014): scaled in training, so that evaluation changes nothing.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void prepare(const DropoutSpec& spec, const Pass& pass);
void forward(const DropoutSpec& spec, const Pass& pass, Channels channels);
void backward(const DropoutSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
