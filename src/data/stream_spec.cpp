#include "data/stream_spec.h"

#include <utility>

namespace glassnet::data {

namespace {

tl::unexpected<nn::Error> wrong(const char* field, const std::string& message) {
  return tl::make_unexpected(nn::Error{message, {}, field});
}

nn::Expected<void> within(const char* part, nn::Expected<void> checked) {
  if (!checked) {
    checked.error().message = std::string(part) + "." + checked.error().message;
    checked.error().field = std::string(part) + "." + checked.error().field;
  }
  return checked;
}

}  // namespace

nn::Expected<void> check(const StreamSpec& spec) {
  if (auto ok = within("order", check(spec.order)); !ok) return ok;
  return within("augmentation", check(spec.augmentation));
}

nn::Expected<void> check(const StreamSpec& spec, const Dataset& data) {
  if (auto ok = check(spec); !ok) return ok;
  if (spec.order.positive && *spec.order.positive >= data.classes) {
    return wrong("order.positive", "order.positive is " + std::to_string(*spec.order.positive) +
                                       "; it must be a class of " + data.name + ", 0 to " +
                                       std::to_string(data.classes - 1));
  }
  if (data.has_numbers() && !is_identity(spec.augmentation)) {
    return wrong("augmentation", "augmentation is " + describe(spec.augmentation) +
                                     "; it must be none: the examples of " + data.name + " are numbers, not images");
  }
  return {};
}

std::string describe(const StreamSpec& spec) {
  std::string text(name_of(spec.order.kind));
  if (spec.order.kind == Order::negatives_first && spec.order.positive) {
    text += " (class " + std::to_string(*spec.order.positive) + " last)";
  }
  if (!is_identity(spec.augmentation)) text += ", augmented: " + describe(spec.augmentation);
  return text;
}

}  // namespace glassnet::data
