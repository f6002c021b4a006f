// A card: content on a raised surface whose height is known only once the content is drawn.
#pragma once

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// Draw the content between the constructor and close(). Cards don't nest.
class Card {
 public:
  Card(Context& context, const Column& column);
  ~Card() = default;
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

  // Draws the surface behind the content. Returns the height.
  float close(float height, Colour edge);
  float close(float height);

 private:
  Context& context_;
  Column column_;
};

}  // namespace glassnet::ui
