// The arithmetic behind one number, asked for by name: "relu1:3,10,12", a number of a layer's output by channel, row
// and column; "conv1:17", a weight by its place in the layer's list.
#pragma once

#include <string>

#include "formats/json.h"
#include "lab/inspection.h"

namespace glassnet::cli {

struct NamedUnit {
  std::size_t layer = 0;
  nn::UnitPosition unit;
};
// Missing rows and columns are 0. Fails with the text, what is wrong with it and what would be legal.
nn::Expected<NamedUnit> named_unit(const nn::Network& network, const std::string& text);

struct NamedWeight {
  std::size_t layer = 0;
  std::size_t weight = 0;
};
nn::Expected<NamedWeight> named_weight(const nn::Network& network, const std::string& text);

void print_explanation(const std::string& name, const nn::Explanation& explanation, const nn::ReceptiveField& field);
void print_explanation(const std::string& name, const nn::GradientExplanation& explanation);

}  // namespace glassnet::cli
