// How steep an activation function is, in double precision: the local factor of the chain rule.
#pragma once

#include "nn/spec.h"

namespace glassnet::nn {

// At its input `x`. relu: 0 at 0. hard_limit: what the backward pass puts in its place (spec.h).
double activation_derivative(const ActivationSpec& spec, double x);

}  // namespace glassnet::nn
