// OrderSpec: in which order the training examples come, as a value.
#pragma once

#include <optional>
#include <string_view>

#include "nn/error.h"

namespace glassnet::data {

enum class Order {
  shuffled,         // every epoch a new shuffle
  stored,           // as they lie in the set, every epoch alike
  sorted,           // by class, 0 first; within a class as stored
  negatives_first,  // one class against the rest: the negatives, then the positives, each as stored
};

// "shuffled", "stored", "sorted", "negatives-first".
std::string_view name_of(Order order);

struct OrderSpec {
  Order kind = Order::shuffled;
  // Of negatives_first: the class that comes last, all others being negatives. None: class 0 is the negatives.
  std::optional<int> positive;
  bool operator==(const OrderSpec&) const = default;
};

// Fails if `positive` isn't a class number, 0 to 255.
nn::Expected<void> check(const OrderSpec& spec);

}  // namespace glassnet::data
