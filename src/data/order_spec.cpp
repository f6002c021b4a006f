#include "data/order_spec.h"

#include <string>

#include "data/limits.h"

namespace glassnet::data {

std::string_view name_of(Order order) {
  switch (order) {
    case Order::shuffled:
      return "shuffled";
    case Order::stored:
      return "stored";
    case Order::sorted:
      return "sorted";
    case Order::negatives_first:
      return "negatives-first";
  }
  return "";
}

nn::Expected<void> check(const OrderSpec& spec) {
  constexpr int last = static_cast<int>(max_classes) - 1;
  if (!spec.positive || (*spec.positive >= 0 && *spec.positive <= last)) return {};
  return tl::make_unexpected(nn::Error{"positive is " + std::to_string(*spec.positive) +
                                           "; it must be the number of a class, 0 to " + std::to_string(last),
                                       {},
                                       "positive"});
}

}  // namespace glassnet::data
