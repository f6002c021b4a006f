// What of the layers' inside the snapshots hold and the views show, for the picture that is looked at.
#pragma once

#include <string_view>

namespace glassnet::lab {

enum class Inside {
  activations,           // what each layer gives out
  activation_gradients,  // how the loss moves with each of these numbers
  weights,
  weight_gradients,  // how the loss of this one picture moves with each weight
};
inline constexpr Inside all_insides[] = {Inside::activations, Inside::activation_gradients, Inside::weights,
                                         Inside::weight_gradients};

// "activations", "activation-gradients", "weights", "weight-gradients".
std::string_view name_of(Inside inside);

constexpr bool is_gradient(Inside inside) {
  return inside == Inside::activation_gradients || inside == Inside::weight_gradients;
}

constexpr bool is_of_weights(Inside inside) { return inside == Inside::weights || inside == Inside::weight_gradients; }

// What the views want.
struct InsideWanted {
  Inside inside = Inside::activations;
  bool saliency = false;  // and how much each pixel moves the predicted class's score
  bool operator==(const InsideWanted&) const = default;
};

}  // namespace glassnet::lab
