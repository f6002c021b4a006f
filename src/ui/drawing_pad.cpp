#include "ui/drawing_pad.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/button.h"
#include "ui/pixels.h"
#include "ui/text.h"

namespace glassnet::ui {

namespace {

constexpr const char* name = "Your drawing";
constexpr int raster_side = 256;      // pixels of the picture that is prepared
constexpr float least_step = 0.015f;  // of the pad: nearer than that a stroke gets no new point
// Of a whole drawing: what it takes to scribble the pad full. Keeps the vertices of a frame within 16 bits.
constexpr std::size_t most_points = 800;
constexpr int stages = 3;
constexpr float stage_side = 56;

std::size_t points_of(const data::Drawing& drawing) {
  std::size_t points = 0;
  for (const data::Stroke& stroke : drawing.strokes) points += stroke.size();
  return points;
}

float apart(const data::PadPoint& a, const data::PadPoint& b) { return std::hypot(a.x - b.x, a.y - b.y); }

// The stroke's end follows the pen. True if the drawing is another now.
bool extend(data::Drawing& drawing, const data::PadPoint& pen) {
  data::Stroke& stroke = drawing.strokes.back();
  if (stroke.back() == pen) return false;
  if (stroke.size() > 1 && apart(stroke[stroke.size() - 2], pen) < least_step) {
    stroke.back() = pen;
    return true;
  }
  if (points_of(drawing) >= most_points) return false;
  stroke.push_back(pen);
  return true;
}

void drawing_changed(PadState& state, Commands& commands) {
  state.prepared = data::prepare_digit(data::rasterise(state.drawing, raster_side));
  send_drawing(state, commands);
}

void take_stroke(PadState& state, const Rect& rect, bool held, Commands& commands) {
  const ImVec2 mouse = ImGui::GetMousePos();
  const bool down = held && ImGui::IsMouseDown(ImGuiMouseButton_Left) && ImGui::IsMousePosValid(&mouse);
  if (!down) {
    state.pen_down = false;
    return;
  }
  const data::PadPoint pen{std::clamp((mouse.x - rect.x) / rect.w, 0.0f, 1.0f),
                           std::clamp((mouse.y - rect.y) / rect.h, 0.0f, 1.0f)};
  bool changed = true;
  if (!state.pen_down) {
    if (points_of(state.drawing) >= most_points) return;
    state.drawing.strokes.push_back({pen});
    state.pen_down = true;
  } else {
    changed = extend(state.drawing, pen);
  }
  if (changed) drawing_changed(state, commands);
}

void draw_strokes(const data::Drawing& drawing, const Rect& rect, Colour ink, bool round) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float width = drawing.pen * rect.w;
  const auto place = [&](const data::PadPoint& point) {
    return ImVec2(rect.x + point.x * rect.w, rect.y + point.y * rect.h);
  };
  list->PushClipRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, true);
  for (const data::Stroke& stroke : drawing.strokes) {
    for (std::size_t i = 0; i < stroke.size(); ++i) {
      if (i > 0) list->AddLine(place(stroke[i - 1]), place(stroke[i]), ink, width);
      if (round || stroke.size() == 1) list->AddCircleFilled(place(stroke[i]), width / 2, ink, 12);
    }
  }
  list->PopClipRect();
}

void draw_stage(Context& context, const PadState& state, int stage, const Rect& rect) {
  const Theme& theme = context.theme;
  const float pixel = rect.w / data::digit_side;
  const float margin = pixel * (data::digit_side - data::digit_box) / 2;
  const Rect box = stage == 1 ? rect.inset(margin) : rect;  // 20 x 20 is drawn to the same scale as 28 x 28
  fill(context, box, theme.ink.colours[0]);
  if (state.prepared && stage == 0) {
    const float unit = rect.w / raster_side;
    const data::PixelBox& ink = state.prepared->ink;
    draw_strokes(state.drawing, rect, theme.ink.colours[255], false);
    outline(context,
            {rect.x + static_cast<float>(ink.x) * unit - 1, rect.y + static_cast<float>(ink.y) * unit - 1,
             static_cast<float>(ink.width) * unit + 2, static_cast<float>(ink.height) * unit + 2},
            theme.accent);
  }
  if (state.prepared && stage == 1)
    draw_pixels(context, state.prepared->scaled.pixels, data::digit_box, box.x, box.y, pixel);
  if (state.prepared && stage == 2) {
    draw_pixels(context, state.prepared->centred.pixels, data::digit_side, box.x, box.y, pixel);
    const float middle = (data::digit_side / 2 + 0.5f) * pixel;
    hline(context, box.x, box.y + middle, box.w, theme.accent);
    vline(context, box.x + middle, box.y, box.h, theme.accent);
  }
  outline(context, {box.x - 1, box.y - 1, box.w + 2, box.h + 2}, theme.border_field);
}

}  // namespace

bool shows_drawing(const lab::Snapshot& snapshot) {
  return snapshot.probe && snapshot.probe->own && snapshot.probe->name == name;
}

void send_drawing(PadState& state, Commands& commands) {
  if (!state.prepared) return;
  commands.emplace_back(lab::ProbePicture{.pixels = state.prepared->centred.pixels, .name = name});
}

void follow(PadState& state, const lab::Snapshot& snapshot) {
  const bool shown = shows_drawing(snapshot);
  if (state.open && state.seen && state.prepared && !shown) state.open = false;
  state.seen = state.open && shown;
}

void draw_pad(Context& context, PadState& state, const Rect& rect, Commands& commands) {
  const Theme& theme = context.theme;
  bool hovered = false, held = false;
  const std::size_t strokes = state.drawing.strokes.size();
  const std::string value = strokes == 0 ? "empty" : std::to_string(strokes) + (strokes == 1 ? " stroke" : " strokes");
  press_area(context, {"probe/pad", "Draw a digit here, with the mouse or a finger", "image", 0, 0, 0, 0, value, true},
             rect, &hovered, &held);
  take_stroke(state, rect, held, commands);
  context.pen_down = context.pen_down || held;
  fill(context, rect, theme.ink.colours[0], radius_small);
  draw_strokes(state.drawing, rect, theme.ink.colours[255], true);
  outline(context, {rect.x - 1, rect.y - 1, rect.w + 2, rect.h + 2},
          hovered || held ? theme.accent : theme.border_field, radius_small);
  if (strokes > 0) return;
  draw_text_centred(context, TextStyle::body, rect, theme.text_secondary, "Draw a digit here");
}

float draw_preparation(Context& context, const PadState& state, const Column& place) {
  constexpr const char* captions[stages] = {"Your strokes, and the box around them", "The box, to fill 20 × 20 pixels",
                                            "Its weight in the middle of 28 × 28"};
  const float pitch = std::floor((place.width + space::m) / stages);
  float height = 0;
  for (int i = 0; i < stages; ++i) {
    const float x = place.x + static_cast<float>(i) * pitch;
    const Rect rect{snap(context, x + 1), snap(context, place.y + 1), stage_side, stage_side};
    draw_stage(context, state, i, rect);
    context.items.add("probe/stage/" + std::to_string(i), captions[i], "image", rect);
    hint_over(context, rect,
              "So the makers of MNIST prepared all of its digits (LeCun et al. 1998). A network that has learned from "
              "them expects it.");
    height = std::max(height, draw_text_wrapped(context, TextStyle::caption, x, rect.bottom() + space::xs + 1,
                                                pitch - space::m, context.theme.text_secondary, captions[i]));
  }
  return stage_side + 2 + space::xs + height;
}

void clear(PadState& state) {
  state.drawing.strokes.clear();
  state.prepared.reset();
  state.pen_down = false;
  state.seen = false;
}

void undo_stroke(PadState& state, Commands& commands) {
  if (state.drawing.strokes.empty()) return;
  state.drawing.strokes.pop_back();
  state.pen_down = false;
  if (state.drawing.strokes.empty()) {
    clear(state);
  } else {
    drawing_changed(state, commands);
  }
}

}  // namespace glassnet::ui
