// Maxout over groups of neighbouring channels.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const MaxoutSpec& spec, const Pass& pass);
void backward(const MaxoutSpec& spec, const Pass& pass);

}  // namespace glassnet::nn::layers
