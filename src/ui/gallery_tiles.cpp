#include "ui/gallery_tiles.h"

#include <algorithm>
#include <cmath>

#include "nn/spec.h"
#include "ui/activation_atlas.h"

namespace glassnet::ui {

namespace {

bool is_of_size(const Tile& tile, int width, int height) { return tile.width == width && tile.height == height; }

bool is_signed_output(const lab::Snapshot& snapshot, const lab::FilterGallery& gallery) {
  const int at = snapshot.spec ? nn::find_layer(*snapshot.spec, gallery.target.layer) : -1;
  return gallery.low < 0 || (at >= 0 && output_is_signed(*snapshot.spec, static_cast<std::size_t>(at)));
}

}  // namespace

bool GalleryTiles::fits(const lab::Snapshot& snapshot) const {
  if (!snapshot.filter) return pairs.empty();
  const lab::FilterGallery& gallery = *snapshot.filter;
  if (pairs.size() != gallery.images.size()) return false;
  if (pairs.empty()) return true;
  const bool pictures = !gallery.images.front().pixels.empty();
  return is_of_size(pairs.front().map, gallery.shape.width, gallery.shape.height) &&
         (!pictures || is_of_size(pairs.front().picture, snapshot.data.width, snapshot.data.height));
}

void GalleryTiles::lay_out(const lab::Snapshot& snapshot, AtlasPacker& packer) {
  pairs.clear();
  if (!snapshot.filter) return;
  const lab::FilterGallery& gallery = *snapshot.filter;
  for (const lab::FilterImage& image : gallery.images) {
    GalleryPair pair;
    if (!image.pixels.empty()) pair.picture = place_tile(packer, snapshot.data.width, snapshot.data.height);
    pair.map = place_tile(packer, gallery.shape.width, gallery.shape.height);
    pairs.push_back(pair);
  }
}

void GalleryTiles::normalise(const TileCanvas& canvas) {
  for (GalleryPair& pair : pairs) {
    canvas.normalise(pair.picture);
    canvas.normalise(pair.map);
  }
}

void GalleryTiles::paint(const lab::Snapshot& snapshot, const Theme& theme, TileCanvas& canvas) {
  painted_ = snapshot.filter;
  if (!painted_) return;
  const lab::FilterGallery& gallery = *painted_;
  is_signed = is_signed_output(snapshot, gallery);
  limit = std::max(std::abs(gallery.low), std::abs(gallery.high));
  if (limit == 0) limit = 1;
  const Palette& palette = is_signed ? theme.diverging : theme.sequential;
  const auto colour_of = [&](float value) { return palette.at(value, is_signed ? -limit : 0, limit); };
  for (std::size_t at = 0; at < pairs.size(); ++at) {
    const lab::FilterImage& image = gallery.images[at];
    GalleryPair& pair = pairs[at];
    pair.colour = colour_of(static_cast<float>(image.mean));
    if (pair.picture.width > 0) {
      canvas.fill(pair.picture, image.pixels.size(), [&](std::size_t i) { return theme.ink.colours[image.pixels[i]]; });
    }
    if (pair.map.width > 0) {
      canvas.fill(pair.map, image.map.size(), [&](std::size_t i) { return colour_of(image.map[i]); });
    }
  }
}

}  // namespace glassnet::ui
