// Local response normalisation over neighbouring channels.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void prepare(const LocalResponseNormSpec& spec, const Pass& pass);
void forward(const LocalResponseNormSpec& spec, const Pass& pass, Channels channels);
void backward(const LocalResponseNormSpec& spec, const Pass& pass, Channels channels);
void backward_mixed(const LocalResponseNormSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
