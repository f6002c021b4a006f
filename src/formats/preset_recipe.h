// A preset as an experiment takes it.
#pragma once

#include <string_view>

#include "lab/experiments/experiment.h"

namespace glassnet::formats {

// Fails where there is no preset of this name; the error names those there are.
nn::Expected<lab::experiments::Recipe> recipe_of_preset(std::string_view name);

}  // namespace glassnet::formats
