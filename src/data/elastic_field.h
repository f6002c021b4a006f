// A smooth random field: how far each pixel of an elastically distorted image is displaced along one axis.
// Simard, Steinkraus & Platt 2003, "Best Practices for Convolutional Neural Networks Applied to Visual Document
// Analysis".
#pragma once

#include <span>
#include <vector>

#include "nn/random.h"

namespace glassnet::data {

class ElasticField {
 public:
  // alpha and sigma in pixels, as in AugmentationSpec.
  ElasticField(int height, int width, float alpha, float sigma);

  // Draws height x width numbers in -1..1, smooths them by the Gaussian (cut off at 3 sigma, its weights summing to 1;
  // beyond the image the field is 0) and multiplies by alpha. Valid until the next call.
  std::span<const float> draw(nn::Random& random);

 private:
  int height_;
  int width_;
  std::vector<float> weights_;  // of the Gaussian, from the centre outwards; alpha is in those of one axis
  float alpha_;
  // Both with a border of `reach` zeros, so that no sum has to look for an edge.
  std::vector<float> noise_;
  std::vector<float> rows_;
  std::vector<float> field_;
};

}  // namespace glassnet::data
