// The order in which training images come: every epoch a new shuffle, of as many images as there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "nn/random.h"

namespace glassnet::data {

class ShuffledOrder {
 public:
  explicit ShuffledOrder(std::uint64_t seed);

  // The next image's index, below `available` (> 0), which may grow from call to call: images that come during an epoch
  // are shuffled into what is left of it. Each image comes once an epoch.
  std::uint32_t next(std::size_t available);

 private:
  void take_in(std::size_t available);

  nn::Random random_;
  std::vector<std::uint32_t> order_;
  std::size_t at_ = 0;
};

}  // namespace glassnet::data
