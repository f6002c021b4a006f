// The engine's own seeded generator: the same numbers on every machine and compiler, unlike the standard distributions.
// PCG XSH-RR 64/32 (O'Neill 2014, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms").
#pragma once

#include <cstdint>

namespace glassnet::nn {

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

 private:
  std::uint64_t state_;
  std::uint64_t increment_;
  bool has_spare_ = false;
  double spare_ = 0;
};

}  // namespace glassnet::nn
