// Saliency (Simonyan et al. 2014): how much a class's score moves with each pixel.
#pragma once

#include <vector>

#include "nn/engine.h"

namespace glassnet::nn {

// The gradient of the score of `output` (the loss layer's input: the logit) with respect to the network's input, for
// example 0: channel, row, column. The workspace, made with Gradients::input, must have been through
// forward(Mode::evaluation); its gradients are overwritten.
std::vector<float> saliency(Engine& engine, const Network& network, Workspace& workspace, int output);

}  // namespace glassnet::nn
