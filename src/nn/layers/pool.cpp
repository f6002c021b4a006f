#include "nn/layers/pool.h"

namespace glassnet::nn::layers {

namespace {

kernels::PoolArgs arguments(const PoolSpec& spec, const Pass& pass) {
  const Shape& in = pass.plan.input;
  const Shape& out = pass.plan.output;
  kernels::PoolArgs args;
  args.in = pass.in;
  args.out = pass.out;
  args.d_out = pass.d_out;
  args.d_in = pass.d_in;
  args.channels = in.channels, args.in_height = in.height, args.in_width = in.width;
  args.out_height = out.height, args.out_width = out.width;
  args.size = spec.size, args.stride = spec.stride, args.padding = spec.padding;
  args.lanes = pass.lanes;
  if (spec.kind == PoolKind::max) {
    pass.memory.numbers.resize(out.size() * static_cast<std::size_t>(pass.lanes));
    args.winners = pass.memory.numbers.data();
  }
  return args;
}

}  // namespace

void forward(const PoolSpec& spec, const Pass& pass) {
  const kernels::PoolArgs args = arguments(spec, pass);
  const auto kernel = spec.kind == PoolKind::max ? pass.kernels.max_pool : pass.kernels.average_pool;
  pass.pool.parallel_for(args.channels, 1, [&](int begin, int end) { kernel(args, begin, end); });
}

void backward(const PoolSpec& spec, const Pass& pass) {
  if (pass.d_in == nullptr) return;
  const kernels::PoolArgs args = arguments(spec, pass);
  const auto kernel = spec.kind == PoolKind::max ? pass.kernels.max_pool_backward : pass.kernels.average_pool_backward;
  pass.pool.parallel_for(args.channels, 1, [&](int begin, int end) { kernel(args, begin, end); });
}

}  // namespace glassnet::nn::layers
