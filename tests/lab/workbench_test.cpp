// The workbench: the coursework's pictures and filters, and any other, counted by hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "lab/workbench.h"
#include "nn/random.h"

namespace glassnet::test {

using namespace lab;

namespace {

BenchDef pooling(BenchOperation operation, Picture picture) {
  BenchDef def;
  def.operation = operation;
  def.picture = std::move(picture);
  def.filter = Picture(2, 2);
  def.stride = 2;
  return def;
}

BenchDef random_def(nn::Random& random) {
  const auto whole = [&](int low, int high) {
    return low + static_cast<int>(random.below(static_cast<std::uint32_t>(high - low + 1)));
  };
  BenchDef def;
  def.operation = static_cast<BenchOperation>(whole(0, 2));
  const int side = whole(bench_least_side, bench_most_side);
  def.picture = Picture(side, side);
  for (float& pixel : def.picture.numbers) pixel = static_cast<float>(whole(0, 4)) / 4;
  const int size = whole(1, bench_most_window);
  def.filter = Picture(size, size);
  for (float& weight : def.filter.numbers) weight = static_cast<float>(whole(-4, 4)) / 2;
  def.bias = static_cast<float>(whole(-2, 2));
  def.stride = whole(1, bench_most_stride);
  def.padding = whole(0, bench_most_padding);
  def.dilation = whole(1, bench_most_dilation);
  return def;
}

// One output number, and what its window sees, pixel by pixel.
struct ByHand {
  double output = 0;
  int padding = 0;
  std::vector<int> pixels;  // positions in the picture
};

ByHand window_by_hand(const BenchDef& def, int row, int column) {
  ByHand hand;
  double sum = 0, largest = -1e9;
  for (int r = 0; r < def.size(); ++r) {
    for (int c = 0; c < def.size(); ++c) {
      const int y = row * def.stride - def.padding + r * def.step();
      const int x = column * def.stride - def.padding + c * def.step();
      if (y < 0 || x < 0 || y >= def.picture.height || x >= def.picture.width) {
        ++hand.padding;
        continue;
      }
      hand.pixels.push_back(y * def.picture.width + x);
      const double pixel = def.picture.at(y, x);
      sum += def.operation == BenchOperation::convolution ? pixel * def.filter.at(r, c) : pixel;
      largest = std::max(largest, pixel);
    }
  }
  if (def.operation == BenchOperation::convolution) hand.output = sum + def.bias;
  if (def.operation == BenchOperation::maximum) hand.output = largest;
  if (def.operation == BenchOperation::mean) hand.output = sum / static_cast<double>(hand.pixels.size());
  return hand;
}

}  // namespace

TEST_CASE("the coursework's four pictures, both poolings") {
  const std::vector<float> means[] = {
      {1, .5f, .5f, .25f}, {.5f, 1, .25f, .5f}, {.25f, .5f, .5f, 1}, {.5f, .25f, 1, .5f}};
  for (const Corner corner : all_corners) {
    const Picture picture = corner_block(corner);
    CHECK(std::count(picture.numbers.begin(), picture.numbers.end(), 1.0f) == 9);
    const auto mean = work(pooling(BenchOperation::mean, picture));
    const auto maximum = work(pooling(BenchOperation::maximum, picture));
    REQUIRE(mean);
    REQUIRE(maximum);
    CHECK(mean->output.numbers == means[static_cast<std::size_t>(corner)]);
    CHECK(maximum->output.numbers == std::vector<float>(4, 1.0f));
  }
}

TEST_CASE("every window, its products, its padding and the coverage are those counted by hand") {
  nn::Random random(5);
  int possible = 0;
  for (int i = 0; i < 300; ++i) {
    const BenchDef def = random_def(random);
    const auto result = work(def);
    if (!result) continue;
    ++possible;
    Picture coverage(def.picture.height, def.picture.width);
    for (int row = 0; row < result->output.height; ++row) {
      for (int column = 0; column < result->output.width; ++column) {
        const ByHand hand = window_by_hand(def, row, column);
        const nn::Explanation& window = result->window(row, column);
        CHECK(result->output.at(row, column) == doctest::Approx(hand.output));
        CHECK(window.padding == hand.padding);
        REQUIRE(window.terms.size() == hand.pixels.size());
        double sum = window.bias;
        for (std::size_t t = 0; t < window.terms.size(); ++t) {
          CHECK(window.terms[t].input.row * def.picture.width + window.terms[t].input.column == hand.pixels[t]);
          sum += window.terms[t].product();
        }
        CHECK(sum == doctest::Approx(hand.output));
        for (const int pixel : hand.pixels) coverage.numbers[static_cast<std::size_t>(pixel)] += 1;
      }
    }
    CHECK(result->coverage.numbers == coverage.numbers);
  }
  CHECK(possible > 150);
}

TEST_CASE("the formula says the side, and what the floor leaves out is seen by no window") {
  BenchDef def = pooling(BenchOperation::maximum, Picture(8, 8, 1));
  def.filter = Picture(3, 3);
  def.stride = 3;
  const auto result = work(def);
  REQUIRE(result);
  CHECK(side_formula(def, *result) == "floor((8 + 2·0 − 1·(3 − 1) − 1) / 3) + 1 = 2");
  CHECK(result->plan.unused_rows == 2);
  CHECK(result->plan.unused_columns == 2);
  CHECK(result->coverage.at(7, 0) == 0);
  CHECK(result->coverage.at(0, 7) == 0);
  CHECK(result->coverage.at(5, 5) == 1);
}

TEST_CASE("what doesn't fit is refused with the engine's own sentence") {
  BenchDef def;
  def.picture = Picture(4, 4);
  def.filter = Picture(5, 5);
  const auto result = work(def);
  REQUIRE_FALSE(result);
  CHECK(result.error().field == "size");
  def.operation = BenchOperation::maximum;
  def.filter = Picture(2, 2);
  def.padding = 2;
  CHECK_FALSE(work(def));
}

TEST_CASE("the presets of filters do what their names say") {
  Picture step(6, 6);
  for (int column = 0; column < 6; ++column) step.at(0, column) = step.at(1, column) = step.at(2, column) = 1;
  for (int size = 2; size <= bench_most_window; ++size) {
    CAPTURE(size);
    BenchDef def;
    def.picture = step;
    def.filter = filter_of(FilterPreset::horizontal_edge, size);
    const auto edge = work(def);
    REQUIRE(edge);
    CHECK(*std::max_element(edge->output.numbers.begin(), edge->output.numbers.end()) == size);
    // There is no vertical edge.
    def.filter = filter_of(FilterPreset::vertical_edge, size);
    const BenchResult none = *work(def);
    for (const float number : none.output.numbers) CHECK(number == 0);
    // These leave an even picture as it is.
    def.picture = Picture(6, 6, 0.5f);
    for (const FilterPreset preset : {FilterPreset::blur, FilterPreset::sharpen, FilterPreset::identity}) {
      def.filter = filter_of(preset, size);
      const BenchResult even = *work(def);
      for (const float number : even.output.numbers) CHECK(number == doctest::Approx(0.5));
    }
  }
}

TEST_CASE("a pixel lost and a shift by one: the maximum keeps what the mean does not") {
  const Picture block = corner_block(Corner::top_left);
  CHECK(disturbed(block, Disturbance::shifted) == corner_block(Corner::top_right));
  const Picture dropped = disturbed(block, Disturbance::dropped);
  CHECK(dropped.at(0, 0) == 0);
  CHECK(std::count(dropped.numbers.begin(), dropped.numbers.end(), 1.0f) == 8);
  const auto same = [&](BenchOperation operation, Disturbance disturbance) {
    return work(pooling(operation, block))->output == work(pooling(operation, disturbed(block, disturbance)))->output;
  };
  for (const Disturbance disturbance : {Disturbance::shifted, Disturbance::dropped}) {
    CHECK(same(BenchOperation::maximum, disturbance));
    CHECK_FALSE(same(BenchOperation::mean, disturbance));
  }
}

TEST_CASE("an image of the data set comes at half its size, every number the mean of four pixels") {
  std::vector<std::uint8_t> pixels(28 * 28, 0);
  pixels[2 * 28 + 2] = 255;       // the centre's first pixel
  pixels[25 * 28 + 25] = 102;     // and its last
  pixels[0] = pixels[783] = 200;  // outside
  const Picture digit = small_digit(pixels, 28, 28);
  REQUIRE(digit.height == 12);
  CHECK(digit.at(0, 0) == doctest::Approx(0.25));
  CHECK(digit.at(11, 11) == doctest::Approx(0.1));
  CHECK(std::count(digit.numbers.begin(), digit.numbers.end(), 0.0f) == 142);
  CHECK(small_digit({}, 0, 0).numbers.empty());
}

}  // namespace glassnet::test
