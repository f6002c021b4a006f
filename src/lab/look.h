// One image on its way through a network, with every tensor kept.
#pragma once

#include "data/dataset.h"
#include "lab/probe_source.h"
#include "nn/engine.h"
#include "nn/network.h"
#include "nn/workspace.h"

namespace glassnet::lab {

struct Look {
  nn::Engine engine;
  nn::Workspace workspace;  // of one example

  // The centre crop of the picture, evaluation mode; backwards too where gradients are wanted. Where its label isn't
  // known, loss and gradients are those for the class that the network predicts.
  Look(const nn::Network& network, const data::Dataset& data, const ProbeSource& source, bool gradients);
};

}  // namespace glassnet::lab
