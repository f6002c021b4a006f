// ActivationAtlas: the probe image, every layer's numbers (activations, weights or the gradients of either, as the
// snapshot has them) and the pictures of the plane as tiles of one texture, a pixel for a number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "lab/snapshot.h"
#include "ui/gallery_tiles.h"
#include "ui/plane_tiles.h"
#include "ui/texture_device.h"
#include "ui/theme.h"
#include "ui/tiles.h"

namespace glassnet::ui {

class ActivationAtlas {
 public:
  static constexpr int max_tiles = 64;       // maps shown of one layer
  static constexpr int max_windows = 256;    // windows of weights shown of one layer
  static constexpr int units_in_a_row = 64;  // of a layer without spatial maps

  explicit ActivationAtlas(std::unique_ptr<TextureDevice> device) : device_(std::move(device)) {}

  // Repaints if the probe or the theme is another than last time.
  void update(const lab::Snapshot& snapshot, const Theme& theme);
  void forget();

  // By position in the snapshot's spec; null where there is nothing to show.
  const LayerTiles* layer(std::size_t index) const;
  const Tile& image() const { return image_; }
  // How each pixel moves the predicted class's score, to be laid over what the network sees of the image; without
  // numbers (width 0) unless the snapshot has them.
  const Tile& saliency() const { return saliency_; }
  float saliency_limit() const { return saliency_limit_; }
  const PlaneTiles& plane() const { return plane_; }
  const GalleryTiles& gallery() const { return gallery_; }
  void* texture() const { return device_->id(); }
  // How often the texture has been painted.
  std::uint64_t paintings() const { return paintings_; }

 private:
  void lay_out(const lab::Snapshot& snapshot);
  void paint(const lab::Snapshot& snapshot, const Theme& theme);
  void paint_layer(LayerTiles& layer, std::span<const float> values, const Theme& theme);
  void paint_saliency(std::span<const float> values, const Theme& theme);
  bool is_laid_out(const lab::Snapshot& snapshot) const;

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
  Tile saliency_;
  float saliency_limit_ = 0;
  PlaneTiles plane_;
  GalleryTiles gallery_;
};

// The numbers of a layer that the view shows, in the tiles' order; empty where it has none.
std::span<const float> numbers_inside(const lab::LayerView& layer, lab::Inside inside);

// Whether a layer's output can be below zero: it is then coloured with the diverging palette.
bool output_is_signed(const nn::NetworkSpec& spec, std::size_t index);

}  // namespace glassnet::ui
