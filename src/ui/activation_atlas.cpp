#include "ui/activation_atlas.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "ui/atlas_packer.h"
#include "ui/layer_words.h"

namespace glassnet::ui {

namespace {

constexpr int max_texture = 4096;

int power_of_two(int at_least) {
  int size = 64;
  while (size < at_least) size *= 2;
  return size;
}

// Where the tile lies, from its texture coordinates.
struct Corner {
  std::size_t x, y;
};

Corner corner(const Tile& tile, int width, int height) {
  return {static_cast<std::size_t>(std::lround(tile.u0 * static_cast<float>(width))),
          static_cast<std::size_t>(std::lround(tile.v0 * static_cast<float>(height)))};
}

void measure(LayerTiles& layer, std::span<const float> values) {
  layer.low = INFINITY;
  layer.high = -INFINITY;
  layer.broken = false;
  for (const float value : values) {
    if (!std::isfinite(value)) {
      layer.broken = true;
      continue;
    }
    layer.low = std::min(layer.low, value);
    layer.high = std::max(layer.high, value);
  }
  if (layer.low > layer.high) layer.low = layer.high = 0;
  layer.limit = layer.is_signed ? std::max(std::abs(layer.low), std::abs(layer.high)) : layer.high;
  // All zero: any range shows zero's colour.
  if (!(layer.limit > 0)) layer.limit = 1;
}

}  // namespace

bool output_is_signed(const nn::NetworkSpec& spec, std::size_t index) {
  for (std::size_t i = std::min(index + 1, spec.layers.size()); i-- > 0;) {
    const nn::LayerVariant& layer = spec.layers[i].layer;
    if (const auto* input = std::get_if<nn::InputSpec>(&layer)) return input->transform != nn::PixelTransform::unit;
    if (const auto* activation = std::get_if<nn::ActivationSpec>(&layer)) {
      return activation->function == nn::ActivationFunction::leaky_relu ||
             activation->function == nn::ActivationFunction::tanh ||
             activation->function == nn::ActivationFunction::elu ||
             activation->function == nn::ActivationFunction::gelu;
    }
    if (std::holds_alternative<nn::SoftmaxSpec>(layer) || std::holds_alternative<nn::LogisticSpec>(layer)) return false;
    if (has_weights(layer)) return true;
  }
  return true;
}

const LayerTiles* ActivationAtlas::layer(std::size_t index) const {
  const bool shown = index < layers_.size() && layers_[index].filled && !layers_[index].tiles.empty();
  return shown ? &layers_[index] : nullptr;
}

void ActivationAtlas::forget() {
  device_->forget();
  stale_ = true;
}

void ActivationAtlas::update(const lab::Snapshot& snapshot, const Theme& theme) {
  if (!snapshot.probe) {
    layers_.clear();
    image_ = {};
    painted_.reset();
    return;
  }
  if (!stale_ && painted_ == snapshot.probe && planned_ == snapshot.plan && dark_ == theme.dark) return;
  if (stale_ || planned_ != snapshot.plan || !painted_ || painted_->height != snapshot.probe->height ||
      painted_->width != snapshot.probe->width) {
    lay_out(snapshot);
  }
  ++paintings_;
  painted_ = snapshot.probe;
  planned_ = snapshot.plan;
  dark_ = theme.dark;
  stale_ = false;
  paint(snapshot, theme);
}

void ActivationAtlas::lay_out(const lab::Snapshot& snapshot) {
  layers_.clear();
  image_ = {};
  const lab::ProbeView& probe = *snapshot.probe;
  int widest = std::max(probe.width, units_in_a_row);
  if (snapshot.plan) {
    for (const nn::LayerPlan& plan : snapshot.plan->layers) widest = std::max(widest, plan.output.width);
  }
  width_ = std::min(power_of_two(std::max(512, widest + 1)), max_texture);
  AtlasPacker packer(width_, max_texture);
  const auto place = [&](int w, int h) {
    Tile tile;
    if (const auto at = packer.place(w, h)) {
      tile = {w, h, static_cast<float>(at->x), static_cast<float>(at->y), 0, 0};
    }
    return tile;
  };
  image_ = place(probe.width, probe.height);
  const bool known = snapshot.plan && snapshot.spec && snapshot.plan->layers.size() == snapshot.spec->layers.size();
  for (std::size_t i = 0; known && i < snapshot.plan->layers.size(); ++i) {
    const nn::Shape& shape = snapshot.plan->layers[i].output;
    LayerTiles layer;
    layer.maps = shape.height > 1 || shape.width > 1;
    layer.count = static_cast<std::size_t>(std::max(0, shape.channels));
    layer.is_signed = output_is_signed(*snapshot.spec, i);
    layer.picture = std::holds_alternative<nn::InputSpec>(snapshot.spec->layers[i].layer);
    const int columns = std::min(shape.channels, units_in_a_row);
    const int tiles = layer.maps ? std::min(shape.channels, max_tiles) : 1;
    for (int t = 0; t < tiles; ++t) {
      const Tile tile = layer.maps ? place(shape.width, shape.height)
                                   : place(columns, (shape.channels + columns - 1) / std::max(1, columns));
      if (tile.width == 0) break;
      layer.tiles.push_back(tile);
    }
    layers_.push_back(std::move(layer));
  }
  height_ = power_of_two(packer.height());
  pixels_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), 0);
  const auto normalise = [&](Tile& tile) {
    tile.u1 = (tile.u0 + static_cast<float>(tile.width)) / static_cast<float>(width_);
    tile.v1 = (tile.v0 + static_cast<float>(tile.height)) / static_cast<float>(height_);
    tile.u0 /= static_cast<float>(width_);
    tile.v0 /= static_cast<float>(height_);
  };
  normalise(image_);
  for (LayerTiles& layer : layers_) std::for_each(layer.tiles.begin(), layer.tiles.end(), normalise);
}

void ActivationAtlas::paint(const lab::Snapshot& snapshot, const Theme& theme) {
  const lab::ProbeView& probe = *snapshot.probe;
  const auto stride = static_cast<std::size_t>(width_);
  // Fills a tile from `count` numbers; colour(i) is the i-th number's.
  const auto fill = [&](const Tile& tile, std::size_t count, const auto& colour) {
    const Corner at = corner(tile, width_, height_);
    const auto columns = static_cast<std::size_t>(tile.width);
    const std::size_t cells = std::min(count, columns * static_cast<std::size_t>(tile.height));
    for (std::size_t i = 0; i < cells; ++i) pixels_[(at.y + i / columns) * stride + at.x + i % columns] = colour(i);
  };
  fill(image_, probe.pixels.size(), [&](std::size_t i) { return theme.ink.colours[probe.pixels[i]]; });
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    LayerTiles& layer = layers_[l];
    const std::span<const float> values =
        l < probe.layers.size() ? std::span<const float>(probe.layers[l].activations) : std::span<const float>();
    measure(layer, values);
    layer.filled = !values.empty();
    const Palette& palette = layer.picture ? theme.ink : layer.is_signed ? theme.diverging : theme.sequential;
    const float low = layer.is_signed ? -layer.limit : 0;
    for (std::size_t t = 0; t < layer.tiles.size(); ++t) {
      const Tile& tile = layer.tiles[t];
      const std::size_t size =
          layer.maps ? static_cast<std::size_t>(tile.width) * static_cast<std::size_t>(tile.height) : values.size();
      const std::size_t first = layer.maps ? t * size : 0;
      if (first + size > values.size() || size == 0) continue;
      fill(tile, size, [&](std::size_t i) { return palette.at(values[first + i], low, layer.limit); });
    }
  }
  device_->update(width_, height_, pixels_);
}

}  // namespace glassnet::ui
