#include "ui/class_browser.h"

#include <algorithm>

namespace glassnet::ui {

namespace {

bool is_of(const lab::Labels& labels, std::size_t index, int of_class) {
  return of_class < 0 || (*labels)[index] == of_class;
}

}  // namespace

std::optional<std::size_t> next_of_class(const lab::Labels& labels, std::size_t from, int by, int of_class) {
  const std::size_t count = labels ? labels->size() : 0;
  const std::size_t step = by > 0 ? 1 : count - 1;
  std::size_t at = count == 0 ? 0 : std::min(from, count - 1);
  for (std::size_t i = 0; i < count; ++i) {
    at = (at + step) % count;
    if (is_of(labels, at, of_class)) return at;
  }
  return std::nullopt;
}

std::size_t count_of_class(const lab::Labels& labels, int of_class) {
  if (!labels) return 0;
  if (of_class < 0) return labels->size();
  return static_cast<std::size_t>(std::count(labels->begin(), labels->end(), of_class));
}

std::size_t nth_of_class(const lab::Labels& labels, std::size_t nth, int of_class) {
  std::size_t at = 0;
  for (; at + 1 < labels->size(); ++at) {
    if (is_of(labels, at, of_class) && nth-- == 0) break;
  }
  return at;
}

}  // namespace glassnet::ui
