// Multi-class hinge; backward starts the chain with its gradient, summed over the batch.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const HingeSpec& spec, const Pass& pass, Channels channels);
void backward(const HingeSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
