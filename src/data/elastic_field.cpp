#include "data/elastic_field.h"

#include <algorithm>
#include <cmath>

namespace glassnet::data {

namespace {

// exp(-x) for 0 <= x <= 2, by our own series: std::exp's last bits differ between C libraries.
double decay(double x) {
  const double part = x / 16;
  double sum = 0;
  for (int k = 14; k >= 1; --k) sum = (1 + sum) * (-part / k);
  double result = 1 + sum;
  for (int i = 0; i < 4; ++i) result *= result;
  return result;
}

// exp(-i^2 / (2 sigma^2)) for i = 0, 1, ... up to 3 sigma, scaled so that the whole bell sums to 1.
std::vector<float> gaussian(float sigma) {
  const double deviation = static_cast<double>(sigma);
  const auto reach = static_cast<std::size_t>(std::ceil(3 * deviation));
  const double step = decay(1 / (2 * deviation * deviation));
  std::vector<double> bell{1};
  double ratio = step;  // of neighbours: step^(2i + 1)
  for (std::size_t i = 0; i < reach; ++i, ratio *= step * step) bell.push_back(bell.back() * ratio);
  double sum = bell[0];
  for (std::size_t i = 1; i < bell.size(); ++i) sum += 2 * bell[i];
  std::vector<float> weights;
  for (const double value : bell) weights.push_back(static_cast<float>(value / sum));
  return weights;
}

// out[i] = sum of the bell's weights times in[i + k * step], k from -reach to reach; `count` neighbours at a time.
void smooth(const float* in, std::ptrdiff_t step, const std::vector<float>& weights, float* out, int count) {
  for (int i = 0; i < count; ++i) out[i] = weights[0] * in[i];
  for (std::size_t k = 1; k < weights.size(); ++k) {
    const float weight = weights[k];
    const float* before = in - static_cast<std::ptrdiff_t>(k) * step;
    const float* behind = in + static_cast<std::ptrdiff_t>(k) * step;
    for (int i = 0; i < count; ++i) out[i] += weight * (before[i] + behind[i]);
  }
}

}  // namespace

ElasticField::ElasticField(int height, int width, float alpha, float sigma)
    : height_(height), width_(width), weights_(gaussian(sigma)), alpha_(alpha) {
  const auto h = static_cast<std::size_t>(height);
  const auto w = static_cast<std::size_t>(width);
  const std::size_t borders = 2 * (weights_.size() - 1);
  noise_.resize(h * (w + borders));
  rows_.resize((h + borders) * w);
  field_.resize(h * w);
}

std::span<const float> ElasticField::draw(nn::Random& random) {
  const auto reach = static_cast<std::ptrdiff_t>(weights_.size() - 1);
  const std::ptrdiff_t width = width_;
  const std::ptrdiff_t stride = width + 2 * reach;
  for (std::ptrdiff_t y = 0; y < height_; ++y) {
    float* noise = noise_.data() + y * stride + reach;
    for (std::ptrdiff_t x = 0; x < width; ++x) noise[x] = alpha_ * (2 * random.uniform() - 1);
    smooth(noise, 1, weights_, rows_.data() + (y + reach) * width, width_);
  }
  for (std::ptrdiff_t y = 0; y < height_; ++y) {
    smooth(rows_.data() + (y + reach) * width, width, weights_, field_.data() + y * width, width_);
  }
  return field_;
}

}  // namespace glassnet::data
