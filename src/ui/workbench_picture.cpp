// The picture: presets, and pixels that are painted by pressing and dragging; with its padding, and the window on it.
#include <imgui.h>

#include <algorithm>
#include <string>

#include "ui/stepper.h"
#include "ui/words.h"
#include "ui/workbench_views.h"

namespace glassnet::ui {

namespace {

constexpr float largest_grid = 380;
constexpr float cell_with_number = 26;

// Where the cells lie: the picture with its padding around it.
struct Grid {
  float x, y, cell;
  int side, padding;

  int all() const { return side + 2 * padding; }
  Rect rect_of(int row, int column) const {
    return {x + cell * static_cast<float>(column + padding), y + cell * static_cast<float>(row + padding), cell, cell};
  }
  // -1 beside the picture.
  int cell_under_pointer() const {
    const ImVec2 mouse = ImGui::GetMousePos();
    const Rect first = rect_of(0, 0);
    if (!ImGui::IsMousePosValid(&mouse) || mouse.x < first.x || mouse.y < first.y) return -1;
    const int column = static_cast<int>((mouse.x - first.x) / cell), row = static_cast<int>((mouse.y - first.y) / cell);
    return column < side && row < side ? row * side + column : -1;
  }
};

std::string pixel_id(int row, int column) {
  return "bench/picture/" + std::to_string(row) + "," + std::to_string(column);
}

float toggled(float now, float ink) { return now == ink ? 0.0f : ink; }

// A press takes the ink to its pixel, or away where it is already; dragged, the same to all pixels on its way.
void paint(Context& context, BenchState& state, const Grid& grid) {
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
  const int at = grid.cell_under_pointer();
  const bool paints = at >= 0 && !context.items.restrictions().bars(pixel_id(at / grid.side, at % grid.side));
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    state.painting.reset();
    if (paints && ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) {
      state.painting = toggled(state.def.picture.numbers[static_cast<std::size_t>(at)], state.ink);
    }
  }
  if (!state.painting) return;
  context.pen_down = true;
  if (paints) state.def.picture.numbers[static_cast<std::size_t>(at)] = *state.painting;
}

void draw_pixel(Context& context, BenchState& state, const Rect& rect, int row, int column) {
  const float value = state.def.picture.at(row, column);
  const Rect face{rect.x, rect.y, rect.w - 1, rect.h - 1};
  const Colour colour = context.theme.ink.at(value, 0, 1);
  fill(context, face, colour);
  const bool unseen = state.error.empty() && state.result.coverage.at(row, column) == 0;
  if (unseen) hatch(context, face, context.theme.danger);
  if (rect.w >= cell_with_number) {
    draw_text_centred(context, TextStyle::caption, face, ink_on(colour), cell_text(context, value, rect.w - 3));
  }
  const std::string where = "Pixel in " + place_text(row, column);
  const Item item =
      control(pixel_id(row, column), unseen ? where + ", which no window reaches" : where, "cell", plain(value));
  bool hovered = false;
  const bool pressed = press_area(context, item, rect, &hovered);
  // The pointer paints by itself: what is left is the keyboard.
  if (pressed && !state.painting) state.def.picture.at(row, column) = toggled(value, state.ink);
  if (hovered) outline(context, rect, context.theme.text, 0, 1.5f);
}

// The window's place on the picture: its taps, and its outline.
void draw_window_frame(const Context& context, const BenchState& state, const Grid& grid) {
  const lab::BenchDef& def = state.def;
  const int top = state.row * def.stride - def.padding, left = state.column * def.stride - def.padding;
  const Rect first = grid.rect_of(top, left);
  const float span = grid.cell * static_cast<float>(def.span());
  outline(context, {first.x - 1, first.y - 1, span + 1, span + 1}, context.theme.accent, 0, 2.5f);
  if (def.step() == 1) return;
  for (int r = 0; r < def.size(); ++r) {
    for (int c = 0; c < def.size(); ++c) {
      outline(context, grid.rect_of(top + r * def.step(), left + c * def.step()).inset(1), context.theme.accent, 0, 2);
    }
  }
}

float draw_pixels(Context& context, BenchState& state, const Column& place) {
  const lab::Picture& picture = state.def.picture;
  const int padding = state.def.padding;
  const int all = picture.height + 2 * padding;
  const float cell = grid_cell(all, all, place.width, largest_grid);
  const Grid grid{snap(context, place.x), snap(context, place.y), cell, picture.height, padding};
  paint(context, state, grid);
  for (int row = -padding; row < picture.height + padding; ++row) {
    for (int column = -padding; column < picture.width + padding; ++column) {
      const bool inside = row >= 0 && column >= 0 && row < picture.height && column < picture.width;
      const Rect rect = grid.rect_of(row, column);
      if (inside) {
        draw_pixel(context, state, rect, row, column);
      } else {
        draw_padding_cell(context, rect);
      }
    }
  }
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) state.painting.reset();
  if (state.error.empty()) draw_window_frame(context, state, grid);
  const float side = cell * static_cast<float>(all);
  outline(context, {grid.x - 1, grid.y - 1, side + 2, side + 2}, context.theme.border_field);
  context.items.add("bench/picture/values", "The picture, row by row", "text", {grid.x, grid.y, side, side},
                    picture_text(picture));
  return side;
}

float draw_presets(Context& context, const lab::Snapshot& snapshot, BenchState& state, const Column& place) {
  ButtonFlow flow(context, place);
  for (const lab::Corner corner : lab::all_corners) {
    const std::string name(lab::name_of(corner));
    std::string id = "bench/preset/" + name, label = "Block " + name;
    std::replace(id.begin(), id.end(), ' ', '_');
    if (flow.add({.id = id, .label = label, .style = TextStyle::body})) state.def.picture = lab::corner_block(corner);
  }
  lab::Picture digit;
  if (snapshot.probe) digit = lab::small_digit(snapshot.probe->pixels, snapshot.probe->height, snapshot.probe->width);
  const bool has_digit = !digit.numbers.empty();
  if (flow.add({.id = "bench/preset/digit",
                .label = "The digit on show",
                .enabled = has_digit,
                .hint = has_digit ? "The image beside the network at half its size: means of 2 × 2 pixels"
                                  : "No image has come yet",
                .style = TextStyle::body})) {
    state.def.picture = digit;
  }
  if (flow.add({.id = "bench/preset/empty", .label = "Empty", .style = TextStyle::body})) {
    state.def.picture = lab::Picture(state.def.picture.height, state.def.picture.width);
  }
  return flow.height();
}

// The picture's side and the ink, beside each other.
float draw_fields(Context& context, BenchState& state, const Column& place) {
  const float width = (place.width - space::m) / 2;
  const int side = state.def.picture.height;
  const StepperResult sized = stepper(context,
                                      {.id = "bench/side",
                                       .label = "Side of the picture",
                                       .heard = "Side of the picture",
                                       .value = static_cast<double>(side),
                                       .can_decrease = side > lab::bench_least_side,
                                       .can_increase = side < lab::bench_most_side},
                                      {place.x, place.y, width, field_height(context)});
  int wanted = side;
  if (sized.press == StepperPress::decrease) --wanted;
  if (sized.press == StepperPress::increase) ++wanted;
  if (sized.typed) wanted = static_cast<int>(std::clamp(*sized.typed, 0.0, 100.0));
  wanted = std::clamp(wanted, lab::bench_least_side, lab::bench_most_side);
  if (wanted != side) state.def.picture = lab::resized(state.def.picture, wanted);

  const StepperResult inked = stepper(context,
                                      {.id = "bench/ink",
                                       .label = "A press paints",
                                       .heard = "What a press paints, 0 to 1",
                                       .value = static_cast<double>(state.ink),
                                       .can_decrease = state.ink > 0,
                                       .can_increase = state.ink < 1},
                                      {place.x + width + space::m, place.y, width, field_height(context)});
  constexpr double step = 0.25;
  double ink = static_cast<double>(state.ink);
  if (inked.press == StepperPress::decrease) ink -= step;
  if (inked.press == StepperPress::increase) ink += step;
  if (inked.typed) ink = *inked.typed;
  state.ink = static_cast<float>(std::clamp(ink, 0.0, 1.0));
  return field_height(context);
}

}  // namespace

float draw_bench_picture(Context& context, const lab::Snapshot& snapshot, BenchState& state, const Column& place) {
  return draw_bench_card(context, place, "Picture", [&](const Column& column) {
    float y = column.y;
    y += draw_presets(context, snapshot, state, {column.x, y, column.width}) + space::m;
    y += draw_fields(context, state, {column.x, y, column.width}) + space::m;
    follow(state);  // the coverage of the picture as it is now
    y += draw_pixels(context, state, {column.x, y, column.width}) + space::s;
    const bool padded = state.def.padding > 0;
    y += draw_note(context, "bench/picture/note", "About the picture", {column.x, y, column.width},
                   std::string("Press or drag to paint. The frame is the window.") +
                       (padded ? " Hatched around the picture: padding, all 0." : ""));
    return y - column.y;
  });
}

}  // namespace glassnet::ui
