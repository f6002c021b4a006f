#include "data/augmentation.h"

#include "data/number_range.h"

namespace glassnet::data {

bool is_identity(const AugmentationSpec& spec) {
  return spec.shift == 0 && spec.rotate == 0 && spec.scale == 0 && spec.shear == 0 && spec.elastic_alpha == 0;
}

nn::Expected<void> check(const AugmentationSpec& spec) {
  nn::Expected<void> ok = check_range("shift", spec.shift, 0, max_shift);
  if (ok) ok = check_range("rotate", spec.rotate, 0, max_rotate);
  if (ok) ok = check_range("scale", spec.scale, 0, max_scale);
  if (ok) ok = check_range("shear", spec.shear, 0, max_shear);
  if (ok) ok = check_range("elastic_alpha", spec.elastic_alpha, 0, max_elastic_alpha);
  if (ok) ok = check_range("elastic_sigma", spec.elastic_sigma, min_elastic_sigma, max_elastic_sigma);
  return ok;
}

std::string describe(const AugmentationSpec& spec) {
  std::string text;
  const auto add = [&](const char* name, float value) {
    if (value == 0) return;
    if (!text.empty()) text += ", ";
    text += name;
    text += ' ';
    text += shortest(value);
  };
  add("shift", spec.shift);
  add("rotate", spec.rotate);
  add("scale", spec.scale);
  add("shear", spec.shear);
  add("elastic", spec.elastic_alpha);
  if (spec.elastic_alpha != 0) {
    text += ':';
    text += shortest(spec.elastic_sigma);
  }
  return text.empty() ? "none" : text;
}

}  // namespace glassnet::data
