// Fully connected: out = weights * in + biases, over all channels, rows and columns of the input.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const DenseSpec& spec, const Pass& pass);
void backward(const DenseSpec& spec, const Pass& pass);

}  // namespace glassnet::nn::layers
