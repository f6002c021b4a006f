#include "nn/layers/dropout.h"

#include <algorithm>
#include <cstddef>

#include "nn/random.h"

namespace glassnet::nn::layers {

namespace {

bool passes_all(const DropoutSpec& spec, const Pass& pass) { return pass.mode == Mode::evaluation || spec.rate == 0; }

// Those channels' numbers, as they are or times the mask.
void run(const DropoutSpec& spec, const Pass& pass, const float* from, float* to, Channels channels) {
  const std::ptrdiff_t offset = channels.begin * pass.out_plane();
  const std::ptrdiff_t count = channels.count() * pass.out_plane();
  if (passes_all(spec, pass)) {
    std::copy_n(from + offset, count, to + offset);
  } else {
    pass.kernels.multiply(from + offset, pass.memory.numbers.data() + offset, to + offset, count);
  }
}

}  // namespace

// The mask is drawn in the tensor's order by one thread: it depends on the seed alone.
void prepare(const DropoutSpec& spec, const Pass& pass) {
  if (passes_all(spec, pass)) return;
  Random random(pass.seed, pass.position);
  const float scale = 1.0f / (1.0f - spec.rate);
  pass.memory.numbers.resize(pass.plan.output.size() * static_cast<std::size_t>(pass.lanes));
  for (float& value : pass.memory.numbers) value = random.uniform() < spec.rate ? 0.0f : scale;
}

void forward(const DropoutSpec& spec, const Pass& pass, Channels channels) {
  run(spec, pass, pass.in, pass.out, channels);
}

void backward(const DropoutSpec& spec, const Pass& pass, Channels channels) {
  if (pass.d_in != nullptr) run(spec, pass, pass.d_out, pass.d_in, channels);
}

}  // namespace glassnet::nn::layers
