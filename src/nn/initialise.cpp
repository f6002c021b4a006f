#include "nn/initialise.h"

#include <algorithm>
#include <cmath>

namespace glassnet::nn {

namespace {

void fill_normal(double deviation, Random& random, std::span<float> weights) {
  for (float& weight : weights) weight = static_cast<float>(deviation * random.normal());
}

void fill_uniform(double limit, Random& random, std::span<float> weights) {
  for (float& weight : weights) weight = static_cast<float>(limit * (2.0 * random.uniform() - 1.0));
}

}  // namespace

void initialise(const Initialiser& init, std::size_t fan_in, std::size_t fan_out, Random& random,
                std::span<float> weights, std::span<float> biases) {
  const auto in = static_cast<double>(fan_in);
  const auto out = static_cast<double>(fan_out);
  switch (init.kind) {
    case InitKind::he:
      fill_normal(std::sqrt(2 / in), random, weights);
      break;
    case InitKind::xavier:
      fill_uniform(std::sqrt(6 / (in + out)), random, weights);
      break;
    case InitKind::convnetjs:
      fill_normal(std::sqrt(1 / in), random, weights);
      break;
    case InitKind::zero:
      std::fill(weights.begin(), weights.end(), 0.0f);
      break;
    case InitKind::constant:
      std::fill(weights.begin(), weights.end(), init.value);
      break;
  }
  std::fill(biases.begin(), biases.end(), init.bias);
}

}  // namespace glassnet::nn
