// A .csv file of one's own as a data set, whether it holds points of the plane or images.
#pragma once

#include <string_view>

#include "data/dataset.h"
#include "data/points/point_source.h"
#include "nn/error.h"

namespace glassnet::data {

// `source` names the file and its settings; the file's bytes are `csv`. The set is called as the source is.
nn::Expected<Dataset> csv_dataset(const PointSource& source, std::string_view csv);

}  // namespace glassnet::data
