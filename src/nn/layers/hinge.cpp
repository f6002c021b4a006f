#include "nn/layers/hinge.h"

#include <algorithm>
#include <cstddef>

namespace glassnet::nn::layers {

void forward(const HingeSpec&, const Pass& pass, Channels) {
  std::copy_n(pass.in, pass.plan.output.size() * static_cast<std::size_t>(pass.lanes), pass.out);
}

// Each wrong class within the margin pulls its own score down by one and the right one's up by one.
void backward(const HingeSpec& spec, const Pass& pass, Channels) {
  if (pass.d_in == nullptr) return;
  const std::ptrdiff_t lanes = pass.lanes;
  std::fill_n(pass.d_in, pass.plan.output.size() * static_cast<std::size_t>(lanes), 0.0f);
  for (int n = 0; n < pass.batch; ++n) {
    const std::ptrdiff_t right = pass.labels[static_cast<std::size_t>(n)] * lanes + n;
    for (int k = 0; k < pass.plan.output.channels; ++k) {
      const std::ptrdiff_t wrong = k * lanes + n;
      if (wrong == right || !(pass.out[wrong] - pass.out[right] + spec.margin > 0)) continue;
      pass.d_in[wrong] += 1;
      pass.d_in[right] -= 1;
    }
  }
}

}  // namespace glassnet::nn::layers
