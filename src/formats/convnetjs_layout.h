// Inside src/formats: how ConvNetJS's numbers lie and scale beside ours, for its reader and its writer alike.
#pragma once

#include <cstddef>
#include <vector>

#include "nn/error.h"
#include "nn/infer.h"
#include "nn/shape.h"
#include "nn/spec.h"

namespace glassnet::formats {

// What one filter of a conv layer or one unit of a dense layer sees of its input.
nn::Shape filter_window(const nn::LayerVariant& layer, const nn::LayerPlan& plan);

// For each place in one of ConvNetJS's lists of weights, which run by row, column and channel, the place in ours, by
// channel, row and column.
std::vector<std::size_t> places_of_volume(const nn::Shape& window);

// For each layer, what ConvNetJS's weights are multiplied with to be ours. Its dropout multiplies what it lets through
// by drop_prob when it predicts; ours predicts unchanged numbers. So that both predict the same, the factor is moved
// into the weights of the next layer that has some. Fails where it can't be moved there: only relu, max pooling, maxout
// and dropout let a factor pass.
nn::Expected<std::vector<double>> weight_factors(const nn::NetworkSpec& network);

}  // namespace glassnet::formats
