#include "nn/layers/logistic.h"

namespace glassnet::nn::layers {

void forward(const LogisticSpec&, const Pass& pass, Channels) {
  kernels::ActivationArgs args;
  args.in = pass.in;
  args.out = pass.out;
  args.count = pass.lanes;
  pass.kernels.sigmoid(args);
}

void backward(const LogisticSpec&, const Pass& pass, Channels) {
  if (pass.d_in == nullptr) return;
  for (int n = 0; n < pass.batch; ++n) {
    pass.d_in[n] = pass.out[n] - static_cast<float>(pass.labels[static_cast<std::size_t>(n)]);
  }
  for (int n = pass.batch; n < pass.lanes; ++n) pass.d_in[n] = 0.0f;
}

}  // namespace glassnet::nn::layers
