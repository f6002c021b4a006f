// AugmentationSpec: how each training image is changed at random before it is learned, as a value.
#pragma once

#include <string>

#include "nn/error.h"

namespace glassnet::data {

// Each range is drawn from uniformly, anew for every example; 0 leaves the image as it is. Turns, shears and scales are
// about the image's centre.
struct AugmentationSpec {
  float shift = 0;   // pixels on each axis, -shift to shift; fractions of a pixel too
  float rotate = 0;  // degrees, -rotate to rotate; positive turns clockwise
  float scale = 0;   // the factor is 1 - scale to 1 + scale
  float shear = 0;   // x moves by this times y, -shear to shear
  // Elastic distortion (Simard, Steinkraus & Platt 2003, "Best Practices for Convolutional Neural Networks"): every
  // pixel is displaced by a field of random numbers in -1..1, smoothed by a Gaussian of deviation sigma (pixels) and
  // multiplied by alpha (pixels). The paper's values for 29 x 29 digits: alpha 34, sigma 4.
  float elastic_alpha = 0;
  float elastic_sigma = 4;
  bool operator==(const AugmentationSpec&) const = default;
};

inline constexpr float max_shift = 32;
inline constexpr float max_rotate = 180;
inline constexpr float max_scale = 0.9f;
inline constexpr float max_shear = 2;
inline constexpr float max_elastic_alpha = 200;
inline constexpr float min_elastic_sigma = 0.5f;
inline constexpr float max_elastic_sigma = 16;

// True if no image is changed.
bool is_identity(const AugmentationSpec& spec);

// Fails where a value is out of range: the error names the field, the value and the range.
nn::Expected<void> check(const AugmentationSpec& spec);

// "shift 2, rotate 10, elastic 34:4"; "none".
std::string describe(const AugmentationSpec& spec);

}  // namespace glassnet::data
