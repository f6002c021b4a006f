#include "ui/field_grid.h"

#include <algorithm>

#include "ui/stepper.h"
#include "ui/tokens.h"

namespace glassnet::ui {

FieldGrid::FieldGrid(const Context& context, const Column& place)
    : place_(place),
      field_height_(field_height(context)),
      columns_(std::max(
          1, static_cast<int>((place.width + space::s) / (std::max(stepper_width(context), 112.0f) + space::s)))) {
  field_width_ = (place.width + space::s) / static_cast<float>(columns_) - space::s;
}

Rect FieldGrid::next() {
  const auto column = static_cast<float>(count_ % columns_), row = static_cast<float>(count_ / columns_);
  ++count_;
  return {place_.x + column * (field_width_ + space::s), place_.y + row * (field_height_ + space::s), field_width_,
          field_height_};
}

float FieldGrid::height() const {
  const int rows = (count_ + columns_ - 1) / columns_;
  return rows == 0 ? 0 : static_cast<float>(rows) * (field_height_ + space::s) - space::s;
}

}  // namespace glassnet::ui
