// Every kept input of the fuzzers, whole and changed at random: none crashes. The findings of long runs are kept among
// them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "nn/random.h"
#include "targets.h"

namespace glassnet::test {

namespace {

using Input = std::vector<std::uint8_t>;

std::vector<Input> seeds_of(const std::string& target) {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path folder = std::filesystem::path(GLASSNET_SOURCE_DIR) / "tests/fuzz/seeds" / target;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());  // so that the random changes are the same everywhere
  std::vector<Input> seeds;
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    seeds.emplace_back(bytes.begin(), bytes.end());
  }
  return seeds;
}

Input changed(Input input, nn::Random& random) {
  for (std::uint32_t changes = 1 + random.below(4); changes > 0; --changes) {
    if (input.empty()) break;
    const auto at = static_cast<std::ptrdiff_t>(random.below(static_cast<std::uint32_t>(input.size())));
    switch (random.below(3)) {
      case 0:
        input[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(random.below(256));
        break;
      case 1:
        input.erase(input.begin() + at);
        break;
      default:
        input.insert(input.begin() + at, static_cast<std::uint8_t>(random.below(256)));
        break;
    }
  }
  return input;
}

}  // namespace

TEST_CASE("the fuzzers' kept inputs, and changed copies of them, crash nothing") {
  nn::Random random(1);
  for (const fuzz::Target& target : fuzz::targets) {
    INFO(target.name);
    const std::vector<Input> seeds = seeds_of(target.name);
    CHECK(!seeds.empty());
    for (const Input& seed : seeds) {
      target.run(seed);
      for (int copy = 0; copy < 40; ++copy) target.run(changed(seed, random));
    }
  }
}

}  // namespace glassnet::test
