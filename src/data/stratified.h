// Holding examples out: of every class the same part, so that each split is a fair sample of the whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "data/dataset.h"

namespace glassnet::data {

// Which part of each class is held out, rounded to whole examples. The rest is trained on.
struct Shares {
  double test = 0.25;
  double validation = 0.25;
  bool operator==(const Shares&) const = default;
};

inline constexpr double max_held_out = 0.9;

// For each example the split it goes to. Which of a class are held out is drawn from the seed. Of each class that has
// enough, at least `least` go to every split whose share isn't 0.
std::vector<Split> stratified(std::span<const std::uint8_t> labels, const Shares& shares, std::uint64_t seed,
                              std::size_t least = 0);

}  // namespace glassnet::data
