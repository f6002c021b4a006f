#include "lab/probe_source.h"

#include <array>
#include <vector>

namespace glassnet::lab {

void ProbeDesk::show(const Probe& probe) {
  probe_ = probe;
  own_.reset();
}

void ProbeDesk::show(const ProbePicture& picture, int height, int width) {
  own_ = data::ImageSet(height, width);
  label_ = picture.label;
  name_ = picture.name;
  own_->append(picture.pixels, std::array{static_cast<std::uint8_t>(picture.label.value_or(0))});
}

std::optional<ProbeSource> ProbeDesk::unchanged(const data::Dataset& data) const {
  if (own_) return ProbeSource{*own_, 0, label_.value_or(-1)};
  const data::ImageSet& images = data.split(probe_.split);
  if (probe_.index >= images.count()) return std::nullopt;
  return ProbeSource{images, probe_.index, images.label(probe_.index)};
}

std::optional<ProbeSource> ProbeDesk::source(const data::Dataset& data) {
  const auto source = unchanged(data);
  if (!source || source->images.has_numbers() || change_ == data::PictureChange{}) return source;
  const data::ImageSet& images = source->images;
  std::vector<std::uint8_t> pixels(images.image_bytes());
  data::PictureChanger(change_, images.height(), images.width())
      .apply(images.image(source->index), source->index, pixels);
  changed_ = data::ImageSet(images.height(), images.width());
  changed_.append(pixels, std::array{images.label(source->index)});
  return ProbeSource{changed_, 0, source->label};
}

}  // namespace glassnet::lab
