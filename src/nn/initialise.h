// Drawing a layer's first weights.
#pragma once

#include <cstddef>
#include <span>

#include "nn/random.h"
#include "nn/spec.h"

namespace glassnet::nn {

// fan_in: inputs of one filter or unit. fan_out: outputs that one input reaches (Glorot & Bengio 2010).
void initialise(const Initialiser& init, std::size_t fan_in, std::size_t fan_out, Random& random,
                std::span<float> weights, std::span<float> biases);

}  // namespace glassnet::nn
