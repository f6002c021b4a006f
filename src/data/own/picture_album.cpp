#include "data/own/picture_album.h"

#include "data/digit_preparation.h"
#include "data/photograph.h"

namespace glassnet::data {

namespace {

constexpr int most_as_it_is = 64;  // pixels a side
constexpr int usual_side = 28;

bool may_stay(const GreyPicture& picture) { return picture.width <= most_as_it_is && picture.height <= most_as_it_is; }

}  // namespace

nn::Expected<void> PictureAlbum::add(std::string_view label, const GreyPicture& light) {
  const bool own_size = !digits_ && may_stay(light);
  const int height = images_ ? images_->height() : own_size ? light.height : digits_ ? digit_side : usual_side;
  const int width = images_ ? images_->width() : own_size ? light.width : digits_ ? digit_side : usual_side;
  const auto prepared = prepare_photograph(light, width, height, digits_);
  if (!prepared) return nn::fail("it is all of one shade: there is nothing on it");
  if (!images_) images_.emplace(height, width);
  return images_->add(label, prepared->pixels);
}

}  // namespace glassnet::data
