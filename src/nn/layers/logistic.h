// The logistic function of one logit; backward starts the chain with probability - label.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void forward(const LogisticSpec& spec, const Pass& pass, Channels channels);
void backward(const LogisticSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
