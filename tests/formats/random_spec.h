// Random networks and settings, all of them possible, for tests that must hold for any.
#pragma once

#include "nn/random.h"
#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::tests {

nn::NetworkSpec random_network(nn::Random& random);
nn::TrainingSpec random_training(nn::Random& random);

}  // namespace glassnet::tests
