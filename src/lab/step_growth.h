// How the cost of a training step grows with one property of the work while the others stay: its batch, its filters,
// its layers, its threads, its images' size. Where cost is near linear, the time for one multiply-add stays the same.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "lab/step_profile.h"

namespace glassnet::lab {

struct GrowthPoint {
  double value = 0;  // of the property
  StepProfile profile;
  double ns_per_multiply_add = 0;
};

struct Growth {
  std::string_view property;  // "batch", "filters", "layers", "threads", "pixels"
  std::vector<GrowthPoint> points;
};

// Of a network that starts with the image and one conv layer or more, from `def`; on random images, since only their
// size matters. About `seconds` for each point; progress(done, of) after each.
nn::Expected<std::vector<Growth>> measure_growth(const TrainerDef& def, int most_threads, double seconds,
                                                 const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace glassnet::lab
