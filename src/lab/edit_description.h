// What an edit of the network was, in words: "pool2: stride 3 -> 2", "added dense2 (20 units)".
#pragma once

#include <string>

#include "nn/spec.h"

namespace glassnet::lab {

// Layers are matched by id. Empty if nothing differs; several changes are joined by ", ".
std::string describe_edit(const nn::NetworkSpec& before, const nn::NetworkSpec& after);

}  // namespace glassnet::lab
