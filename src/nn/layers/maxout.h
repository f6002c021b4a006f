// Maxout over groups of neighbouring channels.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void prepare(const MaxoutSpec& spec, const Pass& pass);
void forward(const MaxoutSpec& spec, const Pass& pass, Channels channels);
void backward(const MaxoutSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
