// Fully connected: out = weights * in + biases, over all channels, rows and columns of the input.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void prepare(const DenseSpec& spec, const Pass& pass);
void forward(const DenseSpec& spec, const Pass& pass, Channels channels);
void backward(const DenseSpec& spec, const Pass& pass, Channels channels);
void backward_mixed(const DenseSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
