#include "nn/layers/conv.h"

#include "nn/kernels/pack_weights.h"

namespace glassnet::nn::layers {

namespace {

kernels::WindowAxis rows_of(const ConvSpec& spec, const LayerPlan& plan) {
  return {plan.input.height,  plan.output.height,   spec.size.height,
          spec.stride.height, spec.dilation.height, plan.padding_before.height};
}

kernels::WindowAxis columns_of(const ConvSpec& spec, const LayerPlan& plan) {
  return {plan.input.width,  plan.output.width,   spec.size.width,
          spec.stride.width, spec.dilation.width, plan.padding_before.width};
}

void input_gradient(const ConvSpec& spec, const Pass& pass) {
  const Shape& in = pass.plan.input;
  const Shape& out = pass.plan.output;
  pass.memory.packed.resize(pass.plan.weights);
  kernels::pack_turned_weights(pass.weights, spec.filters, in.channels, spec.size.height, spec.size.width,
                               pass.memory.packed.data());
  WindowTaps& taps = pass.memory.backward;
  if (taps.rows.empty()) {
    taps.rows = kernels::backward_taps(rows_of(spec, pass.plan));
    taps.columns = kernels::backward_taps(columns_of(spec, pass.plan));
  }
  kernels::CorrelateArgs args;
  args.in = pass.d_out;
  args.out = pass.d_in;
  args.weights = pass.memory.packed.data();
  args.channels = out.channels, args.in_height = out.height, args.in_width = out.width;
  args.filters = in.channels, args.out_height = in.height, args.out_width = in.width;
  args.window_height = spec.size.height, args.window_width = spec.size.width;
  args.row_steps = kernels::backward_steps(rows_of(spec, pass.plan));
  args.column_steps = kernels::backward_steps(columns_of(spec, pass.plan));
  args.rows = taps.rows.data(), args.columns = taps.columns.data();
  args.lanes = pass.lanes;
  pass.pool.parallel_for(in.height, 1, [&](int begin, int end) { pass.kernels.correlate(args, begin, end); });
}

}  // namespace

void forward(const ConvSpec& spec, const Pass& pass) {
  const Shape& in = pass.plan.input;
  const Shape& out = pass.plan.output;
  pass.memory.packed.resize(pass.plan.weights);
  kernels::pack_weights(pass.weights, spec.filters, in.channels, spec.size.height, spec.size.width,
                        pass.memory.packed.data());
  WindowTaps& taps = pass.memory.forward;
  if (taps.rows.empty()) {
    taps.rows = kernels::forward_taps(rows_of(spec, pass.plan));
    taps.columns = kernels::forward_taps(columns_of(spec, pass.plan));
  }
  kernels::CorrelateArgs args;
  args.in = pass.in;
  args.out = pass.out;
  args.weights = pass.memory.packed.data();
  args.bias = pass.biases;
  args.channels = in.channels, args.in_height = in.height, args.in_width = in.width;
  args.filters = out.channels, args.out_height = out.height, args.out_width = out.width;
  args.window_height = spec.size.height, args.window_width = spec.size.width;
  args.row_steps = kernels::forward_steps(rows_of(spec, pass.plan));
  args.column_steps = kernels::forward_steps(columns_of(spec, pass.plan));
  args.rows = taps.rows.data(), args.columns = taps.columns.data();
  args.lanes = pass.lanes;
  pass.pool.parallel_for(out.height, 1, [&](int begin, int end) { pass.kernels.correlate(args, begin, end); });
}

void backward(const ConvSpec& spec, const Pass& pass) {
  const Shape& in = pass.plan.input;
  const Shape& out = pass.plan.output;
  kernels::WeightGradientArgs args;
  args.in = pass.in;
  args.d_out = pass.d_out;
  args.d_weights = pass.d_weights;
  args.channels = in.channels, args.in_height = in.height, args.in_width = in.width;
  args.filters = out.channels, args.out_height = out.height, args.out_width = out.width;
  args.window_height = spec.size.height, args.window_width = spec.size.width;
  args.row_stride = spec.stride.height, args.column_stride = spec.stride.width;
  args.row_padding = pass.plan.padding_before.height, args.column_padding = pass.plan.padding_before.width;
  args.row_dilation = spec.dilation.height, args.column_dilation = spec.dilation.width;
  args.lanes = pass.lanes;
  pass.pool.parallel_for(kernels::weight_gradient_units(args), 1,
                         [&](int begin, int end) { pass.kernels.weight_gradient(args, begin, end); });
  pass.pool.parallel_for(out.channels, 4, [&](int begin, int end) {
    pass.kernels.channel_sums(pass.d_out, pass.d_biases, out.height * out.width, pass.lanes, begin, end);
  });
  if (pass.d_in != nullptr) input_gradient(spec, pass);
}

}  // namespace glassnet::nn::layers
