// StreamSpec: in which order training examples come and how they are changed on the way, as a value.
#pragma once

#include <string>

#include "data/augmentation.h"
#include "data/dataset.h"
#include "data/order_spec.h"
#include "nn/error.h"

namespace glassnet::data {

struct StreamSpec {
  OrderSpec order;
  AugmentationSpec augmentation;
  bool operator==(const StreamSpec&) const = default;
};

// Fails where a value is out of range; the error's field is "order.positive", "augmentation.shift", ...
nn::Expected<void> check(const StreamSpec& spec);
// The same, and whether it can be done with this data set: the positive class must be there, numbers can't be
// augmented.
nn::Expected<void> check(const StreamSpec& spec, const Dataset& data);

// "shuffled", "negatives-first (class 3 last), augmented: shift 2".
std::string describe(const StreamSpec& spec);

}  // namespace glassnet::data
