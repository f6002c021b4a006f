// The engine's own seeded generator: the same numbers on every machine and compiler, unlike the standard distributions.
// PCG XSH-RR 64/32 (O'Neill 2014, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms").
#pragma once

#include <cstdint>
#include <optional>

namespace glassnet::nn {

// Where a generator stands: with it, the numbers go on as if they had never stopped.
struct RandomState {
  std::uint64_t state = 0;
  std::uint64_t increment = 1;  // odd; the stream
  std::optional<double> spare;  // the second of a pair of normal numbers, not yet given out
  bool operator==(const RandomState&) const = default;
};

class Random {
 public:
  // Equal (seed, stream) give equal numbers; different streams of one seed are independent sequences.
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0);

  std::uint32_t next();
  // Uniform integer in 0 .. bound - 1; bound > 0. Unbiased (Lemire 2019 with rejection).
  std::uint32_t below(std::uint32_t bound);
  // Uniform in [0, 1), 24 bits.
  float uniform();
  // Normal, mean 0, deviation 1 (polar method of Marsaglia, in double precision with sqrt and our own logarithm).
  double normal();

  RandomState state() const { return at_; }
  // An even increment, which no generator has, is made odd.
  void restore(const RandomState& state);

 private:
  RandomState at_;
};

}  // namespace glassnet::nn
