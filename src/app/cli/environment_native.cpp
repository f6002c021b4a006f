#include <cstdlib>

#include "environment.h"

namespace glassnet::cli {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

}  // namespace glassnet::cli
