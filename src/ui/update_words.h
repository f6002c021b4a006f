// An optimiser's update as formulas, each with its numbers beside it.
#pragma once

#include <string>
#include <vector>

#include "nn/diagnostics/update_explanation.h"

namespace glassnet::ui {

struct FormulaLine {
  std::string formula;  // "w ← w − η g"
  std::string numbers;  // "0.1234 − 0.01 × 0.0123 = 0.1233"
};

// From the gradient to the new weight, in the order in which it is computed.
std::vector<FormulaLine> update_lines(const nn::UpdateExplanation& update);

}  // namespace glassnet::ui
