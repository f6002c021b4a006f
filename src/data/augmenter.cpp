#include "data/augmenter.h"

namespace glassnet::data {

namespace {

// Uniform in -range .. range.
double around_zero(float range, nn::Random& random) {
  return static_cast<double>(range) * (2 * static_cast<double>(random.uniform()) - 1);
}

}  // namespace

Augmenter::Augmenter(const AugmentationSpec& spec, int height, int width)
    : spec_(spec),
      height_(height),
      width_(width),
      source_(height, width),
      changed_(static_cast<std::size_t>(height) * static_cast<std::size_t>(width)) {
  if (spec.elastic_alpha > 0) {
    const ElasticField field(height, width, spec.elastic_alpha, spec.elastic_sigma);
    displacement_ = Displacement{field, field};
  }
}

std::span<const std::uint8_t> Augmenter::change(std::span<const std::uint8_t> image, nn::Random& random) {
  // All are drawn, whatever the spec: another range doesn't change what the rest of the image becomes.
  Pose pose;
  pose.shift_x = around_zero(spec_.shift, random);
  pose.shift_y = around_zero(spec_.shift, random);
  pose.rotate = around_zero(spec_.rotate, random);
  pose.scale = 1 + around_zero(spec_.scale, random);
  pose.shear = around_zero(spec_.shear, random);
  std::span<const float> dx, dy;
  if (displacement_) {
    dx = displacement_->x.draw(random);
    dy = displacement_->y.draw(random);
  }
  source_.set(image);
  source_.warp(source_of(pose, height_, width_), dx, dy, changed_);
  return changed_;
}

}  // namespace glassnet::data
