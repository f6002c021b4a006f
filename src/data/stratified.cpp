#include "data/stratified.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "nn/random.h"

namespace glassnet::data {

namespace {

constexpr std::uint64_t split_stream = 5;

std::size_t rounded(double number) { return static_cast<std::size_t>(std::floor(number + 0.5)); }

struct HeldOut {
  std::size_t test = 0;
  std::size_t both = 0;  // test and validation
};

HeldOut held_out_of(std::size_t size, const Shares& shares, std::size_t least) {
  const auto count = static_cast<double>(size);
  HeldOut held{rounded(count * shares.test), rounded(count * (shares.test + shares.validation))};
  if (size < 3 * least) return held;
  std::size_t validation = held.both - held.test;
  if (shares.test > 0) held.test = std::max(held.test, least);
  if (shares.validation > 0) validation = std::max(validation, least);
  held.test = std::min(held.test, size - 2 * least);
  held.both = held.test + std::min(validation, size - held.test - least);
  return held;
}

}  // namespace

std::vector<Split> stratified(std::span<const std::uint8_t> labels, const Shares& shares, std::uint64_t seed,
                              std::size_t least) {
  std::vector<std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (members.size() <= labels[i]) members.resize(std::size_t{labels[i]} + 1);
    members[labels[i]].push_back(i);
  }
  std::vector<Split> split(labels.size(), Split::train);
  nn::Random random(seed, split_stream);
  for (std::vector<std::size_t>& of_class : members) {
    const HeldOut held = held_out_of(of_class.size(), shares, least);
    for (std::size_t i = 0; i < held.both; ++i) {
      const std::size_t place = i + random.below(static_cast<std::uint32_t>(of_class.size() - i));
      std::swap(of_class[i], of_class[place]);
      split[of_class[i]] = i < held.test ? Split::test : Split::validation;
    }
  }
  return split;
}

}  // namespace glassnet::data
