#include "data/example_order.h"

#include <algorithm>
#include <string>
#include <utility>

namespace glassnet::data {

namespace {

constexpr std::uint64_t order_stream = 1;  // apart from the streams of crops and weights

// Classes with a smaller rank come first.
int rank_of(const OrderSpec& spec, int label) {
  switch (spec.kind) {
    case Order::sorted:
      return label;
    case Order::negatives_first:
      return spec.positive ? label == *spec.positive : label != 0;
    case Order::shuffled:
    case Order::stored:
      break;
  }
  return 0;
}

nn::Expected<void> check_position(const OrderPosition& position, std::size_t count) {
  std::uint32_t available = 0;
  for (const Arrival& arrival : position.arrivals) {
    const bool first = available == 0;
    if (arrival.available <= available || arrival.available > count ||
        (first ? arrival.at != 0 : arrival.at > available)) {
      return nn::fail("arrivals has " + std::to_string(arrival.available) + " examples at " +
                      std::to_string(arrival.at) + "; it must begin at 0 and rise to at most the " +
                      std::to_string(count) + " examples that are there");
    }
    available = arrival.available;
  }
  const bool rising = std::is_sorted(position.arrivals.begin(), position.arrivals.end(),
                                     [](const Arrival& a, const Arrival& b) { return a.at < b.at; });
  const std::uint32_t least = position.arrivals.empty() ? 0 : position.arrivals.back().at;
  if (!rising || position.at < least || position.at > available) {
    return nn::fail("at is " + std::to_string(position.at) + "; it must be from " + std::to_string(least) + " to " +
                    std::to_string(available) + ", and the arrivals before it in their order");
  }
  return {};
}

}  // namespace

ExampleOrder::ExampleOrder(const OrderSpec& spec, std::uint64_t seed)
    : spec_(spec), random_(seed, order_stream), epoch_start_(random_.state()) {}

std::uint32_t ExampleOrder::next(const ImageSet& examples) {
  if (at_ == order_.size() && order_.size() >= examples.count()) {
    order_.clear();
    arrivals_.clear();
    at_ = 0;
    epoch_start_ = random_.state();
  }
  if (order_.size() < examples.count()) take_in(examples, examples.count());
  return order_[at_++];
}

OrderPosition ExampleOrder::position() const { return {epoch_start_, arrivals_, static_cast<std::uint32_t>(at_)}; }

nn::Expected<void> ExampleOrder::restore(const OrderPosition& position, const ImageSet& examples) {
  if (auto ok = check_position(position, examples.count()); !ok) return ok;
  random_.restore(position.random);
  epoch_start_ = random_.state();
  order_.clear();
  arrivals_.clear();
  for (const Arrival& arrival : position.arrivals) {
    at_ = arrival.at;
    take_in(examples, arrival.available);
  }
  at_ = position.at;
  return {};
}

void ExampleOrder::take_in(const ImageSet& examples, std::size_t available) {
  arrivals_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(available)});
  if (spec_.kind == Order::shuffled) {
    shuffle_in(available);
    return;
  }
  while (order_.size() < available) order_.push_back(static_cast<std::uint32_t>(order_.size()));
  const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
    return rank_of(spec_, examples.label(a)) < rank_of(spec_, examples.label(b));
  };
  // What has come already keeps its place: only what is left can be put in order.
  std::stable_sort(order_.begin() + static_cast<std::ptrdiff_t>(at_), order_.end(), earlier);
}

// Each new index goes to a random place among those still to come (Fisher & Yates, inside out).
void ExampleOrder::shuffle_in(std::size_t available) {
  while (order_.size() < available) {
    order_.push_back(static_cast<std::uint32_t>(order_.size()));
    const std::size_t to_come = order_.size() - at_;
    const std::size_t place = at_ + random_.below(static_cast<std::uint32_t>(to_come));
    std::swap(order_[place], order_.back());
  }
}

}  // namespace glassnet::data
