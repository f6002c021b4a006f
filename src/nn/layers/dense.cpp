#include "nn/layers/dense.h"

#include <algorithm>

#include "nn/kernels/pack_weights.h"
#include "nn/kernels/turn.h"

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
  kernels::CorrelateArgs args;
  args.in = product.in;
  args.out = product.out;
  args.weights = product.packed;
  args.bias = product.bias;
  args.channels = product.inputs, args.in_height = args.in_width = 1;
  args.filters = product.outputs;
  args.out_height = args.out_width = 1;
  args.window_height = args.window_width = 1;
  args.rows = args.columns = &one_tap;
  args.lanes = product.lanes;
  pass.kernels.correlate(args, 0, 1);
}

// Whether the weights are so few that packing them would take longer than it saves.
bool is_small(const Pass& pass) { return pass.plan.weights <= 1024; }

// In the weights' gradient the features take the lanes' place and the examples the inputs': the kernel must be able to
// take them four at a time.
bool turns_input(const Pass& pass) { return pass.d_out != nullptr && features(pass) % 4 == 0; }

// Features [begin, end), example by example what lay feature by feature.
void turn_input(const Pass& pass, int begin, int end) {
  float* out = pass.memory.numbers.data();
  const std::ptrdiff_t rows = features(pass);
  const std::ptrdiff_t lanes = pass.lanes;
  for (std::ptrdiff_t row = begin; row < end; row += 4) {
    kernels::turn_four_rows(pass.in + row * lanes, lanes, lanes, out + row, rows);
  }
}

}  // namespace

void prepare(const DenseSpec& spec, const Pass& pass) {
  if (!is_small(pass)) pass.memory.packed.resize(pass.plan.weights);
  const auto lanes = static_cast<std::size_t>(pass.lanes);
  if (turns_input(pass)) {
    pass.memory.numbers.resize((pass.plan.fan_in + static_cast<std::size_t>(spec.units)) * lanes);
  }
}

void forward(const DenseSpec& spec, const Pass& pass, Channels channels) {
  const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(channels.begin) * features(pass);
  const float* weights = pass.weights + first;
  float* out = pass.out + channels.begin * pass.out_plane();
  const float* bias = pass.biases + channels.begin;
  if (is_small(pass)) {
    pass.kernels.product(
        {pass.in, out, weights, features(pass), 1, bias, channels.count(), features(pass), pass.lanes});
  } else {
    float* packed = pass.memory.packed.data() + first;
    kernels::pack_weights(weights, channels.count(), features(pass), 1, 1, packed);
    multiply(pass, {packed, pass.in, features(pass), out, channels.count(), bias, pass.lanes});
  }
  if (!turns_input(pass)) return;
  // Each share of the units turns as great a share of the input for the backward pass.
  const auto share = [&](int unit) {
    return static_cast<int>(static_cast<std::int64_t>(features(pass)) / 4 * unit / spec.units) * 4;
  };
  turn_input(pass, share(channels.begin), share(channels.end));
}

void backward(const DenseSpec&, const Pass& pass, Channels channels) {
  pass.kernels.channel_sums(pass.d_out, pass.d_biases, 1, pass.lanes, channels.begin, channels.end);
  const float* d_out = pass.d_out + channels.begin * pass.out_plane();
  float* d_weights = pass.d_weights + static_cast<std::ptrdiff_t>(channels.begin) * features(pass);
  if (turns_input(pass) && is_small(pass)) {
    pass.kernels.product({pass.memory.numbers.data(), d_weights, d_out, pass.lanes, 1, nullptr, channels.count(),
                          pass.lanes, features(pass)});
  } else if (turns_input(pass)) {
    const float* in = pass.memory.numbers.data();
    float* packed = pass.memory.numbers.data() + static_cast<std::ptrdiff_t>(features(pass)) * pass.lanes +
                    channels.begin * pass.out_plane();
    kernels::pack_weights(d_out, channels.count(), pass.lanes, 1, 1, packed);
    multiply(pass, {packed, in, pass.lanes, d_weights, channels.count(), nullptr, features(pass)});
  } else if (is_small(pass)) {
    pass.kernels.row_products({pass.in, d_out, d_weights, channels.count(), features(pass), pass.lanes});
  } else {
    kernels::WeightGradientArgs args;
    args.in = pass.in;
    args.d_out = d_out;
    args.d_weights = d_weights;
    args.channels = features(pass), args.in_height = args.in_width = 1;
    args.filters = channels.count(), args.out_height = args.out_width = 1;
    args.window_height = args.window_width = 1;
    args.lanes = pass.lanes;
    pass.kernels.weight_gradient(args, 0, kernels::weight_gradient_units(args));
  }
#ifdef GLASSNET_BREAK_GRADIENT
  // Wrong on purpose: tests/broken-engine.sh shows that the experiments notice.
  const std::ptrdiff_t count = static_cast<std::ptrdiff_t>(channels.count()) * features(pass);
  std::transform(d_weights, d_weights + count, d_weights, [](float d) { return -d; });
#endif
}

void backward_mixed(const DenseSpec& spec, const Pass& pass, Channels channels) {
  const int area = pass.plan.input.height * pass.plan.input.width;
  const int begin = channels.begin * area;
  const int end = channels.end * area;
  float* d_in = pass.d_in + channels.begin * pass.in_plane();
  if (is_small(pass)) {
    pass.kernels.product(
        {pass.d_out, d_in, pass.weights + begin, 1, features(pass), nullptr, end - begin, spec.units, pass.lanes});
    return;
  }
  float* packed = pass.memory.packed.data() + static_cast<std::ptrdiff_t>(begin) * spec.units;
  kernels::pack_turned_weights(pass.weights, spec.units, features(pass), 1, 1, begin, end, packed);
  multiply(pass, {packed, pass.d_out, spec.units, d_in, end - begin, nullptr, pass.lanes});
}

}  // namespace glassnet::nn::layers
