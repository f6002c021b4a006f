// The plane: a data set's points over what the network answers at every place, and tools to put points in by hand.
#pragma once

#include <string>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/probe_panel.h"
#include "ui/unit_graph.h"
#include "ui/warp_panel.h"

namespace glassnet::ui {

enum class PlaneTool { look, add, erase };

struct PlaneState {
  PlaneTool tool = PlaneTool::look;
  int label = 1;  // of points that are added
  bool pen_down = false;
  float pen_x = 0, pen_y = 0;  // where the last point was put, in the plane
  std::string error;           // what was wrong with pasted points
  WarpState warp;
  std::optional<UnitKey> shown;  // a unit whose own answer is shown in place of the network's
};

// Between the plane and a picture of it on the page.
struct PlaneFrame {
  Rect area;
  float left = -6, bottom = -6, side = 12;

  float px(float x) const { return area.x + (x - left) / side * area.w; }
  float py(float y) const { return area.bottom() - (y - bottom) / side * area.h; }
  float x_at(float px) const { return left + (px - area.x) / area.w * side; }
  float y_at(float py) const { return bottom + (area.bottom() - py) / area.h * side; }
};

// The snapshot must have points.
float draw_plane(Context& context, const lab::Snapshot& snapshot, PlaneState& state, ProbeState& probe,
                 const Column& column, Commands& commands);

// Points that were pasted (Ctrl+V) take the present ones' place. Not while a field is typed into.
void paste_points(PlaneState& state, const lab::Snapshot& snapshot, Commands& commands);

}  // namespace glassnet::ui
