#include "nn/initialise.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace glassnet::nn {

namespace {

void fill_normal(double deviation, Random& random, std::span<float> weights) {
  for (float& weight : weights) weight = static_cast<float>(deviation * random.normal());
}

void fill_uniform(double limit, Random& random, std::span<float> weights) {
  for (float& weight : weights) weight = static_cast<float>(limit * (2.0 * random.uniform() - 1.0));
}

// Gram-Schmidt on normal rows: as many at a time as are shorter than the row. Twice, for the rounding of the first.
void fill_orthogonal(std::size_t fan_in, Random& random, std::span<float> weights) {
  const std::size_t units = weights.size() / fan_in;
  std::vector<std::vector<double>> block;
  for (std::size_t u = 0; u < units; ++u) {
    if (block.size() == fan_in) block.clear();
    std::vector<double> row(fan_in);
    for (double& x : row) x = random.normal();
    for (int pass = 0; pass < 2; ++pass) {
      for (const std::vector<double>& other : block) {
        double along = 0;
        for (std::size_t i = 0; i < fan_in; ++i) along += row[i] * other[i];
        for (std::size_t i = 0; i < fan_in; ++i) row[i] -= along * other[i];
      }
    }
    double squares = 0;
    for (const double x : row) squares += x * x;
    for (double& x : row) x /= std::sqrt(squares);
    for (std::size_t i = 0; i < fan_in; ++i) weights[u * fan_in + i] = static_cast<float>(row[i]);
    block.push_back(std::move(row));
  }
}

void fill_sparse(std::size_t inputs, std::size_t fan_in, Random& random, std::span<float> weights) {
  std::fill(weights.begin(), weights.end(), 0.0f);
  const std::size_t seen = std::min(inputs, fan_in);
  for (std::size_t unit = 0; unit < weights.size(); unit += fan_in) {
    for (std::size_t placed = 0; placed < seen;) {
      float& weight = weights[unit + random.below(static_cast<std::uint32_t>(fan_in))];
      if (weight != 0) continue;
      weight = static_cast<float>(random.normal());
      if (weight != 0) ++placed;
    }
  }
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
    case InitKind::he_uniform:
      fill_uniform(std::sqrt(6 / in), random, weights);
      break;
    case InitKind::xavier_normal:
      fill_normal(std::sqrt(2 / (in + out)), random, weights);
      break;
    case InitKind::lecun_uniform:
      fill_uniform(std::sqrt(3 / in), random, weights);
      break;
    case InitKind::orthogonal:
      fill_orthogonal(fan_in, random, weights);
      break;
    case InitKind::sparse:
      fill_sparse(static_cast<std::size_t>(std::max(1.0f, init.value)), fan_in, random, weights);
      break;
    case InitKind::lecun:
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
