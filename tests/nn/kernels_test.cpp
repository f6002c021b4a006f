// Kernels on their own: what the network tests can't reach.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "nn/kernels/table.h"

namespace glassnet::test {

namespace {

std::vector<float> ramp(float low, float high, int count) {
  std::vector<float> numbers;
  for (int i = 0; i < count; ++i)
    numbers.push_back(low + (high - low) * static_cast<float>(i) / static_cast<float>(count - 1));
  return numbers;
}

std::vector<float> run(void (*kernel)(const nn::kernels::ActivationArgs&), const std::vector<float>& in) {
  std::vector<float> out(in.size());
  nn::kernels::ActivationArgs args;
  args.in = in.data();
  args.out = out.data();
  args.count = static_cast<std::int64_t>(in.size());
  kernel(args);
  return out;
}

}  // namespace

TEST_CASE("sigmoid and tanh keep their stated error over their whole range") {
  const auto wide = ramp(-100, 100, 40'000);
  const auto narrow = ramp(-1e-3f, 1e-3f, 4'000);
  for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
    INFO(std::string(table->isa), " ", nn::name_of(table->arithmetic));
    for (const auto& in : {wide, narrow}) {
      const auto sigmoid = run(table->sigmoid, in);
      const auto tanh = run(table->tanh, in);
      double worst_sigmoid = 0, worst_tanh = 0;
      for (std::size_t i = 0; i < in.size(); ++i) {
        const double x = static_cast<double>(in[i]);
        const double s = 1 / (1 + std::exp(-std::clamp(x, -88.0, 87.0)));
        worst_sigmoid = std::max(worst_sigmoid, std::abs(static_cast<double>(sigmoid[i]) - s) / s);
        if (x != 0)
          worst_tanh =
              std::max(worst_tanh, std::abs(static_cast<double>(tanh[i]) - std::tanh(x)) / std::abs(std::tanh(x)));
      }
      CHECK(worst_sigmoid < 1e-6);
      CHECK(worst_tanh < 1e-6);
    }
  }
}

TEST_CASE("softmax is a distribution for any logits, and what is not a number stays so") {
  for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
    const std::vector<float> logits{1e30f, 0, -1e30f, 3, /**/ 1e30f, 1, 1e30f, 2, /**/ -5, 2, 0, NAN};
    std::vector<float> out(logits.size());
    nn::kernels::SoftmaxArgs args;
    args.logits = logits.data();
    args.out = out.data();
    args.classes = 3;
    args.lanes = 4;
    table->softmax(args);
    for (std::size_t n = 0; n < 3; ++n) CHECK(out[n] + out[4 + n] + out[8 + n] == doctest::Approx(1));
    CHECK(out[0] == 0.5f);
    CHECK(std::isnan(out[3]));
  }
}

TEST_CASE("a maximum is routed to its first place when there are equals, and padding never wins") {
  for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
    // One 2x2 image of all -1 for four examples; window 2, stride 1, padding 1: nine outputs, all -1.
    const std::vector<float> in(16, -1.0f);
    std::vector<float> out(36), winners(36), d_in(16), d_out(36, 1.0f);
    nn::kernels::PoolArgs args;
    args.in = in.data();
    args.out = out.data();
    args.winners = winners.data();
    args.d_out = d_out.data();
    args.d_in = d_in.data();
    args.channels = 1;
    args.in_height = args.in_width = 2;
    args.out_height = args.out_width = 3;
    args.window_height = args.window_width = 2;
    args.row_padding = args.column_padding = 1;
    args.lanes = 4;
    table->max_pool(args, 0, 1);
    CHECK(out == std::vector<float>(36, -1.0f));
    table->max_pool_backward(args, 0, 1);
    // The top-left pixel is first in four windows, the others in fewer.
    CHECK(d_in[0] == 4);
    CHECK(d_in[4] == 2);
    CHECK(d_in[8] == 2);
    CHECK(d_in[12] == 1);
  }
}

TEST_CASE("the coursework's four images: average and max pooling, 2x2 with stride 2") {
  const float average[4][4] = {{1, .5f, .5f, .25f}, {.5f, 1, .25f, .5f}, {.25f, .5f, .5f, 1}, {.5f, .25f, 1, .5f}};
  std::vector<float> in(64, 0.0f);
  const int corners[4][2] = {{0, 0}, {0, 1}, {1, 1}, {1, 0}};  // where the 3x3 block of ones starts: row, column
  for (int n = 0; n < 4; ++n) {
    for (int y = 0; y < 3; ++y) {
      for (int x = 0; x < 3; ++x)
        in[static_cast<std::size_t>(((corners[n][0] + y) * 4 + corners[n][1] + x) * 4 + n)] = 1;
    }
  }
  for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
    std::vector<float> out(16);
    nn::kernels::PoolArgs args;
    args.in = in.data();
    args.out = out.data();
    args.channels = 1;
    args.in_height = args.in_width = 4;
    args.out_height = args.out_width = 2;
    args.window_height = args.window_width = args.row_stride = args.column_stride = 2;
    args.lanes = 4;
    table->average_pool(args, 0, 1);
    for (std::size_t n = 0; n < 4; ++n) {
      for (std::size_t i = 0; i < 4; ++i) CHECK(out[i * 4 + n] == average[n][i]);
    }
    table->max_pool(args, 0, 1);
    CHECK(out == std::vector<float>(16, 1.0f));
  }
}

}  // namespace glassnet::test
