#include "nn/layers/local_response_norm.h"

#include <cstddef>

namespace glassnet::nn::layers {

namespace {

using Kernel = void (*)(const kernels::LocalResponseNormArgs&, int, int);

void run(Kernel kernel, const LocalResponseNormSpec& spec, const Pass& pass, Channels channels) {
  kernels::LocalResponseNormArgs args;
  args.in = pass.in;
  args.out = pass.out;
  args.sums = pass.memory.numbers.data();
  args.d_out = pass.d_out;
  args.d_in = pass.d_in;
  args.channels = pass.plan.input.channels;
  args.size = spec.size;
  args.plane = pass.in_plane();
  args.k = spec.k, args.alpha = spec.alpha, args.beta = spec.beta;
  kernel(args, channels.begin, channels.end);
}

}  // namespace

void prepare(const LocalResponseNormSpec&, const Pass& pass) {
  pass.memory.numbers.resize(pass.plan.input.size() * static_cast<std::size_t>(pass.lanes));
}

void forward(const LocalResponseNormSpec& spec, const Pass& pass, Channels channels) {
  run(pass.kernels.local_response_norm, spec, pass, channels);
}

void backward(const LocalResponseNormSpec&, const Pass&, Channels) {}

void backward_mixed(const LocalResponseNormSpec& spec, const Pass& pass, Channels channels) {
  run(pass.kernels.local_response_norm_backward, spec, pass, channels);
}

}  // namespace glassnet::nn::layers
