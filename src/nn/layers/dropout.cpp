#include "nn/layers/dropout.h"

#include <algorithm>
#include <cstdint>

#include "nn/random.h"

namespace glassnet::nn::layers {

namespace {

std::int64_t numbers(const Pass& pass) { return static_cast<std::int64_t>(pass.plan.output.size()) * pass.lanes; }

// Drawn in the tensor's order by one thread: the mask depends on the seed alone.
void draw_mask(float rate, const Pass& pass) {
  Random random(pass.seed, pass.position);
  const float scale = 1.0f / (1.0f - rate);
  pass.memory.numbers.resize(static_cast<std::size_t>(numbers(pass)));
  for (float& value : pass.memory.numbers) value = random.uniform() < rate ? 0.0f : scale;
}

bool passes_all(const DropoutSpec& spec, const Pass& pass) { return pass.mode == Mode::evaluation || spec.rate == 0; }

}  // namespace

void forward(const DropoutSpec& spec, const Pass& pass) {
  if (passes_all(spec, pass)) {
    std::copy_n(pass.in, numbers(pass), pass.out);
    return;
  }
  draw_mask(spec.rate, pass);
  pass.kernels.multiply(pass.in, pass.memory.numbers.data(), pass.out, numbers(pass));
}

void backward(const DropoutSpec& spec, const Pass& pass) {
  if (pass.d_in == nullptr) return;
  if (passes_all(spec, pass)) {
    std::copy_n(pass.d_out, numbers(pass), pass.d_in);
    return;
  }
  pass.kernels.multiply(pass.d_out, pass.memory.numbers.data(), pass.d_in, numbers(pass));
}

}  // namespace glassnet::nn::layers
