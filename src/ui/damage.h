// Damage: which pixels of the page differ from the last frame's, so that only those are drawn again.
//
// A browser without a graphics processor fills pixels on the cores that are to learn: a whole page takes tens of
// milliseconds, a hovered button should not. Dear ImGui describes each frame completely; here two frames' descriptions
// are compared by squares of pixels.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/palette.h"
#include "ui/pixel_rect.h"

struct ImDrawData;

namespace glassnet::ui {

class Damage {
 public:
  // Leaves in `data` only what changed pixels need, cut to them, and returns where they are: rectangles that don't
  // overlap, to be cleared before. Empty: the last frame's picture still holds. `pictures` changes with the content of
  // any texture but the fonts'; `page` is the colour where nothing is drawn.
  std::vector<PixelRect> reduce(ImDrawData& data, std::uint64_t pictures, Colour page);
  // Nothing of the last frame is left: the next one is drawn whole.
  void forget() { columns_ = 0; }

 private:
  void hash_squares(const ImDrawData& data, std::uint64_t pictures, Colour page);
  std::vector<PixelRect> changed(int width, int height) const;

  int columns_ = 0, rows_ = 0;
  float scale_ = 0;
  std::vector<std::uint64_t> squares_;  // of this frame, row by row: a hash of what is drawn into each
  std::vector<std::uint64_t> before_;
  std::vector<std::uint64_t> vertices_;  // scratch
};

}  // namespace glassnet::ui
