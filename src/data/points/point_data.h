// Points as a data set: two channels of one by one, in three splits.
#pragma once

#include <cstdint>
#include <string>

#include "data/dataset.h"
#include "data/points/point.h"
#include "data/stratified.h"
#include "nn/error.h"

namespace glassnet::data {

// x and y are the two channels. Which points of a class are held out is drawn from the seed (stratified: every class
// gives the same part); within a split they keep the order in which they came. There are as many classes as the largest
// label says, two at least. Fails if the shares aren't 0 to 0.9 in all, or no point is left to train on.
nn::Expected<Dataset> split_points(const std::string& name, const Points& points, const Shares& shares,
                                   std::uint64_t seed);

// Every point in each of the three splits: for sets that are the whole of their world, as a truth table is.
Dataset whole_points(const std::string& name, const Points& points);

}  // namespace glassnet::data
