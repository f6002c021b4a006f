// What an edit of the network was, in words: "pool2: stride 3 -> 2", "added dense2 (20 units)".
#pragma once

#include <string>

#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::lab {

// Layers are matched by id. Empty if nothing differs; several changes are joined by ", ".
std::string describe_edit(const nn::NetworkSpec& before, const nn::NetworkSpec& after);

// "learning rate 1 -> 0.5"; of another kind of optimiser "Adadelta -> Adam, learning rate 1 -> 0.001".
std::string describe_edit(const nn::TrainingSpec& before, const nn::TrainingSpec& after);

}  // namespace glassnet::lab
