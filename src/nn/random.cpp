#include "nn/random.h"

#include <cmath>

#include "nn/logarithm.h"

namespace glassnet::nn {

namespace {

constexpr std::uint64_t multiplier = 6364136223846793005ULL;

// SplitMix64's finaliser (Steele et al. 2014): neighbouring seeds and streams start far apart.
std::uint64_t scramble(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream) : at_{0, (scramble(stream) << 1) | 1, {}} {
  next();
  at_.state += scramble(seed);
  next();
}

void Random::restore(const RandomState& state) {
  at_ = state;
  at_.increment |= 1;
}

std::uint32_t Random::next() {
  const std::uint64_t old = at_.state;
  at_.state = old * multiplier + at_.increment;
  const auto shifted = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
  const auto turn = static_cast<std::uint32_t>(old >> 59);
  return (shifted >> turn) | (shifted << ((32 - turn) & 31));
}

std::uint32_t Random::below(std::uint32_t bound) {
  std::uint64_t product = static_cast<std::uint64_t>(next()) * bound;
  if (static_cast<std::uint32_t>(product) >= bound) return static_cast<std::uint32_t>(product >> 32);
  const std::uint32_t threshold = (0u - bound) % bound;  // below the bound: seldom needed, and slow
  while (static_cast<std::uint32_t>(product) < threshold) product = static_cast<std::uint64_t>(next()) * bound;
  return static_cast<std::uint32_t>(product >> 32);
}

float Random::uniform() { return static_cast<float>(next() >> 8) * 0x1p-24f; }

double Random::normal() {
  if (at_.spare) {
    const double spare = *at_.spare;
    at_.spare.reset();
    return spare;
  }
  double x = 0, y = 0, square = 0;
  do {
    x = next() * 0x1p-31 - 1;
    y = next() * 0x1p-31 - 1;
    square = x * x + y * y;
  } while (square >= 1 || square == 0);
  const double scale = std::sqrt(-2 * logarithm(square) / square);
  at_.spare = y * scale;
  return x * scale;
}

}  // namespace glassnet::nn
