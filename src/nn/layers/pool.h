// Max and average pooling, and the average of whole maps.
#pragma once

#include "nn/layers/pass.h"
#include "nn/spec.h"

namespace glassnet::nn::layers {

void prepare(const PoolSpec& spec, const Pass& pass);
void forward(const PoolSpec& spec, const Pass& pass, Channels channels);
void backward(const PoolSpec& spec, const Pass& pass, Channels channels);
void forward(const GlobalAverageSpec& spec, const Pass& pass, Channels channels);
void backward(const GlobalAverageSpec& spec, const Pass& pass, Channels channels);

}  // namespace glassnet::nn::layers
