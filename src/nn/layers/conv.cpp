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

}  // namespace

void prepare(const ConvSpec& spec, const Pass& pass) {
  pass.memory.packed.resize(pass.plan.weights);
  if (!pass.memory.forward.rows.empty()) return;
  pass.memory.forward = {kernels::forward_taps(rows_of(spec, pass.plan)),
                         kernels::forward_taps(columns_of(spec, pass.plan))};
  pass.memory.backward = {kernels::backward_taps(rows_of(spec, pass.plan)),
                          kernels::backward_taps(columns_of(spec, pass.plan))};
}

void forward(const ConvSpec& spec, const Pass& pass, Channels channels) {
  const Shape& in = pass.plan.input;
  const Shape& out = pass.plan.output;
  const std::ptrdiff_t first = channels.begin * static_cast<std::ptrdiff_t>(pass.plan.fan_in);
  float* packed = pass.memory.packed.data() + first;
  kernels::pack_weights(pass.weights + first, channels.count(), in.channels, spec.size.height, spec.size.width, packed);
  kernels::CorrelateArgs args;
  args.in = pass.in;
  args.out = pass.out + channels.begin * pass.out_plane();
  args.weights = packed;
  args.bias = pass.biases + channels.begin;
  args.channels = in.channels, args.in_height = in.height, args.in_width = in.width;
  args.filters = channels.count(), args.out_height = out.height, args.out_width = out.width;
  args.window_height = spec.size.height, args.window_width = spec.size.width;
  args.row_steps = kernels::forward_steps(rows_of(spec, pass.plan));
  args.column_steps = kernels::forward_steps(columns_of(spec, pass.plan));
  args.rows = pass.memory.forward.rows.data(), args.columns = pass.memory.forward.columns.data();
  args.lanes = pass.lanes;
  pass.kernels.correlate(args, 0, out.height);
}

void backward(const ConvSpec& spec, const Pass& pass, Channels channels) {
  const Shape& in = pass.plan.input;
  const Shape& out = pass.plan.output;
  kernels::WeightGradientArgs args;
  args.in = pass.in;
  args.d_out = pass.d_out + channels.begin * pass.out_plane();
  args.d_weights = pass.d_weights + channels.begin * static_cast<std::ptrdiff_t>(pass.plan.fan_in);
  args.channels = in.channels, args.in_height = in.height, args.in_width = in.width;
  args.filters = channels.count(), args.out_height = out.height, args.out_width = out.width;
  args.window_height = spec.size.height, args.window_width = spec.size.width;
  args.row_stride = spec.stride.height, args.column_stride = spec.stride.width;
  args.row_padding = pass.plan.padding_before.height, args.column_padding = pass.plan.padding_before.width;
  args.row_dilation = spec.dilation.height, args.column_dilation = spec.dilation.width;
  args.lanes = pass.lanes;
  pass.kernels.weight_gradient(args, 0, kernels::weight_gradient_units(args));
  pass.kernels.channel_sums(pass.d_out, pass.d_biases, out.height * out.width, pass.lanes, channels.begin,
                            channels.end);
}

void backward_mixed(const ConvSpec& spec, const Pass& pass, Channels channels) {
  const Shape& in = pass.plan.input;
  const Shape& out = pass.plan.output;
  float* packed = pass.memory.packed.data() +
                  static_cast<std::ptrdiff_t>(channels.begin) * out.channels * spec.size.height * spec.size.width;
  kernels::pack_turned_weights(pass.weights, spec.filters, in.channels, spec.size.height, spec.size.width,
                               channels.begin, channels.end, packed);
  kernels::CorrelateArgs args;
  args.in = pass.d_out;
  args.out = pass.d_in + channels.begin * pass.in_plane();
  args.weights = packed;
  args.channels = out.channels, args.in_height = out.height, args.in_width = out.width;
  args.filters = channels.count(), args.out_height = in.height, args.out_width = in.width;
  args.window_height = spec.size.height, args.window_width = spec.size.width;
  args.row_steps = kernels::backward_steps(rows_of(spec, pass.plan));
  args.column_steps = kernels::backward_steps(columns_of(spec, pass.plan));
  args.rows = pass.memory.backward.rows.data(), args.columns = pass.memory.backward.columns.data();
  args.lanes = pass.lanes;
  pass.kernels.correlate(args, 0, in.height);
}

}  // namespace glassnet::nn::layers
