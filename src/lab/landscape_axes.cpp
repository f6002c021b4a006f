#include "lab/landscape_axes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "nn/random.h"

namespace glassnet::lab {

namespace {

constexpr std::uint64_t random_stream = 0x6c616e6473;  // of the seed, no other's

double dot(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

void scale_to_length_1(std::vector<float>& direction) {
  const double length = std::sqrt(dot(direction, direction));
  if (!(length > 0)) return;
  for (float& number : direction) number = static_cast<float>(static_cast<double>(number) / length);
}

std::vector<float> random_direction(std::size_t size, nn::Random& random) {
  std::vector<float> direction(size);
  for (float& number : direction) number = static_cast<float>(random.normal());
  return direction;
}

// Takes the part along `other`, of length 1, away.
void stand_upright(std::vector<float>& direction, std::span<const float> other) {
  const auto along = static_cast<float>(dot(direction, other));
  for (std::size_t i = 0; i < direction.size(); ++i) direction[i] -= along * other[i];
}

// A symmetric matrix of a few dozen rows.
class Gram {
 public:
  explicit Gram(const std::vector<std::vector<float>>& rows) : size_(rows.size()), values_(size_ * size_) {
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t k = 0; k <= i; ++k) at(i, k) = at(k, i) = dot(rows[i], rows[k]);
      trace_ += at(i, i);
    }
  }

  double trace() const { return trace_; }

  // The largest eigenvalue and its vector of length 1, by the power method; then takes it out of the matrix.
  double take_largest(std::vector<double>& vector) {
    constexpr int most_rounds = 500;
    std::size_t largest = 0;
    for (std::size_t i = 1; i < size_; ++i) largest = at(i, i) > at(largest, largest) ? i : largest;
    // A row of the matrix is not at right angles to the vector that is sought.
    vector.assign(values_.begin() + static_cast<std::ptrdiff_t>(largest * size_),
                  values_.begin() + static_cast<std::ptrdiff_t>((largest + 1) * size_));
    double value = 0;
    for (int round = 0; round < most_rounds; ++round) {
      double length = 0;
      for (const double number : vector) length += number * number;
      length = std::sqrt(length);
      if (!(length > 0)) return 0;
      for (double& number : vector) number /= length;
      std::vector<double> next(size_, 0.0);
      for (std::size_t i = 0; i < size_; ++i) {
        for (std::size_t k = 0; k < size_; ++k) next[i] += at(i, k) * vector[k];
      }
      const double before = value;
      value = 0;
      for (std::size_t i = 0; i < size_; ++i) value += next[i] * vector[i];
      if (std::abs(value - before) <= 1e-12 * value) break;
      vector = std::move(next);
    }
    double length = 0;
    for (const double number : vector) length += number * number;
    for (double& number : vector) number /= std::sqrt(length);
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t k = 0; k < size_; ++k) at(i, k) -= value * vector[i] * vector[k];
    }
    return value;
  }

 private:
  double& at(std::size_t i, std::size_t k) { return values_[i * size_ + k]; }

  std::size_t size_;
  std::vector<double> values_;
  double trace_ = 0;
};

// The sum of the rows, each times its number of the eigenvector, with the first row's place below zero.
std::vector<float> direction_of(const std::vector<std::vector<float>>& rows, const std::vector<double>& parts) {
  std::vector<float> direction(rows.front().size(), 0.0f);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < direction.size(); ++k) direction[k] += static_cast<float>(parts[i]) * rows[i][k];
  }
  scale_to_length_1(direction);
  if (dot(direction, rows.front()) > 0) {
    for (float& number : direction) number = -number;
  }
  return direction;
}

void normalise_part(std::span<float> direction, std::span<const float> weights) {
  const double length = std::sqrt(dot(direction, direction)), wanted = std::sqrt(dot(weights, weights));
  for (float& number : direction) {
    number = length > 0 ? static_cast<float>(static_cast<double>(number) * wanted / length) : 0.0f;
  }
}

std::vector<float> random_axis(const nn::Network& network, nn::Random& random) {
  std::vector<float> axis(network.parameters().size(), 0.0f);
  for (std::size_t layer = 0; layer < network.plan().layers.size(); ++layer) {
    const nn::LayerPlan& plan = network.plan().layers[layer];
    if (plan.weights == 0) continue;
    const std::span<const float> weights = network.weights(layer);
    const std::size_t each = weights.size() / static_cast<std::size_t>(plan.output.channels);
    for (std::size_t first = 0; first + each <= weights.size(); first += each) {
      const std::span<float> part = std::span(axis).subspan(plan.parameter_offset + first, each);
      for (float& number : part) number = static_cast<float>(random.normal());
      normalise_part(part, weights.subspan(first, each));
    }
  }
  return axis;
}

}  // namespace

std::string_view name_of(LandscapeAlong along) { return along == LandscapeAlong::path ? "path" : "random"; }

LandscapeAxes path_axes(std::span<const std::span<const float>> moments, std::span<const float> centre,
                        std::uint64_t seed) {
  std::vector<std::vector<float>> moved;
  for (const std::span<const float> moment : moments) {
    std::vector<float> difference(centre.size());
    for (std::size_t i = 0; i < centre.size(); ++i) difference[i] = moment[i] - centre[i];
    moved.push_back(std::move(difference));
  }
  nn::Random random(seed, random_stream);
  LandscapeAxes axes;
  std::vector<std::vector<float>*> wanted{&axes.across, &axes.up};
  Gram gram(moved);
  const double all = gram.trace();
  double found = 0;
  for (std::size_t n = 0; n < wanted.size(); ++n) {
    std::vector<double> parts;
    // What is left by rounding is no direction.
    const double value = all > 0 ? gram.take_largest(parts) : 0;
    if (value > 1e-9 * all) {
      *wanted[n] = direction_of(moved, parts);
      found += value;
    } else {
      *wanted[n] = random_direction(centre.size(), random);
    }
    if (n == 1) stand_upright(axes.up, axes.across);
    scale_to_length_1(*wanted[n]);
  }
  axes.explained = all > 0 ? std::min(found / all, 1.0) : 0;
  return axes;
}

LandscapeAxes random_axes(const nn::Network& network, std::uint64_t seed) {
  nn::Random random(seed, random_stream);
  LandscapeAxes axes;
  axes.across = random_axis(network, random);
  axes.up = random_axis(network, random);
  return axes;
}

LandscapePlace place_in(const LandscapeAxes& axes, std::span<const float> centre, std::span<const float> parameters) {
  double across = 0, up = 0;
  for (std::size_t i = 0; i < centre.size(); ++i) {
    const double moved = static_cast<double>(parameters[i]) - static_cast<double>(centre[i]);
    across += moved * static_cast<double>(axes.across[i]);
    up += moved * static_cast<double>(axes.up[i]);
  }
  const double aa = dot(axes.across, axes.across), au = dot(axes.across, axes.up), uu = dot(axes.up, axes.up);
  const double determinant = aa * uu - au * au;
  if (!(determinant > 0)) return {aa > 0 ? static_cast<float>(across / aa) : 0.0f, 0.0f};
  return {static_cast<float>((across * uu - up * au) / determinant),
          static_cast<float>((up * aa - across * au) / determinant)};
}

}  // namespace glassnet::lab
