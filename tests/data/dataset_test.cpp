#include "data/dataset.h"

#include <doctest/doctest.h>

#include <cmath>

#include "data/pixel_statistics.h"
#include "fixtures.h"

namespace glassnet::data {

using testing::small_set;

TEST_CASE("splits have names, and names have splits") {
  for (const Split split : {Split::train, Split::validation, Split::test}) CHECK(split_named(name_of(split)) == split);
  CHECK(!split_named("Train"));
  CHECK(!split_named(""));
}

TEST_CASE("an image set keeps images and labels in order, and grows by another set") {
  ImageSet set = small_set(4);
  CHECK(set.count() == 4);
  CHECK(set.label(3) == 3);
  CHECK(set.image(3)[0] == 18);
  CHECK(set.image(3)[5] == 23);
  set.append(small_set(2));
  CHECK(set.count() == 6);
  CHECK(set.label(4) == 0);
  CHECK(set.image(5)[0] == 6);
}

TEST_CASE("a slice is the images asked for") {
  const ImageSet part = small_set(9).slice(4, 3);
  CHECK(part.count() == 3);
  CHECK(part.label(0) == 4);
  CHECK(part.image(2)[0] == 36);
  CHECK(small_set(9).slice(9, 0).count() == 0);
}

TEST_CASE("pixel statistics equal those of the definition") {
  const ImageSet set = small_set(20);
  double sum = 0;
  for (std::size_t i = 0; i < set.count(); ++i) {
    for (const std::uint8_t pixel : set.image(i)) sum += pixel / 255.0;
  }
  const double mean = sum / 120;
  double squares = 0;
  for (std::size_t i = 0; i < set.count(); ++i) {
    for (const std::uint8_t pixel : set.image(i)) squares += (pixel / 255.0 - mean) * (pixel / 255.0 - mean);
  }
  const PixelStatistics statistics = pixel_statistics(set);
  CHECK(statistics.mean == doctest::Approx(mean).epsilon(1e-6));
  CHECK(statistics.deviation == doctest::Approx(std::sqrt(squares / 120)).epsilon(1e-6));
}

TEST_CASE("the deviation of equal pixels, or of none, can still divide") {
  ImageSet set(1, 2);
  CHECK(pixel_statistics(set).deviation == 1);
  const std::uint8_t pixels[] = {7, 7};
  const std::uint8_t label[] = {0};
  set.append(pixels, label);
  CHECK(pixel_statistics(set).deviation == 1);
  CHECK(pixel_statistics(set).mean == doctest::Approx(7.0 / 255));
}

}  // namespace glassnet::data
