// Softmax; backward starts the chain with the gradient of cross-entropy, probability - target, summed over the batch.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const SoftmaxSpec& spec, const Pass& pass, Channels channels);
void backward(const SoftmaxSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
