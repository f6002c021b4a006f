#include "nn/kernels/pack_weights.h"

#include <algorithm>
#include <cstddef>

#include "nn/kernels/table.h"

namespace glassnet::nn::kernels {

namespace {

// at(f, i): weight of filter f at position i of its channel, row, column order.
template <class At>
void pack(int filters, std::ptrdiff_t per_filter, float* packed, At at) {
  int f = 0;
  for (; f + filter_tile <= filters; f += filter_tile) {
    for (std::ptrdiff_t i = 0; i < per_filter; ++i) {
      for (int t = 0; t < filter_tile; ++t) *packed++ = at(f + t, i);
    }
  }
  for (; f < filters; ++f) {
    for (std::ptrdiff_t i = 0; i < per_filter; ++i) *packed++ = at(f, i);
  }
}

}  // namespace

void pack_weights(const float* weights, int filters, int channels, int height, int width, float* packed) {
  const std::ptrdiff_t per_filter = static_cast<std::ptrdiff_t>(channels) * height * width;
  pack(filters, per_filter, packed, [&](int f, std::ptrdiff_t i) { return weights[f * per_filter + i]; });
}

void pack_turned_weights(const float* weights, int filters, int channels, int height, int width, float* packed) {
  const std::ptrdiff_t area = static_cast<std::ptrdiff_t>(height) * width;
  const std::ptrdiff_t per_filter = area * channels;
  pack(channels, area * filters, packed, [&](int c, std::ptrdiff_t i) {
    const std::ptrdiff_t f = i / area;
    const std::ptrdiff_t turned = area - 1 - i % area;
    return weights[f * per_filter + c * area + turned];
  });
}

std::vector<AxisTaps> forward_taps(int in, int out, int size, int stride, int padding) {
  std::vector<AxisTaps> taps(static_cast<std::size_t>(out));
  for (int o = 0; o < out; ++o) {
    const int start = o * stride - padding;
    const int first = std::max(start, 0);
    const int last = std::min(start + size, in);
    taps[static_cast<std::size_t>(o)] = {first, first - start, std::max(last - first, 0)};
  }
  return taps;
}

std::vector<AxisTaps> backward_taps(int in, int out, int size, int stride, int padding) {
  std::vector<AxisTaps> taps(static_cast<std::size_t>(in));
  for (int i = 0; i < in; ++i) {
    // Output o saw input i with window position k = i + padding - o * stride, 0 <= k < size.
    const int reach = i + padding;
    const int first = std::max(reach - size + stride, 0) / stride;  // smallest o with k < size
    const int last = std::min(reach / stride, out - 1);
    const int count = std::max(last - first + 1, 0);
    // In the turned window that tap stands at size - 1 - k, which grows by `stride` from one output to the next.
    taps[static_cast<std::size_t>(i)] = {first, count > 0 ? size - 1 - (reach - first * stride) : 0, count};
  }
  return taps;
}

}  // namespace glassnet::nn::kernels
