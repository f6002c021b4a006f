// ActivationAtlas: the probe image, every layer's activations and the plane's pictures as tiles of one texture, a pixel
// for a number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "lab/snapshot.h"
#include "ui/plane_tiles.h"
#include "ui/texture_device.h"
#include "ui/theme.h"
#include "ui/tiles.h"

namespace glassnet::ui {

class ActivationAtlas {
 public:
  static constexpr int max_tiles = 64;       // maps shown of one layer
  static constexpr int units_in_a_row = 64;  // of a layer without spatial maps

  explicit ActivationAtlas(std::unique_ptr<TextureDevice> device) : device_(std::move(device)) {}

  // Repaints if the probe or the theme is another than last time.
  void update(const lab::Snapshot& snapshot, const Theme& theme);
  void forget();

  // By position in the snapshot's spec; null where there is nothing to show.
  const LayerTiles* layer(std::size_t index) const;
  const Tile& image() const { return image_; }
  const PlaneTiles& plane() const { return plane_; }
  void* texture() const { return device_->id(); }
  // How often the texture has been painted.
  std::uint64_t paintings() const { return paintings_; }

 private:
  void lay_out(const lab::Snapshot& snapshot);
  void paint(const lab::Snapshot& snapshot, const Theme& theme);

  std::unique_ptr<TextureDevice> device_;
  std::shared_ptr<const lab::ProbeView> painted_;
  std::shared_ptr<const lab::PlaneView> painted_plane_;
  std::shared_ptr<const nn::NetworkPlan> planned_;
  bool dark_ = false;
  bool stale_ = true;
  std::uint64_t paintings_ = 0;
  TileCanvas canvas_;
  std::vector<LayerTiles> layers_;
  Tile image_;
  PlaneTiles plane_;
};

// Whether a layer's output can be below zero: it is then coloured with the diverging palette.
bool output_is_signed(const nn::NetworkSpec& spec, std::size_t index);

}  // namespace glassnet::ui
