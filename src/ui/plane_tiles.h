// PlaneTiles: the network's answer over the plane and each unit's own, as tiles of the texture.
#pragma once

#include <vector>

#include "lab/snapshot.h"
#include "ui/theme.h"
#include "ui/tiles.h"

namespace glassnet::ui {

class PlaneTiles {
 public:
  // No tiles where the snapshot has no plane.
  void lay_out(const lab::Snapshot& snapshot, AtlasPacker& packer);
  void normalise(const TileCanvas& canvas);
  void paint(const lab::Snapshot& snapshot, const Theme& theme, TileCanvas& canvas);

  // Whether lay_out() would give other tiles.
  bool fits(const lab::Snapshot& snapshot) const;
  // Empty (width 0) without a plane.
  const Tile& answer() const { return answer_; }
  // A tile for each unit of the layer; null where there is none.
  const LayerTiles* units(std::size_t layer) const;

 private:
  Tile answer_;
  std::vector<LayerTiles> layers_;
};

}  // namespace glassnet::ui
