// How a network's weights start when it is made anew.
#pragma once

#include "lab/command.h"
#include "nn/spec.h"

namespace glassnet::lab {

// The network with the first weights that were asked for, in every layer that has any to choose.
nn::NetworkSpec starting_as(nn::NetworkSpec spec, const SetInitialiser& set);

}  // namespace glassnet::lab
