// Max and average pooling.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const PoolSpec& spec, const Pass& pass);
void backward(const PoolSpec& spec, const Pass& pass);

}  // namespace glassnet::nn::layers
