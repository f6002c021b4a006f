// Ink on ground, made of pictures from elsewhere.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "data/digit_preparation.h"
#include "data/photograph.h"

using namespace glassnet;
using data::GreyPicture;

namespace {

// A bar of one shade on a ground of another, with a little noise on both.
GreyPicture bar_on(int ground, int bar, int noise = 0) {
  GreyPicture picture = data::blank_picture(40, 60);
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 40; ++x) {
      const bool in_bar = x >= 17 && x < 23 && y >= 10 && y < 50;
      const int grain = noise == 0 ? 0 : (x * 7 + y * 13) % (2 * noise + 1) - noise;
      picture.pixels[static_cast<std::size_t>(y * 40 + x)] =
          static_cast<std::uint8_t>(std::clamp((in_bar ? bar : ground) + grain, 0, 255));
    }
  }
  return picture;
}

std::size_t inked(const GreyPicture& picture) {
  return static_cast<std::size_t>(
      std::count_if(picture.pixels.begin(), picture.pixels.end(), [](auto p) { return p > 0; }));
}

}  // namespace

TEST_CASE("dark on light and light on dark become the same ink, whatever the shades and the noise") {
  const GreyPicture wanted = bar_on(0, 255);
  for (const auto& light : {bar_on(255, 0), bar_on(0, 255), bar_on(200, 90), bar_on(60, 140)}) {
    CHECK(*data::ink_of_photograph(light) == wanted);
  }
  const auto noisy = data::ink_of_photograph(bar_on(190, 60, 12));
  REQUIRE(noisy);
  CHECK(inked(*noisy) == inked(wanted));
  CHECK(data::prepare_digit(*noisy)->ink == data::PixelBox{17, 10, 6, 40});
}

TEST_CASE("a picture of one shade has no ink") {
  CHECK(!data::ink_of_photograph(data::blank_picture(10, 10)));
  CHECK(!data::ink_of_photograph(bar_on(200, 195, 4)));
  CHECK(!data::ink_of_photograph({}));
}

TEST_CASE("fitting keeps the sides' ratio, the middle and the mean") {
  const GreyPicture fitted = data::fit_picture(bar_on(0, 255), 28, 28);
  CHECK(fitted.width == 28);
  CHECK(fitted.height == 28);
  for (int y = 0; y < 28; ++y) {
    for (int x = 0; x < 14; ++x) CHECK(std::abs(fitted.at(x, y) - fitted.at(27 - x, y)) <= 1);
  }
  const auto sum = [](const GreyPicture& p) { return std::accumulate(p.pixels.begin(), p.pixels.end(), 0.0); };
  const double step = 60.0 / 28;
  CHECK(sum(fitted) * step * step == doctest::Approx(sum(bar_on(0, 255))).epsilon(0.01));
  const GreyPicture digit = data::fit_picture(bar_on(0, 255), 40, 60);
  CHECK(digit == bar_on(0, 255));
}

TEST_CASE("a photograph of a digit becomes what MNIST's makers would have made of it; other data are only fitted in") {
  const auto digit = data::prepare_photograph(bar_on(200, 90), 28, 28, true);
  REQUIRE(digit);
  CHECK(*digit == data::prepare_digit(bar_on(0, 255))->centred);
  const auto fitted = data::prepare_photograph(bar_on(200, 90), 28, 28, false);
  REQUIRE(fitted);
  CHECK(*fitted == data::fit_picture(bar_on(0, 255), 28, 28));
  CHECK(!data::prepare_photograph(bar_on(200, 200), 28, 28, true));
  // An image of the data itself is known by its size and its dark edge.
  GreyPicture own = data::blank_picture(28, 28);
  own.pixels[400] = 37;
  own.pixels[401] = 255;
  CHECK(*data::prepare_photograph(own, 28, 28, true) == own);
}
