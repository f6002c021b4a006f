// Pictures of one's own from files, each with the label of its folder, made as large as each other.
#pragma once

#include <optional>
#include <string_view>

#include "data/grey_picture.h"
#include "data/own/image_collection.h"
#include "nn/error.h"

namespace glassnet::data {

class PictureAlbum {
 public:
  // `digits`: each is prepared as MNIST's were, 28 x 28. Others are as large as the first where that is 64 x 64 at
  // most, else 28 x 28: a picture of that size with dark edges stays as it is, any other is made ink on ground and
  // scaled to fit (prepare_photograph()).
  explicit PictureAlbum(bool digits) : digits_(digits) {}

  // `light`: 0 black, 255 white. Fails, as a phrase about the picture, where there is nothing on it, and as
  // ImageCollection::add() does.
  nn::Expected<void> add(std::string_view label, const GreyPicture& light);

  // None before the first picture.
  const std::optional<ImageCollection>& images() const { return images_; }

 private:
  bool digits_;
  std::optional<ImageCollection> images_;
};

}  // namespace glassnet::data
