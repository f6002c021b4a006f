#include "nn/layers/batch_norm.h"

#include <algorithm>
#include <cstddef>

namespace glassnet::nn::layers {

namespace {

// The layer's memory: the batch's means, its variances, then a 1 for each example of the batch and a 0 beyond it.
kernels::BatchNormArgs arguments(const BatchNormSpec& spec, const Pass& pass) {
  const auto channels = static_cast<std::size_t>(pass.plan.input.channels);
  kernels::BatchNormArgs args;
  args.in = pass.in;
  args.out = pass.out;
  args.d_out = pass.d_out;
  args.d_in = pass.d_in;
  args.valid = pass.memory.numbers.data() + 2 * channels;
  args.scale = pass.weights, args.shift = pass.biases;
  args.d_scale = pass.d_weights, args.d_shift = pass.d_biases;
  args.mean = pass.memory.numbers.data();
  args.variance = args.mean + channels;
  args.epsilon = spec.epsilon;
  args.fixed_statistics = pass.mode == Mode::evaluation;
  args.positions = pass.plan.input.height * pass.plan.input.width;
  args.batch = pass.batch, args.lanes = pass.lanes;
  return args;
}

}  // namespace

void prepare(const BatchNormSpec&, const Pass& pass) {
  const auto channels = static_cast<std::size_t>(pass.plan.input.channels);
  const auto lanes = static_cast<std::size_t>(pass.lanes);
  pass.memory.numbers.resize(2 * channels + lanes);
  float* valid = pass.memory.numbers.data() + 2 * channels;
  std::fill_n(valid, lanes, 0.0f);
  std::fill_n(valid, pass.batch, 1.0f);
  if (pass.mode == Mode::evaluation) std::copy_n(pass.statistics, 2 * channels, pass.memory.numbers.data());
}

void forward(const BatchNormSpec& spec, const Pass& pass, Channels channels) {
  const kernels::BatchNormArgs args = arguments(spec, pass);
  if (!args.fixed_statistics) pass.kernels.batch_norm_statistics(args, channels.begin, channels.end);
  pass.kernels.batch_norm(args, channels.begin, channels.end);
}

void backward(const BatchNormSpec& spec, const Pass& pass, Channels channels) {
  pass.kernels.batch_norm_backward(arguments(spec, pass), channels.begin, channels.end);
}

}  // namespace glassnet::nn::layers
