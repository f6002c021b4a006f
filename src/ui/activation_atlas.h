// ActivationAtlas: the probe image and every layer's numbers (activations, weights or the gradients of either, as the
// snapshot has them) as tiles of one texture, a pixel for a number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "lab/snapshot.h"
#include "ui/texture_device.h"
#include "ui/theme.h"

namespace glassnet::ui {

// A picture in the texture.
struct Tile {
  int width = 0, height = 0;  // numbers
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
};

// One layer's picture. Of activations a tile for each map, or one tile that holds all units, wrapped into rows. Of
// weights a tile for each window: all of the first filter or unit, then the next one's; or one tile with a row for each
// unit where a window is a single number.
struct LayerTiles {
  std::vector<Tile> tiles;
  lab::Inside inside = lab::Inside::activations;
  bool maps = false;       // spatial maps or windows, not units
  int windows = 1;         // of weights: tiles of one filter or unit, one for each input map
  std::size_t count = 0;   // maps, windows or units that there are; tiles may show fewer
  bool picture = false;    // the input: coloured as ink on paper
  bool is_signed = false;  // coloured from -high to high; else from 0 to high
  float low = 0;           // smallest and largest number
  float high = 0;
  float limit = 0;      // the number with the palette's full colour
  bool broken = false;  // holds a number that isn't finite
  bool filled = false;  // the probe has numbers for it
};

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
  void* texture() const { return device_->id(); }
  // How often the texture has been painted.
  std::uint64_t paintings() const { return paintings_; }

 private:
  void lay_out(const lab::Snapshot& snapshot);
  void paint(const lab::Snapshot& snapshot, const Theme& theme);
  void paint_layer(LayerTiles& layer, std::span<const float> values, const Theme& theme);
  void paint_saliency(std::span<const float> values, const Theme& theme);
  // colour(i) is that of the tile's i-th number.
  template <class Colours>
  void fill(const Tile& tile, std::size_t count, const Colours& colour);

  std::unique_ptr<TextureDevice> device_;
  std::shared_ptr<const lab::ProbeView> painted_;
  std::shared_ptr<const nn::NetworkPlan> planned_;
  bool dark_ = false;
  bool stale_ = true;
  std::uint64_t paintings_ = 0;
  int width_ = 0;
  int height_ = 0;
  std::vector<std::uint32_t> pixels_;
  std::vector<LayerTiles> layers_;
  Tile image_;
  Tile saliency_;
  float saliency_limit_ = 0;
};

// The numbers of a layer that the view shows, in the tiles' order; empty where it has none.
std::span<const float> numbers_inside(const lab::LayerView& layer, lab::Inside inside);

// Whether a layer's output can be below zero: it is then coloured with the diverging palette.
bool output_is_signed(const nn::NetworkSpec& spec, std::size_t index);

}  // namespace glassnet::ui
