#include "nn/layers/pool.h"

namespace glassnet::nn::layers {

namespace {

kernels::PoolArgs arguments(PoolKind kind, Sides size, Sides stride, const Pass& pass) {
  const Shape& in = pass.plan.input;
  const Shape& out = pass.plan.output;
  kernels::PoolArgs args;
  args.in = pass.in;
  args.out = pass.out;
  args.d_out = pass.d_out;
  args.d_in = pass.d_in;
  args.channels = in.channels, args.in_height = in.height, args.in_width = in.width;
  args.out_height = out.height, args.out_width = out.width;
  args.window_height = size.height, args.window_width = size.width;
  args.row_stride = stride.height, args.column_stride = stride.width;
  args.row_padding = pass.plan.padding_before.height, args.column_padding = pass.plan.padding_before.width;
  args.lanes = pass.lanes;
  if (kind == PoolKind::max) args.winners = pass.memory.numbers.data();
  return args;
}

// A window as large as the image.
kernels::PoolArgs whole_image(const Pass& pass) {
  const Sides size(pass.plan.input.height, pass.plan.input.width);
  return arguments(PoolKind::average, size, size, pass);
}

}  // namespace

void prepare(const PoolSpec& spec, const Pass& pass) {
  if (spec.kind == PoolKind::max) {
    pass.memory.numbers.resize(pass.plan.output.size() * static_cast<std::size_t>(pass.lanes));
  }
}

void forward(const PoolSpec& spec, const Pass& pass, Channels channels) {
  const auto kernel = spec.kind == PoolKind::max ? pass.kernels.max_pool : pass.kernels.average_pool;
  kernel(arguments(spec.kind, spec.size, spec.stride, pass), channels.begin, channels.end);
}

void backward(const PoolSpec& spec, const Pass& pass, Channels channels) {
  if (pass.d_in == nullptr) return;
  const auto kernel = spec.kind == PoolKind::max ? pass.kernels.max_pool_backward : pass.kernels.average_pool_backward;
  kernel(arguments(spec.kind, spec.size, spec.stride, pass), channels.begin, channels.end);
}

void forward(const GlobalAverageSpec&, const Pass& pass, Channels channels) {
  pass.kernels.average_pool(whole_image(pass), channels.begin, channels.end);
}

void backward(const GlobalAverageSpec&, const Pass& pass, Channels channels) {
  if (pass.d_in != nullptr) pass.kernels.average_pool_backward(whole_image(pass), channels.begin, channels.end);
}

}  // namespace glassnet::nn::layers
