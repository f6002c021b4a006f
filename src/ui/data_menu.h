// Which data set the network learns from: a menu of all that there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "data/points/shapes.h"
#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// How points are made, wherever a shape is chosen.
struct PointRecipe {
  data::Shape shape = data::Shape::circle;
  std::size_t count = 500;
  double noise = 0;
  std::uint64_t seed = 1;
};

// The recipe that a data set's name tells ("spiral:noise=0.1"); none for images and points of one's own.
std::optional<PointRecipe> recipe_of(const std::string& data_name);
// Asks for points of this recipe.
void use_points(const PointRecipe& recipe, Commands& commands);

// What a data set is called in sentences: "handwritten digits", "clothes", "a spiral".
std::string subject_of(const lab::Snapshot& snapshot);

// The menu's button in `rect`, the menu under it.
void draw_data_menu(Context& context, const lab::Snapshot& snapshot, const Rect& rect, Commands& commands);

}  // namespace glassnet::ui
