// Kernels on their own: what the network tests can't reach.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "nn/kernels/pack_weights.h"
#include "nn/kernels/table.h"
#include "nn/kernels/turn.h"
#include "nn/random.h"

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

std::vector<float> random_numbers(std::size_t count, std::uint64_t seed) {
  nn::Random random(seed);
  std::vector<float> numbers(count);
  for (float& number : numbers) number = static_cast<float>(random.normal());
  return numbers;
}

// The product of matrices as a convolution with a window of one tap, its weights packed.
std::vector<float> as_correlation(const nn::kernels::Table& table, const nn::kernels::ProductArgs& product,
                                  const std::vector<float>& packed) {
  std::vector<float> out(static_cast<std::size_t>(product.filters * product.columns));
  constexpr nn::kernels::AxisTaps one_tap{0, 0, 1};
  nn::kernels::CorrelateArgs args;
  args.in = product.in;
  args.out = out.data();
  args.weights = packed.data();
  args.bias = product.bias;
  args.channels = product.taps;
  args.in_height = args.in_width = args.out_height = args.out_width = args.window_height = args.window_width = 1;
  args.filters = product.filters;
  args.rows = args.columns = &one_tap;
  args.lanes = product.columns;
  table.correlate(args, 0, 1);
  return out;
}

struct ProductSize {
  int filters, taps, columns;
};

// Every way in which tiles of filters and vectors of columns can be left over.
std::vector<ProductSize> product_sizes() {
  std::vector<ProductSize> sizes;
  for (int filters = 1; filters <= 9; ++filters) {
    for (int columns = 4; columns <= 60; columns += 4) sizes.push_back({filters, filters % 3 * 4 + 1, columns});
  }
  return sizes;
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

TEST_CASE("a small product has the bits of the packed one, with weights as they lie and turned") {
  for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
    INFO(std::string(table->isa), " ", nn::name_of(table->arithmetic));
    for (const auto& [filters, taps, columns] : product_sizes()) {
      CAPTURE(filters);
      CAPTURE(columns);
      const auto in = random_numbers(static_cast<std::size_t>(taps * columns), 1);
      const auto weights = random_numbers(static_cast<std::size_t>(filters * taps), 2);
      const auto bias = random_numbers(static_cast<std::size_t>(filters), 3);
      std::vector<float> out(static_cast<std::size_t>(filters * columns)), packed(weights.size());
      nn::kernels::ProductArgs args{in.data(),   out.data(), weights.data(), taps,   1,
                                    bias.data(), filters,    taps,           columns};
      table->product(args);
      nn::kernels::pack_weights(weights.data(), filters, taps, 1, 1, packed.data());
      CHECK(out == as_correlation(*table, args, packed));

      // The same numbers as taps x filters, without biases: a layer's way back.
      args.filter_step = 1;
      args.tap_step = filters;
      args.bias = nullptr;
      table->product(args);
      nn::kernels::pack_turned_weights(weights.data(), taps, filters, 1, 1, 0, filters, packed.data());
      CHECK(out == as_correlation(*table, args, packed));
    }
  }
}

TEST_CASE("products of rows have the bits of a weight gradient") {
  for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
    INFO(std::string(table->isa), " ", nn::name_of(table->arithmetic));
    for (const auto& [filters, inputs, lanes] : product_sizes()) {
      CAPTURE(filters);
      CAPTURE(lanes);
      const auto in = random_numbers(static_cast<std::size_t>(inputs * lanes), 1);
      const auto d_out = random_numbers(static_cast<std::size_t>(filters * lanes), 2);
      std::vector<float> expected(static_cast<std::size_t>(filters * inputs)), d_weights(expected.size());
      nn::kernels::WeightGradientArgs args;
      args.in = in.data();
      args.d_out = d_out.data();
      args.d_weights = expected.data();
      args.channels = inputs;
      args.in_height = args.in_width = args.out_height = args.out_width = args.window_height = args.window_width = 1;
      args.filters = filters;
      args.lanes = lanes;
      table->weight_gradient(args, 0, nn::kernels::weight_gradient_units(args));
      table->row_products({in.data(), d_out.data(), d_weights.data(), filters, inputs, lanes});
      CHECK(d_weights == expected);
    }
  }
}

TEST_CASE("a channel's sum is that of 32 lanes by place, then eight, then one tree") {
  for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
    INFO(std::string(table->isa), " ", nn::name_of(table->arithmetic));
    for (int lanes = 4; lanes <= 72; lanes += 4) {
      CAPTURE(lanes);
      const auto count = static_cast<std::size_t>(3 * lanes);  // three positions
      const auto in = random_numbers(2 * count, 1);
      float sums[2] = {};
      table->channel_sums(in.data(), sums, 3, lanes, 0, 2);
      for (std::size_t c = 0; c < 2; ++c) {
        float all[32] = {}, eight[8] = {};
        for (std::size_t i = 0; i < count; ++i) all[i % 32] += in[c * count + i];
        for (int n = 0; n < 8; ++n) eight[n] = (all[n] + all[8 + n]) + (all[16 + n] + all[24 + n]);
        CHECK(sums[c] ==
              ((eight[0] + eight[4]) + (eight[2] + eight[6])) + ((eight[1] + eight[5]) + (eight[3] + eight[7])));
      }
    }
  }
}

TEST_CASE("four rows become columns, whatever their length") {
  for (int count = 0; count <= 9; ++count) {
    CAPTURE(count);
    const auto in = ramp(0, 51, 52);  // rows 13 apart
    std::vector<float> out(54, -1.0f);
    nn::kernels::turn_four_rows(in.data(), 13, count, out.data(), 6);
    for (int i = 0; i < 9; ++i) {
      for (int t = 0; t < 6; ++t) {
        const float expected = i < count && t < 4 ? in[static_cast<std::size_t>(t * 13 + i)] : -1.0f;
        CHECK(out[static_cast<std::size_t>(i * 6 + t)] == expected);
      }
    }
  }
}

}  // namespace glassnet::test
