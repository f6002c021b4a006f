// Two directions of weight space, along which a loss landscape is drawn.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "nn/network.h"

namespace glassnet::lab {

// path: the two in which the run has moved most. random: two drawn at random, to the scale of the weights.
enum class LandscapeAlong { path, random };
inline constexpr LandscapeAlong all_landscape_alongs[] = {LandscapeAlong::path, LandscapeAlong::random};
std::string_view name_of(LandscapeAlong along);

struct LandscapeAxes {
  std::vector<float> across, up;  // one number for each parameter
  // path: the share of the moments' squared distances from the centre that these two directions account for, 0..1.
  double explained = 0;
};

// A place in the plane of two axes: centre + across * axes.across + up * axes.up.
struct LandscapePlace {
  float across = 0, up = 0;
};

// The first two principal directions of the moments' differences from the centre, each of length 1 and at right angles
// (Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets", section 7). The earliest moment has places below
// zero. Where the moments span fewer than two directions, random ones of length 1 stand in for the missing. Moments and
// centre have one size.
LandscapeAxes path_axes(std::span<const std::span<const float>> moments, std::span<const float> centre,
                        std::uint64_t seed);

// Two random directions with each filter's or unit's part as long as its weights are, biases left alone ("filter-wise
// normalised": the same paper, section 4).
LandscapeAxes random_axes(const nn::Network& network, std::uint64_t seed);

// The place in the plane nearest to these parameters; the axes need not be at right angles.
LandscapePlace place_in(const LandscapeAxes& axes, std::span<const float> centre, std::span<const float> parameters);

}  // namespace glassnet::lab
