// Changes images at random, as an AugmentationSpec says.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "data/augmentation.h"
#include "data/elastic_field.h"
#include "data/warp.h"
#include "nn/random.h"

namespace glassnet::data {

class Augmenter {
 public:
  // For images of one size. The spec must have passed check().
  Augmenter(const AugmentationSpec& spec, int height, int width);

  // The image as drawn anew: height x width bytes, valid until the next call. Each call takes as many random numbers.
  std::span<const std::uint8_t> change(std::span<const std::uint8_t> image, nn::Random& random);

 private:
  AugmentationSpec spec_;
  int height_;
  int width_;
  WarpSource source_;
  struct Displacement {
    ElasticField x;
    ElasticField y;
  };
  std::optional<Displacement> displacement_;  // none without elastic distortion
  std::vector<std::uint8_t> changed_;
};

}  // namespace glassnet::data
