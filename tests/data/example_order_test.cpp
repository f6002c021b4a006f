// The orders in which examples come, and going on from a saved place.
#include "data/example_order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace glassnet::data {
namespace {

// 1 x 1 images with these labels.
ImageSet labelled(const std::vector<std::uint8_t>& labels) {
  ImageSet set(1, 1);
  set.append(std::vector<std::uint8_t>(labels.size()), labels);
  return set;
}

// `count` examples of three classes, mixed.
ImageSet mixed(std::size_t count) {
  std::vector<std::uint8_t> labels(count);
  for (std::size_t i = 0; i < count; ++i) labels[i] = static_cast<std::uint8_t>((7 * i + i / 3) % 3);
  return labelled(labels);
}

std::vector<std::uint32_t> take(ExampleOrder& order, const ImageSet& set, std::size_t count) {
  std::vector<std::uint32_t> indices(count);
  for (std::uint32_t& index : indices) index = order.next(set);
  return indices;
}

const std::vector<OrderSpec> every_order{{Order::shuffled, {}},
                                         {Order::stored, {}},
                                         {Order::sorted, {}},
                                         {Order::negatives_first, {}},
                                         {Order::negatives_first, 1}};

}  // namespace

TEST_CASE("every order shows every example once an epoch, also when some come meanwhile") {
  const ImageSet few = mixed(100);
  const ImageSet all = mixed(160);
  for (const OrderSpec& spec : every_order) {
    ExampleOrder order(spec, 1);
    std::multiset<std::uint32_t> seen;
    for (const std::uint32_t index : take(order, few, 50)) seen.insert(index);
    for (const std::uint32_t index : take(order, all, 110)) seen.insert(index);  // 60 more came in the middle
    for (std::uint32_t i = 0; i < 160; ++i) CHECK(seen.count(i) == 1);

    auto second = take(order, all, 160);
    auto third = take(order, all, 160);
    CHECK((second != third) == (spec.kind == Order::shuffled));
    std::ranges::sort(second);
    std::ranges::sort(third);
    CHECK(second == third);
  }
}

TEST_CASE("stored is as stored, sorted is by class, negatives come first") {
  const ImageSet set = labelled({2, 0, 1, 0, 2, 1});
  const auto epoch = [&](const OrderSpec& spec) {
    ExampleOrder order(spec, 9);
    return take(order, set, 6);
  };
  using Indices = std::vector<std::uint32_t>;
  CHECK(epoch({Order::stored, {}}) == Indices{0, 1, 2, 3, 4, 5});
  CHECK(epoch({Order::sorted, {}}) == Indices{1, 3, 2, 5, 0, 4});
  CHECK(epoch({Order::negatives_first, {}}) == Indices{1, 3, 0, 2, 4, 5});
  CHECK(epoch({Order::negatives_first, 1}) == Indices{0, 1, 3, 4, 2, 5});
}

TEST_CASE("the shuffle is the one that earlier versions made of the seed") {
  const ImageSet set = mixed(12);
  ExampleOrder order({}, 3);
  // Fisher and Yates, inside out, on stream 1 of the seed.
  nn::Random random(3, 1);
  for (int epoch = 0; epoch < 2; ++epoch) {
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 12; ++i) {
      expected.push_back(i);
      std::swap(expected[random.below(i + 1)], expected.back());
    }
    CHECK(take(order, set, 12) == expected);
  }
}

TEST_CASE("the seed decides the shuffle") {
  const ImageSet set = mixed(50);
  ExampleOrder one({}, 1), same({}, 1), other({}, 2);
  const auto first = take(one, set, 120);
  CHECK(take(same, set, 120) == first);
  CHECK(take(other, set, 120) != first);
}

TEST_CASE("an order goes on from its position as if it had never stopped") {
  for (const OrderSpec& spec : every_order) {
    for (const std::size_t before : {0u, 1u, 39u, 40u, 41u, 57u, 60u, 61u, 100u, 130u}) {
      ExampleOrder order(spec, 5);
      const ImageSet few = mixed(40);
      const ImageSet all = mixed(60);
      for (std::size_t i = 0; i < before; ++i) order.next(i < 25 ? few : all);  // 20 more come in the first epoch
      const OrderPosition position = order.position();
      ExampleOrder again(spec, 77);
      take(again, all, 13);
      REQUIRE(again.restore(position, all));
      CHECK(again.position() == position);
      CHECK(take(again, all, 200) == take(order, all, 200));
    }
  }
}

TEST_CASE("a position that no order has is refused, and nothing changes") {
  const ImageSet set = mixed(20);
  ExampleOrder order({}, 5);
  take(order, set, 7);
  const OrderPosition good = order.position();
  REQUIRE(order.restore(good, set));
  const auto refused = [&](auto change) {
    OrderPosition bad = good;
    change(bad);
    const auto restored = order.restore(bad, set);
    CHECK(order.position() == good);
    return !restored && !restored.error().message.empty();
  };
  CHECK(refused([](OrderPosition& p) { p.at = 21; }));
  CHECK(refused([](OrderPosition& p) { p.arrivals.clear(); }));
  CHECK(refused([](OrderPosition& p) { p.arrivals[0].available = 21; }));
  CHECK(refused([](OrderPosition& p) { p.arrivals[0].available = 0; }));
  CHECK(refused([](OrderPosition& p) { p.arrivals[0].at = 1; }));
  CHECK(refused([](OrderPosition& p) { p.arrivals.push_back({9, 20}); }));
  CHECK(refused([](OrderPosition& p) { p.arrivals = {{0, 10}, {11, 20}}; }));
  CHECK(refused([](OrderPosition& p) { p.arrivals = {{0, 10}, {8, 20}}; }));
  CHECK(refused([](OrderPosition& p) { p.arrivals = {{0, 10}, {6, 15}, {5, 20}}; }));
  CHECK(refused([](OrderPosition& p) { p.arrivals = {{0, 0}, {0, 20}}; }));
}

TEST_CASE("a class that comes last has a class's number") {
  CHECK(check(OrderSpec{Order::negatives_first, 255}));
  CHECK(check(OrderSpec{}));
  for (const int bad : {-1, 256}) {
    const auto checked = check(OrderSpec{Order::negatives_first, bad});
    REQUIRE(!checked);
    CHECK(checked.error().message ==
          "positive is " + std::to_string(bad) + "; it must be the number of a class, 0 to 255");
  }
}

}  // namespace glassnet::data
