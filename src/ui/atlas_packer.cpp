#include "ui/atlas_packer.h"

#include <algorithm>

namespace glassnet::ui {

std::optional<AtlasPlace> AtlasPacker::place(int w, int h) {
  if (w > width_ || w <= 0 || h <= 0) return {};
  int x = x_;
  int shelf = shelf_;
  int shelf_height = shelf_height_;
  if (x + w > width_) {
    shelf += shelf_height;
    shelf_height = 0;
    x = 0;
  }
  if (shelf + h > max_height_) return {};
  const AtlasPlace at{x, shelf};
  x_ = x + w + 1;
  shelf_ = shelf;
  shelf_height_ = std::max(shelf_height, h + 1);
  return at;
}

}  // namespace glassnet::ui
