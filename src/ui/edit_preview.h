// What an edit would do, before it is made: which layers keep their weights, how many weights there will be, or why it
// isn't possible.
#pragma once

#include <string>
#include <vector>

#include "nn/error.h"
#include "nn/spec.h"

namespace glassnet::ui {

// "conv1 and conv2 keep their weights; dense1 starts anew. 5,994 → 7,434 weights." `keeps_outputs`: the edit is to
// leave what the network answers as it is; then it is said that it does, or why it can't.
std::string preview_of_edit(const nn::NetworkSpec& present, const nn::NetworkSpec& wanted, int classes,
                            bool keeps_outputs = false);

// Why the edit can't leave the answers as they are; empty if it can, or if it isn't possible at all.
std::string why_outputs_change(const nn::NetworkSpec& present, const nn::NetworkSpec& wanted);

// The nearest values of the field at fault that make the network possible: at most one below and one above the present
// one, the classes' number where a layer must have as many units. Empty where the field has no numbers to choose from.
struct LegalValue {
  std::string label;  // "Stride 2"
  double value = 0;
  nn::NetworkSpec network;
};
std::vector<LegalValue> nearest_legal_values(const nn::NetworkSpec& network, const nn::Error& error, int classes);

}  // namespace glassnet::ui
