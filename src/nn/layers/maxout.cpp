#include "nn/layers/maxout.h"

#include <cstddef>

namespace glassnet::nn::layers {

namespace {

using Kernel = void (*)(const kernels::MaxoutArgs&, int, int);

void run(Kernel kernel, const MaxoutSpec& spec, const Pass& pass, Channels channels) {
  kernels::MaxoutArgs args;
  args.in = pass.in;
  args.out = pass.out;
  args.winners = pass.memory.numbers.data();
  args.d_out = pass.d_out;
  args.d_in = pass.d_in;
  args.channels = pass.plan.input.channels;
  args.group = spec.group;
  args.plane = pass.in_plane();
  kernel(args, channels.begin, channels.end);
}

}  // namespace

void prepare(const MaxoutSpec&, const Pass& pass) {
  pass.memory.numbers.resize(pass.plan.output.size() * static_cast<std::size_t>(pass.lanes));
}

void forward(const MaxoutSpec& spec, const Pass& pass, Channels channels) {
  run(pass.kernels.maxout, spec, pass, channels);
}

void backward(const MaxoutSpec& spec, const Pass& pass, Channels channels) {
  if (pass.d_in != nullptr) run(pass.kernels.maxout_backward, spec, pass, channels);
}

}  // namespace glassnet::nn::layers
