#include "lab/exercises/draft.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace glassnet::lab::exercises {

Draft::Draft(Kind kind, std::uint64_t seed) : random_(seed, static_cast<std::uint64_t>(kind)) {
  exercise.kind = kind;
  exercise.seed = seed;
}

int Draft::whole(int low, int high) {
  return low + static_cast<int>(random_.below(static_cast<std::uint32_t>(high - low + 1)));
}

std::size_t Draft::add(Step step) {
  std::erase_if(step.slips, [&](const Slip& slip) { return std::abs(slip.value - step.expected) <= step.tolerance; });
  exercise.steps.push_back(std::move(step));
  return exercise.steps.size() - 1;
}

Table table_of(std::string name, const Picture& picture) {
  return {std::move(name), picture.height, picture.width, {picture.numbers.begin(), picture.numbers.end()}};
}

std::string bracketed(double value) { return value < 0 ? "(" + number_text(value) + ")" : number_text(value); }

}  // namespace glassnet::lab::exercises
