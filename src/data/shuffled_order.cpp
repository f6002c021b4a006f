#include "data/shuffled_order.h"

#include <utility>

namespace glassnet::data {

namespace {

constexpr std::uint64_t order_stream = 1;  // apart from the streams of crops and weights

}  // namespace

ShuffledOrder::ShuffledOrder(std::uint64_t seed) : random_(seed, order_stream) {}

std::uint32_t ShuffledOrder::next(std::size_t available) {
  if (at_ == order_.size() && order_.size() >= available) {
    order_.clear();
    at_ = 0;
  }
  take_in(available);
  return order_[at_++];
}

// Each new index goes to a random place among those still to come (Fisher & Yates, inside out).
void ShuffledOrder::take_in(std::size_t available) {
  while (order_.size() < available) {
    order_.push_back(static_cast<std::uint32_t>(order_.size()));
    const std::size_t to_come = order_.size() - at_;
    const std::size_t place = at_ + random_.below(static_cast<std::uint32_t>(to_come));
    std::swap(order_[place], order_.back());
  }
}

}  // namespace glassnet::data
