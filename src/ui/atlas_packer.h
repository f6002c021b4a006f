// AtlasPacker: places small pictures side by side on shelves of one large one.
#pragma once

#include <optional>

namespace glassnet::ui {

struct AtlasPlace {
  int x = 0, y = 0;
};

class AtlasPacker {
 public:
  AtlasPacker(int width, int max_height) : width_(width), max_height_(max_height) {}

  // A place for a picture, with a pixel of distance to its neighbours; none if it is full.
  std::optional<AtlasPlace> place(int w, int h);
  // Height used so far.
  int height() const { return shelf_ + shelf_height_; }

 private:
  int width_;
  int max_height_;
  int x_ = 0;
  int shelf_ = 0;
  int shelf_height_ = 0;
};

}  // namespace glassnet::ui
