// Local response normalisation over neighbouring channels.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const LocalResponseNormSpec& spec, const Pass& pass);
void backward(const LocalResponseNormSpec& spec, const Pass& pass);

}  // namespace glassnet::nn::layers
