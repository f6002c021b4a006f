// Max and average pooling. Windows are clipped to the image: padding never wins a maximum and never counts in an
// average.
#pragma once

#include <algorithm>

#include "nn/kernels/arguments.h"
#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

struct PoolWindow {
  int row_begin, row_end, column_begin, column_end;  // of the image
  int row_start, column_start;                       // of the whole window; may be negative
};

inline PoolWindow pool_window(const PoolArgs& a, int y, int x) {
  PoolWindow w{};
  w.row_start = y * a.row_stride - a.row_padding;
  w.column_start = x * a.column_stride - a.column_padding;
  w.row_begin = std::max(w.row_start, 0);
  w.row_end = std::min(w.row_start + a.window_height, a.in_height);
  w.column_begin = std::max(w.column_start, 0);
  w.column_end = std::min(w.column_start + a.window_width, a.in_width);
  return w;
}

// Calls body(in_offset, out_offset, window) for each output position of channels [begin, end).
template <class Body>
inline void for_windows(const PoolArgs& a, int begin, int end, Body body) {
  for (int c = begin; c < end; ++c) {
    for (int y = 0; y < a.out_height; ++y) {
      for (int x = 0; x < a.out_width; ++x) {
        const std::ptrdiff_t in = static_cast<std::ptrdiff_t>(c) * a.in_height * a.in_width * a.lanes;
        const std::ptrdiff_t out = ((static_cast<std::ptrdiff_t>(c) * a.out_height + y) * a.out_width + x) * a.lanes;
        body(in, out, pool_window(a, y, x));
      }
    }
  }
}

inline void clear_channels(const PoolArgs& a, int begin, int end) {
  const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(a.in_height) * a.in_width * a.lanes;
  std::fill(a.d_in + begin * plane, a.d_in + end * plane, 0.0f);
}

// The first of equal maxima wins, row by row. A number that isn't one wins only as the window's first.
inline void max_pool(const PoolArgs& a, int begin, int end) {
  for_windows(a, begin, end, [&](std::ptrdiff_t in, std::ptrdiff_t out, const PoolWindow& w) {
    for_vectors(a.lanes, [&]<bool Half>(std::int64_t n) {
      const auto at = [&](int y, int x) {
        return load<Half>(a.in + in + (static_cast<std::ptrdiff_t>(y) * a.in_width + x) * a.lanes + n);
      };
      const auto position = [&](int y, int x) {
        return splat(static_cast<float>((y - w.row_start) * a.window_width + x - w.column_start));
      };
      V best = at(w.row_begin, w.column_begin);
      V winner = position(w.row_begin, w.column_begin);
      for (int y = w.row_begin; y < w.row_end; ++y) {
        for (int x = w.column_begin; x < w.column_end; ++x) {
          const V value = at(y, x);
          const Mask wins = greater(value, best);
          best = select(wins, value, best);
          winner = select(wins, position(y, x), winner);
        }
      }
      store<Half>(a.out + out + n, best);
      if (a.winners != nullptr) store<Half>(a.winners + out + n, winner);
    });
  });
}

inline void max_pool_backward(const PoolArgs& a, int begin, int end) {
  // Windows that don't overlap write each gradient once; where they leave nothing out there is nothing to clear.
  const bool apart = a.row_stride >= a.window_height && a.column_stride >= a.window_width;
  const bool covers = a.row_stride <= a.window_height && a.column_stride <= a.window_width &&
                      a.out_height * a.row_stride - a.row_padding >= a.in_height &&
                      a.out_width * a.column_stride - a.column_padding >= a.in_width;
  if (!apart || !covers) clear_channels(a, begin, end);
  for_windows(a, begin, end, [&](std::ptrdiff_t in, std::ptrdiff_t out, const PoolWindow& w) {
    for_vectors(a.lanes, [&]<bool Half>(std::int64_t n) {
      const V gradient = load<Half>(a.d_out + out + n);
      const V winner = load<Half>(a.winners + out + n);
      for (int y = w.row_begin; y < w.row_end; ++y) {
        for (int x = w.column_begin; x < w.column_end; ++x) {
          const V position = splat(static_cast<float>((y - w.row_start) * a.window_width + x - w.column_start));
          float* d_in = a.d_in + in + (static_cast<std::ptrdiff_t>(y) * a.in_width + x) * a.lanes + n;
          const V part = select(equal(winner, position), gradient, splat(0.0f));
          store<Half>(d_in, apart ? part : load<Half>(d_in) + part);
        }
      }
    });
  });
}

inline V share_of(const PoolWindow& w) {
  return splat(1.0f / static_cast<float>((w.row_end - w.row_begin) * (w.column_end - w.column_begin)));
}

inline void average_pool(const PoolArgs& a, int begin, int end) {
  for_windows(a, begin, end, [&](std::ptrdiff_t in, std::ptrdiff_t out, const PoolWindow& w) {
    for_vectors(a.lanes, [&]<bool Half>(std::int64_t n) {
      V sum = splat(0.0f);
      for (int y = w.row_begin; y < w.row_end; ++y) {
        for (int x = w.column_begin; x < w.column_end; ++x) {
          sum = sum + load<Half>(a.in + in + (static_cast<std::ptrdiff_t>(y) * a.in_width + x) * a.lanes + n);
        }
      }
      store<Half>(a.out + out + n, sum * share_of(w));
    });
  });
}

inline void average_pool_backward(const PoolArgs& a, int begin, int end) {
  clear_channels(a, begin, end);
  for_windows(a, begin, end, [&](std::ptrdiff_t in, std::ptrdiff_t out, const PoolWindow& w) {
    for_vectors(a.lanes, [&]<bool Half>(std::int64_t n) {
      const V gradient = load<Half>(a.d_out + out + n) * share_of(w);
      for (int y = w.row_begin; y < w.row_end; ++y) {
        for (int x = w.column_begin; x < w.column_end; ++x) {
          float* d_in = a.d_in + in + (static_cast<std::ptrdiff_t>(y) * a.in_width + x) * a.lanes + n;
          store<Half>(d_in, load<Half>(d_in) + gradient);
        }
      }
    });
  });
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
