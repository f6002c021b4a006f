#include "lab/inside.h"

namespace glassnet::lab {

std::string_view name_of(Inside inside) {
  switch (inside) {
    case Inside::activations:
      return "activations";
    case Inside::activation_gradients:
      return "activation-gradients";
    case Inside::weights:
      return "weights";
    case Inside::weight_gradients:
      return "weight-gradients";
  }
  return {};
}

}  // namespace glassnet::lab
