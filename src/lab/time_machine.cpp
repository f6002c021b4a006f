#include "lab/time_machine.h"

#include <algorithm>

namespace glassnet::lab {

namespace {

std::uint64_t distance(std::uint64_t a, std::uint64_t b) { return a > b ? a - b : b - a; }

}  // namespace

void TimeMachine::note(const Trainer& run) {
  if (!moments_.empty() && run.examples() < moments_.back()->examples + spacing) return;
  moments_.push_back(std::make_shared<const Checkpoint>(run.checkpoint()));
  thin();
}

void TimeMachine::forget_after(std::uint64_t examples) {
  std::erase_if(moments_, [&](const auto& moment) { return moment->examples > examples; });
}

std::vector<std::uint64_t> TimeMachine::moments() const {
  std::vector<std::uint64_t> examples;
  for (const auto& moment : moments_) examples.push_back(moment->examples);
  return examples;
}

std::shared_ptr<const Checkpoint> TimeMachine::nearest(std::uint64_t examples) const {
  const auto found = std::min_element(moments_.begin(), moments_.end(), [&](const auto& a, const auto& b) {
    return distance(a->examples, examples) < distance(b->examples, examples);
  });
  return found == moments_.end() ? nullptr : *found;
}

// The moment goes whose neighbours are closest to each other for their age: gaps then grow in proportion to it. The
// first and the last stay.
void TimeMachine::thin() {
  std::size_t bytes = 0;
  for (const auto& moment : moments_) bytes += moment->bytes();
  while (moments_.size() > 2 && (bytes > most_bytes_ || moments_.size() > most_moments_)) {
    const std::uint64_t now = moments_.back()->examples;
    const auto gap_for_age = [&](std::size_t i) {
      const auto gap = static_cast<double>(moments_[i + 1]->examples - moments_[i - 1]->examples);
      return gap / static_cast<double>(now - moments_[i]->examples);
    };
    std::size_t least = 1;
    for (std::size_t i = 2; i + 1 < moments_.size(); ++i) {
      if (gap_for_age(i) < gap_for_age(least)) least = i;
    }
    bytes -= moments_[least]->bytes();
    moments_.erase(moments_.begin() + static_cast<std::ptrdiff_t>(least));
  }
}

}  // namespace glassnet::lab
