// The places of the page: the network that learns, and the workbench for one window at a time. Each keeps what it shows
// while the other is looked at.
#pragma once

#include <optional>
#include <string_view>

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

enum class Place { network, workbench };

std::string_view name_of(Place place);
std::optional<Place> place_named(std::string_view name);

// In the header's row, one above the other or, under a finger, beside each other. Items place/network, place/workbench.
float place_switch_width(const Context& context);
void draw_place_switch(Context& context, Place& place, const Rect& rect);
// A single square button to the other place, where there is no room for both.
void draw_place_button(Context& context, Place& place, const Rect& rect);
void go_to_other(Place& place);

}  // namespace glassnet::ui
