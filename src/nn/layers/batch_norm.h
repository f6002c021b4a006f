// Batch normalisation. In training the batch's mean and variance stay in the layer's memory, from where
// Network::update_statistics() takes them into the running averages.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void prepare(const BatchNormSpec& spec, const Pass& pass);
void forward(const BatchNormSpec& spec, const Pass& pass, Channels channels);
void backward(const BatchNormSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
