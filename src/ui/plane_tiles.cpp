#include "ui/plane_tiles.h"

#include <span>

#include "ui/activation_atlas.h"
#include "ui/class_colours.h"

namespace glassnet::ui {

namespace {

constexpr std::size_t unit_cells = lab::PlaneView::unit_side * lab::PlaneView::unit_side;

void paint_answer(const lab::PlaneView& plane, const Theme& theme, const Tile& tile, TileCanvas& canvas) {
  if (plane.classes <= 2) {
    canvas.fill(tile, plane.answer.size(),
                [&](std::size_t i) { return theme.diverging.at(plane.answer[i], -answer_span, answer_span); });
    return;
  }
  canvas.fill(tile, std::min(plane.answer.size(), plane.predicted.size()), [&](std::size_t i) {
    if (!std::isfinite(plane.answer[i])) return theme.diverging.not_a_number;
    return blend(theme.sunken, class_colour(theme, plane.classes, plane.predicted[i]), 0.08f + 0.5f * plane.answer[i]);
  });
}

}  // namespace

void PlaneTiles::lay_out(const lab::Snapshot& snapshot, AtlasPacker& packer) {
  answer_ = {};
  layers_.clear();
  if (!snapshot.plane) return;
  answer_ = place_tile(packer, lab::PlaneView::side, lab::PlaneView::side);
  for (std::size_t i = 0; i < snapshot.plane->units.size(); ++i) {
    LayerTiles layer;
    layer.maps = true;
    layer.count = snapshot.plane->units[i].size() / unit_cells;
    layer.is_signed = i == 0 || (snapshot.spec && output_is_signed(*snapshot.spec, i));
    for (std::size_t unit = 0; unit < layer.count; ++unit) {
      layer.tiles.push_back(place_tile(packer, lab::PlaneView::unit_side, lab::PlaneView::unit_side));
    }
    layers_.push_back(std::move(layer));
  }
}

void PlaneTiles::normalise(const TileCanvas& canvas) {
  canvas.normalise(answer_);
  for (LayerTiles& layer : layers_) {
    for (Tile& tile : layer.tiles) canvas.normalise(tile);
  }
}

bool PlaneTiles::fits(const lab::Snapshot& snapshot) const {
  if (!snapshot.plane) return answer_.width == 0;
  if (answer_.width == 0 || snapshot.plane->units.size() != layers_.size()) return false;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    if (layers_[i].count != snapshot.plane->units[i].size() / unit_cells) return false;
  }
  return true;
}

const LayerTiles* PlaneTiles::units(std::size_t layer) const {
  return layer < layers_.size() && !layers_[layer].tiles.empty() ? &layers_[layer] : nullptr;
}

void PlaneTiles::paint(const lab::Snapshot& snapshot, const Theme& theme, TileCanvas& canvas) {
  if (!snapshot.plane || answer_.width == 0) return;
  paint_answer(*snapshot.plane, theme, answer_, canvas);
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    LayerTiles& layer = layers_[l];
    const std::span<const float> values = snapshot.plane->units[l];
    measure(layer, values);
    layer.filled = true;
    const Palette& palette = layer.is_signed ? theme.diverging : theme.sequential;
    const float low = layer.is_signed ? -layer.limit : 0;
    for (std::size_t unit = 0; unit < layer.tiles.size(); ++unit) {
      const auto cells = values.subspan(unit * unit_cells, unit_cells);
      canvas.fill(layer.tiles[unit], unit_cells, [&](std::size_t i) { return palette.at(cells[i], low, layer.limit); });
    }
  }
}

}  // namespace glassnet::ui
