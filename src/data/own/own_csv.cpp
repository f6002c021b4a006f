#include "data/own/own_csv.h"

#include <utility>

#include "data/own/image_csv.h"

namespace glassnet::data {

nn::Expected<Dataset> csv_dataset(const PointSource& source, std::string_view csv) {
  if (source.shape || !is_image_csv(csv)) return point_dataset(source, csv);
  auto images = parse_images(csv, source.file, source.size);
  if (!images) return tl::make_unexpected(std::move(images.error()));
  return images->dataset(source.name, source.shares.value_or(own_shares), source.seed);
}

}  // namespace glassnet::data
