// Half the squared differences from the targets; backward starts the chain with output - target.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const SquaredErrorSpec& spec, const Pass& pass, Channels channels);
void backward(const SquaredErrorSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
