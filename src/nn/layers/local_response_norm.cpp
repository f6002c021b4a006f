#include "nn/layers/local_response_norm.h"

#include <cstdint>

namespace glassnet::nn::layers {

namespace {

using Kernel = void (*)(const kernels::LocalResponseNormArgs&, int, int);

void run(Kernel kernel, const LocalResponseNormSpec& spec, const Pass& pass) {
  const Shape& shape = pass.plan.input;
  pass.memory.numbers.resize(shape.size() * static_cast<std::size_t>(pass.lanes));
  kernels::LocalResponseNormArgs args;
  args.in = pass.in;
  args.out = pass.out;
  args.sums = pass.memory.numbers.data();
  args.d_out = pass.d_out;
  args.d_in = pass.d_in;
  args.channels = shape.channels;
  args.size = spec.size;
  args.plane = static_cast<std::int64_t>(shape.height) * shape.width * pass.lanes;
  args.k = spec.k, args.alpha = spec.alpha, args.beta = spec.beta;
  pass.pool.parallel_for(shape.channels, 1, [&](int begin, int end) { kernel(args, begin, end); });
}

}  // namespace

void forward(const LocalResponseNormSpec& spec, const Pass& pass) { run(pass.kernels.local_response_norm, spec, pass); }

void backward(const LocalResponseNormSpec& spec, const Pass& pass) {
  if (pass.d_in != nullptr) run(pass.kernels.local_response_norm_backward, spec, pass);
}

}  // namespace glassnet::nn::layers
