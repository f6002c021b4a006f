#include "nn/layers/softmax.h"

namespace glassnet::nn::layers {

void forward(const SoftmaxSpec&, const Pass& pass, Channels) {
  kernels::SoftmaxArgs args;
  args.logits = pass.in;
  args.out = pass.out;
  args.classes = pass.plan.output.channels;
  args.lanes = pass.lanes;
  pass.kernels.softmax(args);
}

void backward(const SoftmaxSpec& spec, const Pass& pass, Channels) {
  if (pass.d_in == nullptr) return;
  const float other = spec.label_smoothing / static_cast<float>(pass.plan.output.channels);
  const float right = 1.0f - spec.label_smoothing + other;
  for (int k = 0; k < pass.plan.output.channels; ++k) {
    const float* probability = pass.out + static_cast<std::ptrdiff_t>(k) * pass.lanes;
    float* gradient = pass.d_in + static_cast<std::ptrdiff_t>(k) * pass.lanes;
    for (int n = 0; n < pass.batch; ++n) {
      gradient[n] = probability[n] - (pass.labels[static_cast<std::size_t>(n)] == k ? right : other);
    }
    for (int n = pass.batch; n < pass.lanes; ++n) gradient[n] = 0.0f;
  }
}

}  // namespace glassnet::nn::layers
