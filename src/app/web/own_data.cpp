#include "own_data.h"

#include <utility>

namespace glassnet::app {

namespace {

constexpr std::uint64_t split_seed = 1;

nn::Expected<data::ImageCollection> images_of(data::ImageCsvReader& table) { return table.finish(); }

nn::Expected<data::ImageCollection> images_of(const data::PictureAlbum& album) {
  if (!album.images()) return nn::fail("There are no pictures in it.");
  return *album.images();
}

nn::Expected<data::ImageCollection> images_of(std::monostate) { return nn::fail("Nothing was brought."); }

}  // namespace

void OwnData::begin_table(std::string name) {
  name_ = std::move(name);
  if (name_.find(".csv") == std::string::npos) name_ += ".csv";
  gathered_.emplace<data::ImageCsvReader>(name_);
}

void OwnData::begin_pictures(std::string name, bool digits) {
  name_ = std::move(name) + "/";
  gathered_.emplace<data::PictureAlbum>(digits);
}

nn::Expected<void> OwnData::take(std::string_view piece) {
  auto* table = std::get_if<data::ImageCsvReader>(&gathered_);
  return table == nullptr ? nn::fail("No table is being read.") : table->take(piece);
}

nn::Expected<void> OwnData::take(std::string_view label, const data::GreyPicture& light) {
  auto* album = std::get_if<data::PictureAlbum>(&gathered_);
  return album == nullptr ? nn::fail("No pictures are being read.") : album->add(label, light);
}

nn::Expected<data::Dataset> OwnData::finish() {
  auto images = std::visit([](auto& gathered) { return images_of(gathered); }, gathered_);
  gathered_ = std::monostate();
  if (!images) return tl::make_unexpected(std::move(images.error()));
  return images->dataset(name_, data::own_shares, split_seed);
}

}  // namespace glassnet::app
