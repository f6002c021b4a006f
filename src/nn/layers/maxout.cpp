#include "nn/layers/maxout.h"

#include <cstdint>

namespace glassnet::nn::layers {

namespace {

using Kernel = void (*)(const kernels::MaxoutArgs&, int, int);

void run(Kernel kernel, const MaxoutSpec& spec, const Pass& pass) {
  const Shape& in = pass.plan.input;
  const Shape& out = pass.plan.output;
  pass.memory.numbers.resize(out.size() * static_cast<std::size_t>(pass.lanes));
  kernels::MaxoutArgs args;
  args.in = pass.in;
  args.out = pass.out;
  args.winners = pass.memory.numbers.data();
  args.d_out = pass.d_out;
  args.d_in = pass.d_in;
  args.channels = in.channels;
  args.group = spec.group;
  args.plane = static_cast<std::int64_t>(in.height) * in.width * pass.lanes;
  pass.pool.parallel_for(out.channels, 4, [&](int begin, int end) { kernel(args, begin, end); });
}

}  // namespace

void forward(const MaxoutSpec& spec, const Pass& pass) { run(pass.kernels.maxout, spec, pass); }

void backward(const MaxoutSpec& spec, const Pass& pass) {
  if (pass.d_in != nullptr) run(pass.kernels.maxout_backward, spec, pass);
}

}  // namespace glassnet::nn::layers
