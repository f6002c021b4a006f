// The pictures of a filter's gallery (lab::FilterGallery) in the texture: each image and what the filter makes of it.
#pragma once

#include <memory>
#include <vector>

#include "lab/snapshot.h"
#include "ui/theme.h"
#include "ui/tiles.h"

namespace glassnet::ui {

struct GalleryPair {
  Tile picture;       // empty where the examples are no images
  Tile map;           // of a unit a single number
  Colour colour = 0;  // of the map's mean
};

class GalleryTiles {
 public:
  std::vector<GalleryPair> pairs;  // as many as the gallery has images
  bool is_signed = false;          // coloured from -limit to limit; else from 0 to limit
  float limit = 0;

  // Whether the places are the snapshot's too, and whether they hold its pictures.
  bool fits(const lab::Snapshot& snapshot) const;
  bool holds(const lab::Snapshot& snapshot) const { return painted_ == snapshot.filter; }
  void lay_out(const lab::Snapshot& snapshot, AtlasPacker& packer);
  void normalise(const TileCanvas& canvas);
  void paint(const lab::Snapshot& snapshot, const Theme& theme, TileCanvas& canvas);

 private:
  std::shared_ptr<const lab::FilterGallery> painted_;
};

}  // namespace glassnet::ui
