#include "nn/layers/squared_error.h"

#include <algorithm>
#include <cstddef>

#include "nn/targets.h"

namespace glassnet::nn::layers {

void forward(const SquaredErrorSpec&, const Pass& pass, Channels) {
  std::copy_n(pass.in, pass.plan.output.size() * static_cast<std::size_t>(pass.lanes), pass.out);
}

void backward(const SquaredErrorSpec& spec, const Pass& pass, Channels) {
  if (pass.d_in == nullptr) return;
  const int units = pass.plan.output.channels;
  for (int k = 0; k < units; ++k) {
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(k) * pass.lanes;
    for (int n = 0; n < pass.batch; ++n) {
      const int label = pass.labels[static_cast<std::size_t>(n)];
      pass.d_in[row + n] = pass.out[row + n] - target_of(spec, units, k, label);
    }
    for (int n = pass.batch; n < pass.lanes; ++n) pass.d_in[row + n] = 0.0f;
  }
}

}  // namespace glassnet::nn::layers
