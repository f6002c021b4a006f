// Batches: order, crops and augmentation together, and going on from a saved place.
#include "data/example_stream.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "data/points/point_data.h"
#include "nn/random.h"

namespace glassnet::data {
namespace {

ImageSet images(std::size_t count) {
  nn::Random random(2);
  ImageSet set(9, 8);
  std::vector<std::uint8_t> pixels(72);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::uint8_t& pixel : pixels) pixel = static_cast<std::uint8_t>(random.below(256));
    const auto label = static_cast<std::uint8_t>(i % 4);
    set.append(pixels, std::span(&label, 1));
  }
  return set;
}

// What the network would see: the inputs and labels of the next batches, one after the other.
std::vector<float> inputs(ExampleStream& stream, const ImageSet& set, int batches, int height = 6, int width = 7) {
  const PixelTable table = pixel_table(nn::PixelTransform::centred, 0, 1);
  std::vector<float> all;
  for (int i = 0; i < batches; ++i) {
    const StreamBatch batch = stream.next(set, 5, height, width);
    std::vector<float> input(static_cast<std::size_t>(set.channels() * height * width * 8));
    fill_batch(batch.examples, batch.picks, height, width, table, input.data(), 8);
    all.insert(all.end(), input.begin(), input.end());
    for (const Pick& pick : batch.picks) all.push_back(batch.examples.label(pick.index));
  }
  return all;
}

const std::array<StreamSpec, 4> streams{
    StreamSpec{}, StreamSpec{{Order::sorted, {}}, {}}, StreamSpec{{}, {.shift = 2, .rotate = 30}},
    StreamSpec{{Order::negatives_first, 2}, {.scale = 0.3f, .elastic_alpha = 20, .elastic_sigma = 2}}};

}  // namespace

TEST_CASE("equal seeds give equal batches, whatever the augmentation") {
  const ImageSet set = images(33);
  for (const StreamSpec& spec : streams) {
    ExampleStream one(spec, 4), same(spec, 4), other(spec, 5);
    const auto first = inputs(one, set, 20);
    CHECK(inputs(same, set, 20) == first);
    CHECK(inputs(other, set, 20) != first);
  }
}

TEST_CASE("augmentation changes neither the order nor the crops, and ranges of 0 change nothing") {
  const ImageSet set = images(33);
  ExampleStream plain({}, 4);
  ExampleStream changed({{}, {.shift = 2, .elastic_alpha = 10}}, 4);
  for (int i = 0; i < 20; ++i) {
    const StreamBatch expected = plain.next(set, 5, 6, 7);
    const StreamBatch batch = changed.next(set, 5, 6, 7);
    REQUIRE(batch.picks.size() == 5);
    for (std::size_t n = 0; n < 5; ++n) {
      CHECK(batch.examples.label(batch.picks[n].index) == set.label(expected.picks[n].index));
      CHECK(batch.picks[n].crop.row == expected.picks[n].crop.row);
      CHECK(batch.picks[n].crop.column == expected.picks[n].crop.column);
    }
    CHECK(&expected.examples == &set);
  }
  CHECK(plain.position().order == changed.position().order);
  CHECK(plain.position().crops == changed.position().crops);
}

TEST_CASE("a stream goes on from its position with the same bits") {
  const ImageSet set = images(33);
  for (const StreamSpec& spec : streams) {
    for (const int before : {0, 1, 6, 7, 13}) {
      ExampleStream stream(spec, 4);
      inputs(stream, set, before);
      const StreamPosition position = stream.position();
      ExampleStream again(spec, 99);
      REQUIRE(again.restore(position, set));
      CHECK(inputs(again, set, 30) == inputs(stream, set, 30));
    }
  }
  ExampleStream stream({}, 1);
  StreamPosition beyond = stream.position();
  beyond.order.at = 1;
  CHECK(!stream.restore(beyond, set));
}

TEST_CASE("numbers come as they are, both channels, and are never cropped") {
  const Points points{{1, 2, 0}, {3, 4, 1}, {-5, 6.5f, 1}};
  const Dataset data = whole_points("p", points);
  const ImageSet& set = data.split(Split::train);
  ExampleStream stream({{Order::stored, {}}, {}}, 1);
  const StreamBatch batch = stream.next(set, 3, 1, 1);
  std::vector<float> input(2 * 4, 9.0f);
  fill_batch(batch.examples, batch.picks, 1, 1, PixelTable{}, input.data(), 4);
  CHECK(input == std::vector<float>{1, 3, -5, 0, 2, 4, 6.5f, 0});
  ExampleStream fresh({}, 1);
  CHECK(stream.position().crops == fresh.position().crops);

  ImageSet part = set.slice(1, 2);
  CHECK(part.numbers(1)[1] == 6.5f);
  CHECK(part.image(0).empty());
  part.append(set);
  CHECK(part.count() == 5);
  CHECK(!part.is_like(images(1)));

  ImageSet changed;
  changed.resize_like(images(1), 2);
  CHECK(changed.is_like(images(1)));
  changed.set(1, images(1).image(0), 7);
  CHECK(changed.label(1) == 7);
  CHECK(std::ranges::equal(changed.image(1), images(1).image(0)));
  CHECK(std::ranges::all_of(changed.image(0), [](std::uint8_t byte) { return byte == 0; }));
}

TEST_CASE("threads that share the augmentation change the same images in the same way") {
  const ImageSet set = images(30);
  const StreamSpec spec{{}, {.shift = 2, .rotate = 10, .elastic_alpha = 8}};
  ExampleStream alone(spec, 4);
  nn::ThreadPool three(3);
  ExampleStream shared(spec, 4);
  for (int batch = 0; batch < 20; ++batch) {
    const std::size_t count = 1 + static_cast<std::size_t>(batch);
    const StreamBatch expected = alone.next(set, count, 6, 7);
    const StreamBatch found = shared.next(set, count, 6, 7, &three);
    REQUIRE(found.examples.count() == count);
    for (std::size_t n = 0; n < count; ++n) {
      CHECK(std::ranges::equal(found.examples.image(n), expected.examples.image(n)));
      CHECK(found.examples.label(n) == expected.examples.label(n));
    }
  }
  CHECK(alone.position() == shared.position());
}

TEST_CASE("what a data set can't give is refused by name") {
  Dataset data = whole_points("p", {{1, 2, 0}, {3, 4, 1}});
  CHECK(check(StreamSpec{}, data));
  CHECK(check({{Order::negatives_first, 1}, {}}, data));
  const auto message = [&](const StreamSpec& spec) {
    const auto checked = check(spec, data);
    return checked ? "no error" : checked.error().message;
  };
  CHECK(message({{Order::negatives_first, 2}, {}}) == "order.positive is 2; it must be a class of p, 0 to 1");
  CHECK(message({{}, {.shift = 1}}) ==
        "augmentation is shift 1; it must be none: the examples of p are numbers, not images");
  CHECK(message({{}, {.shift = -1}}) == "augmentation.shift is -1; it must be a number from 0 to 32");
  CHECK(check(StreamSpec{{}, {.shift = -1}}).error().field == "augmentation.shift");
  CHECK(describe(StreamSpec{}) == "shuffled");
  CHECK(describe(StreamSpec{{Order::negatives_first, 3}, {.shift = 2}}) ==
        "negatives-first (class 3 last), augmented: shift 2");
}

}  // namespace glassnet::data
