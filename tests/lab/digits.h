// A tiny data set that a network can learn in a moment: bars at ten heights, with noise.
#pragma once

#include "data/dataset.h"
#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::test {

// 12 x 12 images, ten classes; image i of a split has label i mod 10.
data::ImageSet bars(std::size_t count, std::uint64_t seed);
data::Dataset bar_data(std::size_t train = 400, std::size_t validation = 100);

// input 12 x 12, conv, relu, pool, dense, softmax.
nn::NetworkSpec small_network();
nn::TrainingSpec adam(float learning_rate = 0.01f);

}  // namespace glassnet::test
