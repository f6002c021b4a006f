#include "nn/kernels/pack_weights.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "nn/kernels/table.h"
#include "nn/kernels/turn.h"

namespace glassnet::nn::kernels {

static_assert(filter_tile == 4);

namespace {

// Calls body(first filter, filters) for the tiles in which correlate takes them.
template <class Body>
void for_tiles(int filters, Body body) {
  for (int f = 0; f < filters;) {
    const int tile = filters - f >= filter_tile ? filter_tile : filters - f >= 2 ? 2 : 1;
    body(f, tile);
    f += tile;
  }
}

// A whole tile's number is known to the compiler: one vector.
void copy_tile(const float* from, int tile, float* to) {
  if (tile == filter_tile) {
    std::copy_n(from, filter_tile, to);
  } else {
    std::copy_n(from, tile, to);
  }
}

}  // namespace

void pack_weights(const float* weights, int filters, int channels, int height, int width, float* packed) {
  const std::ptrdiff_t per_filter = static_cast<std::ptrdiff_t>(channels) * height * width;
  for_tiles(filters, [&](int f, int tile) {
    const float* first = weights + f * per_filter;
    if (tile == filter_tile) {
      turn_four_rows(first, per_filter, per_filter, packed, filter_tile);
      packed += filter_tile * per_filter;
      return;
    }
    for (std::ptrdiff_t i = 0; i < per_filter; ++i) {
      for (int t = 0; t < tile; ++t) *packed++ = first[t * per_filter + i];
    }
  });
}

void pack_turned_weights(const float* weights, int filters, int channels, int height, int width, int begin, int end,
                         float* packed) {
  const std::ptrdiff_t area = static_cast<std::ptrdiff_t>(height) * width;
  const std::ptrdiff_t per_filter = area * channels;
  for_tiles(end - begin, [&](int c, int tile) {
    const float* first = weights + (begin + c) * area;
    if (area == 1) {  // a dense layer: the numbers of a tile are neighbours
      for (int f = 0; f < filters; ++f, first += per_filter, packed += tile) copy_tile(first, tile, packed);
      return;
    }
    for (int f = 0; f < filters; ++f, first += per_filter) {
      for (std::ptrdiff_t i = area; i-- > 0;) {
        for (int t = 0; t < tile; ++t) *packed++ = first[t * area + i];
      }
    }
  });
}

AxisSteps forward_steps(const WindowAxis& axis) { return {axis.dilation, 1}; }

AxisSteps backward_steps(const WindowAxis& axis) {
  const int common = std::gcd(axis.stride, axis.dilation);
  return {axis.dilation / common, axis.stride / common};
}

std::vector<AxisTaps> forward_taps(const WindowAxis& axis) {
  std::vector<AxisTaps> taps(static_cast<std::size_t>(axis.out));
  for (int o = 0; o < axis.out; ++o) {
    const int start = o * axis.stride - axis.padding;
    const int first_k = start < 0 ? (-start + axis.dilation - 1) / axis.dilation : 0;
    const int room = axis.in - 1 - start;  // the last tap that fits is the room / dilation-th
    const int last_k = room < 0 ? -1 : std::min(axis.size - 1, room / axis.dilation);
    const int count = std::max(last_k - first_k + 1, 0);
    taps[static_cast<std::size_t>(o)] = {count > 0 ? start + first_k * axis.dilation : 0, count > 0 ? first_k : 0,
                                         count};
  }
  return taps;
}

std::vector<AxisTaps> backward_taps(const WindowAxis& axis) {
  std::vector<AxisTaps> taps(static_cast<std::size_t>(axis.in));
  const AxisSteps steps = backward_steps(axis);
  for (int i = 0; i < axis.in; ++i) {
    // Output o saw input i with window position k = (i + padding - o * stride) / dilation, where that is a whole number
    // from 0 to size - 1.
    const int reach = i + axis.padding;
    const int too_early = reach - (axis.size - 1) * axis.dilation;
    int first = too_early > 0 ? (too_early + axis.stride - 1) / axis.stride : 0;
    const int last = std::min(reach / axis.stride, axis.out - 1);
    while (first <= last && (reach - first * axis.stride) % axis.dilation != 0) ++first;
    if (first > last) continue;
    const int k = (reach - first * axis.stride) / axis.dilation;
    // In the turned window that tap stands at size - 1 - k, which grows by k_step from one such output to the next.
    taps[static_cast<std::size_t>(i)] = {first, axis.size - 1 - k, (last - first) / steps.in_step + 1};
  }
  return taps;
}

}  // namespace glassnet::nn::kernels
