#include "nn/layers/activation.h"

#include <cstdint>

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

// Splits by channel, so that each thread's range is a whole number of examples' rows.
void run(Kernel kernel, const ActivationSpec& spec, const Pass& pass) {
  const Shape& shape = pass.plan.output;
  const std::int64_t plane = static_cast<std::int64_t>(shape.height) * shape.width * pass.lanes;
  // A part of fewer numbers is done sooner than another thread has begun it.
  constexpr std::int64_t least_numbers = 16'384;
  const auto grain = static_cast<int>(least_numbers / plane + 1);
  pass.pool.parallel_for(shape.channels, grain, [&](int begin, int end) {
    const std::int64_t offset = begin * plane;
    kernels::ActivationArgs args;
    args.in = pass.in + offset;
    args.out = pass.out + offset;
    if (pass.d_in != nullptr) {
      args.d_out = pass.d_out + offset;
      args.d_in = pass.d_in + offset;
    }
    args.count = (end - begin) * plane;
    args.slope = spec.slope;
    args.alpha = spec.alpha;
    kernel(args);
  });
}

}  // namespace

void forward(const ActivationSpec& spec, const Pass& pass) {
  run(forward_kernel(spec.function, pass.kernels), spec, pass);
}

void backward(const ActivationSpec& spec, const Pass& pass) {
  if (pass.d_in != nullptr) run(backward_kernel(spec.function, pass.kernels), spec, pass);
}

}  // namespace glassnet::nn::layers
