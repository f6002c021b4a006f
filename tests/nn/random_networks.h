// Random legal networks and inputs for property tests: every layer and option turns up.
#pragma once

#include <vector>

#include "nn/engine.h"
#include "nn/network.h"
#include "nn/random.h"

namespace glassnet::test {

// At most a few thousand numbers, so that reference passes are quick. Always legal.
nn::NetworkSpec random_network(nn::Random& random);

// Any layer between input and loss, all options at random; not legal on every shape.
nn::LayerVariant random_layer(nn::Random& random);

// Uniform in -1..1, by the generator; the batch's labels too.
void fill_random(const nn::Network& network, nn::Workspace& workspace, nn::Random& random);

// Example n of a CHWN tensor with `size` numbers an example.
std::vector<double> example_of(const float* tensor, std::size_t size, int lanes, int n);

}  // namespace glassnet::test
