// The environment variables of the process that runs the program.
#pragma once

#include <string>

namespace glassnet::cli {

// Empty where it is not set.
std::string environment(const char* name);

}  // namespace glassnet::cli
