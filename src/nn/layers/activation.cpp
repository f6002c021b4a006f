#include "nn/layers/activation.h"

#include <cstddef>

namespace glassnet::nn::layers {

namespace {

using Kernel = void (*)(const kernels::ActivationArgs&);

Kernel forward_kernel(ActivationFunction function, const kernels::Table& table) {
  switch (function) {
    case ActivationFunction::relu:
      return table.relu;
    case ActivationFunction::leaky_relu:
      return table.leaky_relu;
    case ActivationFunction::sigmoid:
      return table.sigmoid;
    case ActivationFunction::tanh:
      return table.tanh;
    case ActivationFunction::elu:
      return table.elu;
    case ActivationFunction::gelu:
      return table.gelu;
    case ActivationFunction::softplus:
      return table.softplus;
    case ActivationFunction::hard_limit:
      return table.hard_limit;
  }
  return nullptr;
}

Kernel backward_kernel(ActivationFunction function, const kernels::Table& table) {
  switch (function) {
    case ActivationFunction::relu:
      return table.relu_backward;
    case ActivationFunction::leaky_relu:
      return table.leaky_relu_backward;
    case ActivationFunction::sigmoid:
      return table.sigmoid_backward;
    case ActivationFunction::tanh:
      return table.tanh_backward;
    case ActivationFunction::elu:
      return table.elu_backward;
    case ActivationFunction::gelu:
      return table.gelu_backward;
    case ActivationFunction::softplus:
      return table.softplus_backward;
    case ActivationFunction::hard_limit:
      return table.hard_limit_backward;
  }
  return nullptr;
}

void run(Kernel kernel, const ActivationSpec& spec, const Pass& pass, Channels channels) {
  const std::ptrdiff_t offset = channels.begin * pass.out_plane();
  kernels::ActivationArgs args;
  args.in = pass.in + offset;
  args.out = pass.out + offset;
  if (pass.d_in != nullptr) {
    args.d_out = pass.d_out + offset;
    args.d_in = pass.d_in + offset;
  }
  args.count = channels.count() * pass.out_plane();
  args.slope = spec.slope;
  args.alpha = spec.alpha;
  kernel(args);
}

}  // namespace

void forward(const ActivationSpec& spec, const Pass& pass, Channels channels) {
  run(forward_kernel(spec.function, pass.kernels), spec, pass, channels);
}

void backward(const ActivationSpec& spec, const Pass& pass, Channels channels) {
  if (pass.d_in != nullptr) run(backward_kernel(spec.function, pass.kernels), spec, pass, channels);
}

}  // namespace glassnet::nn::layers
