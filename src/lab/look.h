// One image on its way through a network, with every tensor kept.
#pragma once

#include <cstddef>

#include "data/dataset.h"
#include "nn/engine.h"
#include "nn/network.h"
#include "nn/workspace.h"

namespace glassnet::lab {

struct Look {
  nn::Engine engine;
  nn::Workspace workspace;  // of one example

  // The centre crop of image `index`, evaluation mode; backwards too where gradients are wanted.
  Look(const nn::Network& network, const data::Dataset& data, data::Split split, std::size_t index, bool gradients);
};

}  // namespace glassnet::lab
