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

// What is shown of points alone, of which none may be there to look at.
const lab::ProbeView no_probe;

const lab::ProbeView& probe_of(const lab::Snapshot& snapshot) { return snapshot.probe ? *snapshot.probe : no_probe; }

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
  if (!snapshot.probe && !snapshot.plane) {
    layers_.clear();
    image_ = {};
    plane_ = {};
    painted_.reset();
    painted_plane_.reset();
    return;
  }
  const bool same = painted_ == snapshot.probe && painted_plane_ == snapshot.plane && planned_ == snapshot.plan;
  if (!stale_ && same && dark_ == theme.dark) return;
  const lab::ProbeView& probe = probe_of(snapshot);
  const bool laid_out = planned_ == snapshot.plan && (painted_ || painted_plane_) && plane_.fits(snapshot) &&
                        image_.height == probe.height && image_.width == probe.width;
  if (stale_ || !laid_out) lay_out(snapshot);
  ++paintings_;
  painted_ = snapshot.probe;
  painted_plane_ = snapshot.plane;
  planned_ = snapshot.plan;
  dark_ = theme.dark;
  stale_ = false;
  paint(snapshot, theme);
}

void ActivationAtlas::lay_out(const lab::Snapshot& snapshot) {
  layers_.clear();
  image_ = {};
  const lab::ProbeView& probe = probe_of(snapshot);
  int widest = std::max(probe.width, units_in_a_row);
  if (snapshot.plan) {
    for (const nn::LayerPlan& plan : snapshot.plan->layers) widest = std::max(widest, plan.output.width);
  }
  canvas_.width = std::min(power_of_two(std::max(512, widest + 1)), max_texture);
  AtlasPacker packer(canvas_.width, max_texture);
  const auto place = [&](int w, int h) { return place_tile(packer, w, h); };
  image_ = place(probe.width, probe.height);
  const bool known = snapshot.plan && snapshot.spec && snapshot.plan->layers.size() == snapshot.spec->layers.size();
  for (std::size_t i = 0; known && i < snapshot.plan->layers.size(); ++i) {
    const nn::Shape& shape = snapshot.plan->layers[i].output;
    LayerTiles layer;
    layer.maps = shape.height > 1 || shape.width > 1;
    layer.count = static_cast<std::size_t>(std::max(0, shape.channels));
    const bool is_input = std::holds_alternative<nn::InputSpec>(snapshot.spec->layers[i].layer);
    layer.is_signed = output_is_signed(*snapshot.spec, i) || (is_input && !layer.maps);
    layer.picture = is_input && layer.maps;
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
  plane_.lay_out(snapshot, packer);
  canvas_.height = power_of_two(packer.height());
  canvas_.pixels.assign(static_cast<std::size_t>(canvas_.width) * static_cast<std::size_t>(canvas_.height), 0);
  canvas_.normalise(image_);
  for (LayerTiles& layer : layers_) {
    for (Tile& tile : layer.tiles) canvas_.normalise(tile);
  }
  plane_.normalise(canvas_);
}

void ActivationAtlas::paint(const lab::Snapshot& snapshot, const Theme& theme) {
  const lab::ProbeView& probe = probe_of(snapshot);
  canvas_.fill(image_, probe.pixels.size(), [&](std::size_t i) { return theme.ink.colours[probe.pixels[i]]; });
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
      canvas_.fill(tile, size, [&](std::size_t i) { return palette.at(values[first + i], low, layer.limit); });
    }
  }
  plane_.paint(snapshot, theme, canvas_);
  device_->update(canvas_.width, canvas_.height, canvas_.pixels);
}

}  // namespace glassnet::ui
