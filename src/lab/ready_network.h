// ReadyNetwork: a network with its settings that a program offers to begin with.
#pragma once

#include <memory>
#include <string>

#include "lab/run_setup.h"

namespace glassnet::lab {

struct ReadyNetwork {
  std::string name;                       // "mlp-100"
  std::string title;                      // "One hidden layer"
  std::string about;                      // what it is for and how far it gets, in a sentence or two
  bool for_points = false;                // of points of the plane; else of images
  std::shared_ptr<const RunSetup> setup;  // never null
};

}  // namespace glassnet::lab
