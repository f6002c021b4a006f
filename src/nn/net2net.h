// Edits that keep what a network computes (Net2Net: Chen, Goodfellow & Shlens 2016).
#pragma once

#include <cstdint>
#include <optional>

#include "nn/network.h"

namespace glassnet::nn {

// Compiles `spec`, an edit of old's, so that evaluation gives what `old` gives, up to rounding:
// - a new dense layer with as many units as inputs, or a new conv layer of odd size, stride 1 and the padding that
// keeps
//   the image, with as many filters as channels, becomes the identity; a relu right behind it changes nothing where its
//   inputs are not negative, that is behind another relu, a sigmoid, a softplus or a pooling of those;
// - a dense or conv layer with more units or filters than before gets copies of randomly chosen ones (by `seed`), and
//   the layer that reads them shares each one's weights out among its copies. Activations, pooling, dropout and batch
//   normalisation may lie between; maxout and local response normalisation mix channels, so they may not.
// Other layers must be as they were. Fails, naming the layer and why, where an edit can't keep what is computed.
// AdoptReport::kept holds the layers with unchanged parameters, `adapted` those that were split or are the identity.
struct Preserved {
  Network network;
  AdoptReport report;
};
Expected<Preserved> preserve_function(const Network& old, NetworkSpec spec, std::uint64_t seed);

// Why an edit of `old` can't keep what is computed, naming the layer; none if it can. The plans are the networks' own.
std::optional<Error> why_not_preserved(const NetworkSpec& old, const NetworkPlan& old_plan, const NetworkSpec& now,
                                       const NetworkPlan& now_plan);

}  // namespace glassnet::nn
