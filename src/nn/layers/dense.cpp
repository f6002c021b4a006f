#include "nn/layers/dense.h"

#include <algorithm>

#include "nn/kernels/pack_weights.h"

namespace glassnet::nn::layers {

namespace {

int features(const Pass& pass) { return static_cast<int>(pass.plan.fan_in); }

constexpr kernels::AxisTaps one_tap{0, 0, 1};

// A product of matrices: out (outputs x lanes) = packed weights (outputs x inputs) * in (inputs x lanes) [+ bias]. It
// is a convolution with a 1x1 window on an image of one pixel with as many channels as there are inputs.
struct Product {
  const float* packed;
  const float* in;
  int inputs;
  float* out;
  int outputs;
  const float* bias;
  int lanes;
};

void multiply(const Pass& pass, const Product& product) {
  // With less work a part is done sooner than another thread has begun it.
  constexpr std::int64_t least_multiply_adds = 100'000;
  const std::int64_t of_tile = std::int64_t{kernels::filter_tile} * product.inputs * product.lanes;
  const int tiles = (product.outputs + kernels::filter_tile - 1) / kernels::filter_tile;
  const auto grain = static_cast<int>(std::clamp<std::int64_t>(least_multiply_adds / of_tile, 1, tiles));
  pass.pool.parallel_for(tiles, grain, [&](int begin, int end) {
    const int first = begin * kernels::filter_tile;
    kernels::CorrelateArgs args;
    args.in = product.in;
    args.out = product.out + static_cast<std::ptrdiff_t>(first) * product.lanes;
    args.weights = product.packed + static_cast<std::ptrdiff_t>(first) * product.inputs;
    args.bias = product.bias != nullptr ? product.bias + first : nullptr;
    args.channels = product.inputs, args.in_height = args.in_width = 1;
    args.filters = std::min(end * kernels::filter_tile, product.outputs) - first;
    args.out_height = args.out_width = 1;
    args.window_height = args.window_width = 1;
    args.rows = args.columns = &one_tap;
    args.lanes = product.lanes;
    pass.kernels.correlate(args, 0, 1);
  });
}

// Example by example what lay feature by feature.
void transpose(const Pass& pass, const float* in, int rows, float* out) {
  const std::ptrdiff_t lanes = pass.lanes;
  pass.pool.parallel_for(rows / 4, 256, [&](int begin, int end) {
    for (std::ptrdiff_t row = 4 * begin; row < 4 * end; row += 4) {
      for (std::ptrdiff_t n = 0; n < lanes; ++n) {
        for (std::ptrdiff_t i = row; i < row + 4; ++i) out[n * rows + i] = in[i * lanes + n];
      }
    }
  });
}

}  // namespace

void forward(const DenseSpec& spec, const Pass& pass) {
  pass.memory.packed.resize(pass.plan.weights);
  kernels::pack_weights(pass.weights, spec.units, features(pass), 1, 1, pass.memory.packed.data());
  multiply(pass, {pass.memory.packed.data(), pass.in, features(pass), pass.out, spec.units, pass.biases, pass.lanes});
}

namespace {

void weight_gradient(const DenseSpec& spec, const Pass& pass) {
  if (features(pass) % 4 == 0) {
    // The features take the lanes' place and the examples the inputs'.
    const std::size_t turned = static_cast<std::size_t>(features(pass)) * static_cast<std::size_t>(pass.lanes);
    pass.memory.numbers.resize(turned + static_cast<std::size_t>(spec.units) * static_cast<std::size_t>(pass.lanes));
    float* in = pass.memory.numbers.data();
    float* packed = in + turned;
    transpose(pass, pass.in, features(pass), in);
    kernels::pack_weights(pass.d_out, spec.units, pass.lanes, 1, 1, packed);
    multiply(pass, {packed, in, pass.lanes, pass.d_weights, spec.units, nullptr, features(pass)});
  } else {
    kernels::WeightGradientArgs args;
    args.in = pass.in;
    args.d_out = pass.d_out;
    args.d_weights = pass.d_weights;
    args.channels = features(pass), args.in_height = args.in_width = 1;
    args.filters = spec.units, args.out_height = args.out_width = 1;
    args.window_height = args.window_width = 1;
    args.lanes = pass.lanes;
    pass.pool.parallel_for(kernels::weight_gradient_units(args), 16,
                           [&](int begin, int end) { pass.kernels.weight_gradient(args, begin, end); });
  }
#ifdef GLASSNET_BREAK_GRADIENT
  // Wrong on purpose: tests/broken-engine.sh shows that the experiments notice.
  for (std::size_t i = 0; i < pass.plan.weights; ++i) pass.d_weights[i] = -pass.d_weights[i];
#endif
}

}  // namespace

void backward(const DenseSpec& spec, const Pass& pass) {
  pass.kernels.channel_sums(pass.d_out, pass.d_biases, 1, pass.lanes, 0, spec.units);
  weight_gradient(spec, pass);
  if (pass.d_in == nullptr) return;
  pass.memory.packed.resize(pass.plan.weights);
  kernels::pack_turned_weights(pass.weights, spec.units, features(pass), 1, 1, pass.memory.packed.data());
  multiply(pass, {pass.memory.packed.data(), pass.d_out, spec.units, pass.d_in, features(pass), nullptr, pass.lanes});
}

}  // namespace glassnet::nn::layers
