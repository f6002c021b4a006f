// The name of a set of points, as the command line and links write it: `spiral`, `spiral:noise=0.1,count=500,seed=3`,
// `points.csv:test=0.3`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/own/image_size.h"
#include "data/points/point_data.h"
#include "data/points/shapes.h"

namespace glassnet::data {

struct PointSource {
  std::string name;            // as it was written
  std::optional<Shape> shape;  // none: a file
  std::string file;            // path of a .csv file
  // The settings behind the colon; count and noise are those of shapes alone.
  std::size_t count = 500;
  double noise = 0;
  std::uint64_t seed = 1;
  std::optional<Shares> shares = {};   // none were given
  std::optional<ImageSize> size = {};  // of a file that holds images (data/own/own_csv.h)
};

// Nothing where the name is neither a shape's nor that of a .csv file: another kind of data. Fails at the first setting
// that is unknown or out of range; the error names it and what would be legal.
nn::Expected<std::optional<PointSource>> parse_point_source(std::string_view name);

// The data set of a source: made, or read from its file's bytes (`csv`, empty for shapes).
nn::Expected<Dataset> point_dataset(const PointSource& source, std::string_view csv = {});

}  // namespace glassnet::data
