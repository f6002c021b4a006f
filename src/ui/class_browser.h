// Going through the images of one class: which comes next. Nothing here draws.
#pragma once

#include <cstddef>
#include <optional>

#include "lab/snapshot.h"

namespace glassnet::ui {

// The next image of the class after (by > 0) or before `from`, in a circle; that itself where there is no other. None
// if no image is of the class. `of_class` below 0: of any.
std::optional<std::size_t> next_of_class(const lab::Labels& labels, std::size_t from, int by, int of_class);
std::size_t count_of_class(const lab::Labels& labels, int of_class);
// Image number `nth`, counted from 0, of the class, which has more than so many.
std::size_t nth_of_class(const lab::Labels& labels, std::size_t nth, int of_class);

}  // namespace glassnet::ui
