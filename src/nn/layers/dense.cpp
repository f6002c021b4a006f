#include "nn/layers/dense.h"

#include "nn/kernels/pack_weights.h"

namespace glassnet::nn::layers {

namespace {

// In `exact` a dense layer is a convolution with a 1x1 window on an image of one pixel with as many channels as it has
// inputs: the kernels whose bits are promised. In `fused` it is a product by Eigen.
bool is_exact(const Pass& pass) { return pass.kernels.product == nullptr; }

int features(const Pass& pass) { return static_cast<int>(pass.plan.fan_in); }

constexpr kernels::AxisTaps one_tap{0, 0, 1};

void correlate_one_pixel(const Pass& pass, const float* in, int inputs, float* out, int outputs, const float* bias) {
  kernels::CorrelateArgs args;
  args.in = in;
  args.out = out;
  args.weights = pass.memory.packed.data();
  args.bias = bias;
  args.channels = inputs, args.in_height = args.in_width = 1;
  args.filters = outputs, args.out_height = args.out_width = 1;
  args.window_height = args.window_width = 1;
  args.rows = args.columns = &one_tap;
  args.lanes = pass.lanes;
  pass.kernels.correlate(args, 0, 1);
}

}  // namespace

void forward(const DenseSpec& spec, const Pass& pass) {
  if (!is_exact(pass)) {
    pass.kernels.product(pass.weights, pass.in, pass.biases, pass.out, spec.units, features(pass), pass.lanes);
    return;
  }
  pass.memory.packed.resize(pass.plan.weights);
  kernels::pack_weights(pass.weights, spec.units, features(pass), 1, 1, pass.memory.packed.data());
  correlate_one_pixel(pass, pass.in, features(pass), pass.out, spec.units, pass.biases);
}

namespace {

void weight_gradient(const DenseSpec& spec, const Pass& pass) {
  if (!is_exact(pass)) {
    pass.kernels.product_bt(pass.d_out, pass.in, pass.d_weights, spec.units, pass.lanes, features(pass));
  } else {
    kernels::WeightGradientArgs args;
    args.in = pass.in;
    args.d_out = pass.d_out;
    args.d_weights = pass.d_weights;
    args.channels = features(pass), args.in_height = args.in_width = 1;
    args.filters = spec.units, args.out_height = args.out_width = 1;
    args.window_height = args.window_width = 1;
    args.lanes = pass.lanes;
    pass.pool.parallel_for(kernels::weight_gradient_units(spec.units, features(pass)), 64,
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
  if (!is_exact(pass)) {
    pass.kernels.product_at(pass.weights, pass.d_out, pass.d_in, features(pass), spec.units, pass.lanes);
    return;
  }
  pass.memory.packed.resize(pass.plan.weights);
  kernels::pack_turned_weights(pass.weights, spec.units, features(pass), 1, 1, pass.memory.packed.data());
  correlate_one_pixel(pass, pass.d_out, spec.units, pass.d_in, features(pass), nullptr);
}

}  // namespace glassnet::nn::layers
