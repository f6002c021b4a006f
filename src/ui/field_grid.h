// Fields of equal width in rows, as many beside each other as there is room for.
#pragma once

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

class FieldGrid {
 public:
  FieldGrid(const Context& context, const Column& place);
  // Where the next field goes.
  Rect next();
  // Height of the rows so far.
  float height() const;

 private:
  Column place_;
  float field_width_, field_height_;
  int columns_;
  int count_ = 0;
};

}  // namespace glassnet::ui
