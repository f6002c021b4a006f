// The frame's widgets as data: the browser tests click their rectangles, the accessibility mirror is built from them.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace glassnet::ui {

struct Item {
  // Stable and telling: "layer/pool2/stride/increase", "run/pause", "probe/next", "layer/add/3" (opens the menu that
  // adds at position 3), "layer/add/3/dense", "layer/conv1/map/0" (a tile), "layer/conv1/filters" (a number field).
  std::string id;
  std::string label;  // what a person reads or hears
  // button, toggle, slider, number, menu, option, entry (any text is typed), image, text, chart, message; tile: a
  // picture of numbers, each of which can be pressed; cell: one number of a small table, to be pressed
  std::string kind;
  float x = 0, y = 0, w = 0,
        h = 0;        // interface units (CSS pixels in the browser), of the visible part; from the top left
  std::string value;  // as text: "3", "ReLU", "true"
  bool enabled = true;
};

// One that press_area() gives its place.
inline Item control(std::string id, std::string label, const char* kind, std::string value = {}) {
  return {std::move(id), std::move(label), kind, 0, 0, 0, 0, std::move(value), true};
}

}  // namespace glassnet::ui
