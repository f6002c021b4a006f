// Which numbers of an earlier layer one number of a later layer can see.
#pragma once

#include <cstddef>

#include "nn/infer.h"
#include "nn/spec.h"

namespace glassnet::nn {

// Rows and columns from `row` and `column` on, all channels unless the field is of one channel only.
struct ReceptiveField {
  int row = 0;
  int column = 0;
  int rows = 1;
  int columns = 1;
  bool operator==(const ReceptiveField&) const = default;
};

// A position of a layer's output.
struct UnitPosition {
  int channel = 0;
  int row = 0;
  int column = 0;
};

// The part of layer `onto`'s output that the unit of layer `layer`'s output depends on; onto <= layer. Padding is left
// out: the field lies on the image. (A window that dilation spreads counts as the whole area it spans.)
ReceptiveField receptive_field(const NetworkSpec& spec, const NetworkPlan& plan, std::size_t layer,
                               const UnitPosition& unit, std::size_t onto = 0);

}  // namespace glassnet::nn
