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

// Of points none may be there to look at, while the plane is shown.
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

std::span<const float> numbers_inside(const lab::LayerView& layer, lab::Inside inside) {
  switch (inside) {
    case lab::Inside::activations:
      return layer.activations;
    case lab::Inside::activation_gradients:
      return layer.activation_gradients;
    case lab::Inside::weights:
      return layer.weights;
    case lab::Inside::weight_gradients:
      return layer.weight_gradients;
  }
  return {};
}

void ActivationAtlas::update(const lab::Snapshot& snapshot, const Theme& theme) {
  if (!snapshot.probe && !snapshot.plane) {
    layers_.clear();
    image_ = saliency_ = {};
    plane_ = {};
    gallery_ = {};
    painted_.reset();
    painted_plane_.reset();
    return;
  }
  const bool same = painted_ == snapshot.probe && painted_plane_ == snapshot.plane && planned_ == snapshot.plan &&
                    gallery_.holds(snapshot);
  if (!stale_ && same && dark_ == theme.dark) return;
  if (!is_laid_out(snapshot)) lay_out(snapshot);
  ++paintings_;
  painted_ = snapshot.probe;
  painted_plane_ = snapshot.plane;
  planned_ = snapshot.plan;
  dark_ = theme.dark;
  stale_ = false;
  paint(snapshot, theme);
}

// Whether the tiles of the snapshot painted last are this one's too.
bool ActivationAtlas::is_laid_out(const lab::Snapshot& snapshot) const {
  if (stale_ || planned_ != snapshot.plan || !plane_.fits(snapshot) || !gallery_.fits(snapshot)) return false;
  if (!painted_ || !snapshot.probe) return painted_ == snapshot.probe;
  const lab::ProbeView& probe = *snapshot.probe;
  return painted_->height == probe.height && painted_->width == probe.width && painted_->inside == probe.inside &&
         painted_->saliency.size() == probe.saliency.size();
}

namespace {

// What a layer's tiles are to hold: `count` pictures of width x height numbers.
struct Pictures {
  int count = 0;
  int width = 0, height = 0;
};

Pictures pictures_of_outputs(const nn::Shape& shape, LayerTiles& layer) {
  layer.maps = shape.height > 1 || shape.width > 1;
  layer.count = static_cast<std::size_t>(std::max(0, shape.channels));
  if (layer.maps) return {std::min(shape.channels, ActivationAtlas::max_tiles), shape.width, shape.height};
  const int columns = std::clamp(shape.channels, 1, ActivationAtlas::units_in_a_row);
  return {1, columns, (shape.channels + columns - 1) / columns};
}

Pictures pictures_of_weights(const nn::LayerVariant& variant, const nn::LayerPlan& plan, LayerTiles& layer) {
  int outputs = plan.output.channels, windows = 1, width = 1, height = 1;
  if (const auto* conv = std::get_if<nn::ConvSpec>(&variant)) {
    windows = plan.input.channels, width = conv->size.width, height = conv->size.height;
  } else if (std::holds_alternative<nn::DenseSpec>(variant)) {
    windows = plan.input.channels, width = plan.input.width, height = plan.input.height;
  }
  layer.maps = width > 1 || height > 1;
  layer.windows = windows;
  layer.count = static_cast<std::size_t>(outputs) * static_cast<std::size_t>(windows);
  if (plan.weights == 0) return {};
  if (!layer.maps) return {1, windows, outputs};
  const int most = std::max(1, ActivationAtlas::max_windows / windows) * windows;
  return {std::min(outputs * windows, most), width, height};
}

}  // namespace

void ActivationAtlas::lay_out(const lab::Snapshot& snapshot) {
  layers_.clear();
  image_ = saliency_ = {};
  const lab::ProbeView& probe = probe_of(snapshot);
  const bool known = snapshot.plan && snapshot.spec && snapshot.plan->layers.size() == snapshot.spec->layers.size();
  const bool of_weights = is_of_weights(probe.inside);
  std::vector<Pictures> pictures;
  int widest = std::max(probe.width, units_in_a_row);
  for (std::size_t i = 0; known && i < snapshot.plan->layers.size(); ++i) {
    const nn::LayerPlan& plan = snapshot.plan->layers[i];
    const nn::LayerVariant& variant = snapshot.spec->layers[i].layer;
    LayerTiles layer;
    layer.inside = probe.inside;
    pictures.push_back(of_weights ? pictures_of_weights(variant, plan, layer)
                                  : pictures_of_outputs(plan.output, layer));
    layer.is_signed = probe.inside != lab::Inside::activations || output_is_signed(*snapshot.spec, i);
    if (probe.inside == lab::Inside::activations && std::holds_alternative<nn::InputSpec>(variant)) {
      layer.picture = layer.maps;
      layer.is_signed = layer.is_signed || !layer.maps;  // numbers of any sign, not pixels
    }
    widest = std::max(widest, pictures.back().width);
    layers_.push_back(std::move(layer));
  }
  canvas_.width = std::min(power_of_two(std::max(512, widest + 1)), max_texture);
  AtlasPacker packer(canvas_.width, max_texture);
  const auto place = [&](int w, int h) { return place_tile(packer, w, h); };
  image_ = place(probe.width, probe.height);
  if (known && !probe.saliency.empty()) {
    const nn::Shape& seen = snapshot.plan->layers.front().output;
    saliency_ = place(seen.width, seen.height);
  }
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    for (int t = 0; t < pictures[i].count; ++t) {
      const Tile tile = place(pictures[i].width, pictures[i].height);
      if (tile.width == 0) break;
      layers_[i].tiles.push_back(tile);
    }
  }
  plane_.lay_out(snapshot, packer);
  gallery_.lay_out(snapshot, packer);
  canvas_.height = power_of_two(packer.height());
  canvas_.pixels.assign(static_cast<std::size_t>(canvas_.width) * static_cast<std::size_t>(canvas_.height), 0);
  canvas_.normalise(image_);
  canvas_.normalise(saliency_);
  for (LayerTiles& layer : layers_) {
    for (Tile& tile : layer.tiles) canvas_.normalise(tile);
  }
  plane_.normalise(canvas_);
  gallery_.normalise(canvas_);
}

void ActivationAtlas::paint_layer(LayerTiles& layer, std::span<const float> values, const Theme& theme) {
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

// The sign as the hue, the size as the opacity: what doesn't matter leaves the image as it is.
void ActivationAtlas::paint_saliency(std::span<const float> values, const Theme& theme) {
  saliency_limit_ = 0;
  for (const float value : values) {
    if (std::isfinite(value)) saliency_limit_ = std::max(saliency_limit_, std::abs(value));
  }
  if (saliency_.width == 0) return;
  const float limit = saliency_limit_ > 0 ? saliency_limit_ : 1;
  canvas_.fill(saliency_, values.size(), [&](std::size_t i) {
    if (!std::isfinite(values[i])) return theme.diverging.not_a_number;
    const Colour end = theme.diverging.at(values[i] < 0 ? -limit : limit, -limit, limit);
    return with_alpha(end, std::min(1.0f, std::abs(values[i]) / limit));
  });
}

void ActivationAtlas::paint(const lab::Snapshot& snapshot, const Theme& theme) {
  const lab::ProbeView& probe = probe_of(snapshot);
  canvas_.fill(image_, probe.pixels.size(), [&](std::size_t i) { return theme.ink.colours[probe.pixels[i]]; });
  paint_saliency(probe.saliency, theme);
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const bool there = l < probe.layers.size();
    paint_layer(layers_[l], there ? numbers_inside(probe.layers[l], probe.inside) : std::span<const float>(), theme);
  }
  plane_.paint(snapshot, theme, canvas_);
  gallery_.paint(snapshot, theme, canvas_);
  device_->update(canvas_.width, canvas_.height, canvas_.pixels);
}

}  // namespace glassnet::ui
