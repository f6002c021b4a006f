// What comes out: the output, how often each pixel was seen, and what a shift or a lost pixel changes.
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/words.h"
#include "ui/workbench_views.h"

namespace glassnet::ui {

namespace {

constexpr float largest_grid = 300;
constexpr float caption_height = 18;

float whole_cell(const lab::Picture& picture, float room_w, float room_h) {
  return grid_cell(picture.height, picture.width, room_w, room_h);
}

// The number under a pointer that moves is looked at.
void choose_under_pointer(BenchState& state, float x, float y, float cell) {
  const ImGuiIO& io = ImGui::GetIO();
  if ((io.MouseDelta.x == 0 && io.MouseDelta.y == 0) || !ImGui::IsWindowHovered() || io.MousePos.x < x ||
      io.MousePos.y < y) {
    return;
  }
  const int column = static_cast<int>((io.MousePos.x - x) / cell), row = static_cast<int>((io.MousePos.y - y) / cell);
  if (row >= state.result.output.height || column >= state.result.output.width) return;
  state.row = row;
  state.column = column;
}

// A caption and a grid under it. Returns the height.
float draw_captioned(Context& context, const NumberGridDef& grid, const lab::Picture& picture, const char* caption,
                     float x, float y, float cell) {
  const float left = snap(context, x + 1), top = snap(context, y + caption_height);
  draw_text(context, TextStyle::caption, x, y, context.theme.text_secondary, caption);
  draw_number_grid(context, grid, left, top, cell);
  const float width = cell * static_cast<float>(picture.width), height = cell * static_cast<float>(picture.height);
  tell_values(context, grid, picture, {left, top, width, height});
  return caption_height + height + 2;
}

// Frames the cells whose numbers differ.
void frame_changes(Context& context, const lab::Picture& before, const lab::Picture& after, float x, float y,
                   float cell) {
  const float left = snap(context, x + 1), top = snap(context, y + caption_height);
  for (int row = 0; row < after.height; ++row) {
    for (int column = 0; column < after.width; ++column) {
      if (before.at(row, column) == after.at(row, column)) continue;
      outline(context,
              {left + cell * static_cast<float>(column), top + cell * static_cast<float>(row), cell - 1, cell - 1},
              context.theme.warning, 0, 2.5f);
    }
  }
}

float draw_disturbed(Context& context, BenchState& state, const Column& place) {
  const lab::Picture picture = lab::disturbed(state.worked->picture, *state.disturbance);
  const lab::Picture& before = state.result.output;
  const lab::Picture& after = state.disturbed->output;
  const float room = (place.width - 2 * space::m) / 3;
  const float pixel = whole_cell(picture, room, room), cell = whole_cell(before, room, room);
  NumberGridDef changed = bench_grid(context, "bench/absorbs/picture", "The picture, changed", picture);
  changed.palette = &context.theme.ink;
  changed.high = 1;
  const float second = place.x + room + space::m, third = second + room + space::m;
  float height = draw_captioned(context, changed, picture, "Picture now", place.x, place.y, pixel);
  NumberGridDef first_grid = bench_grid(context, "bench/absorbs/before", "Output before", before);
  NumberGridDef then_grid = bench_grid(context, "bench/absorbs/after", "Output now", after);
  then_grid.palette = first_grid.palette, then_grid.low = first_grid.low, then_grid.high = first_grid.high;
  height = std::max(height, draw_captioned(context, first_grid, before, "Output before", second, place.y, cell));
  draw_captioned(context, then_grid, after, "Output now", third, place.y, cell);
  frame_changes(context, before, after, third, place.y, cell);
  return height;
}

std::string absorbed_words(const lab::Picture& before, const lab::Picture& after) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < before.numbers.size(); ++i) same += before.numbers[i] == after.numbers[i] ? 1 : 0;
  const std::size_t all = before.numbers.size();
  if (same == all) return "All " + std::to_string(all) + " numbers are the same as before: the change is absorbed.";
  return std::to_string(same) + " of " + std::to_string(all) + " numbers are the same as before.";
}

std::string coverage_words(const lab::Picture& coverage) {
  const int middle = coverage.height / 2;
  const auto unseen = std::count(coverage.numbers.begin(), coverage.numbers.end(), 0.0f);
  std::string words = "The corner is seen by " + plain(coverage.at(0, 0)) + ", the centre by " +
                      plain(coverage.at(middle, middle)) + ".";
  if (unseen > 0) {
    words += " " + counted(static_cast<std::uint64_t>(unseen), "pixel is", "pixels are") +
             " seen by none: hatched in the picture.";
  }
  return words;
}

float draw_disturbances(Context& context, BenchState& state, const Column& place) {
  constexpr struct {
    lab::Disturbance disturbance;
    const char* name;
    const char* label;
  } buttons[] = {{lab::Disturbance::shifted, "shift", "Shift by one"},
                 {lab::Disturbance::dropped, "drop", "Drop a pixel"}};
  ButtonFlow flow(context, place);
  for (const auto& one : buttons) {
    const bool chosen = state.disturbance == one.disturbance;
    if (!flow.add({.id = "bench/absorbs/" + std::string(one.name),
                   .label = one.label,
                   .look = chosen ? ButtonLook::primary : ButtonLook::plain,
                   .kind = "toggle",
                   .value = chosen ? "true" : "false",
                   .style = TextStyle::body})) {
      continue;
    }
    state.disturbance = chosen ? std::nullopt : std::optional(one.disturbance);
    state.disturbed.reset();
  }
  return flow.height();
}

}  // namespace

float draw_bench_output(Context& context, BenchState& state, const Column& place) {
  return draw_bench_card(context, place, "Output", [&](const Column& column) {
    const lab::Picture& output = state.result.output;
    const float cell = whole_cell(output, column.width, largest_grid);
    NumberGridDef grid = bench_grid(context, "bench/output", "output", output);
    grid.marked = state.row * output.width + state.column;
    grid.pressable = true;
    const float x = snap(context, column.x + 1), y = snap(context, column.y + 1);
    if (const auto pressed = draw_number_grid(context, grid, x, y, cell)) {
      state.row = *pressed / output.width;
      state.column = *pressed % output.width;
    }
    const float width = cell * static_cast<float>(output.width), height = cell * static_cast<float>(output.height);
    tell_values(context, grid, output, {x, y, width, height});
    choose_under_pointer(state, x, y, cell);
    const float under = y + height + space::s;
    const auto [least, most] = std::minmax_element(output.numbers.begin(), output.numbers.end());
    return under - column.y +
           draw_note(context, "bench/output/note", "About the output", {column.x, under, column.width},
                     "From " + plain(*least) + " to " + plain(*most) + ". Point at a number to see its window.");
  });
}

float draw_bench_coverage(Context& context, BenchState& state, const Column& place) {
  return draw_bench_card(context, place, "How many windows see each pixel", [&](const Column& column) {
    const lab::Picture& coverage = state.result.coverage;
    const float cell = whole_cell(coverage, column.width, largest_grid - 40);
    const NumberGridDef grid = bench_grid(context, "bench/coverage", "windows that see the pixel", coverage);
    const float x = snap(context, column.x + 1), y = snap(context, column.y + 1);
    draw_number_grid(context, grid, x, y, cell);
    const float side = cell * static_cast<float>(coverage.width);
    tell_values(context, grid, coverage, {x, y, side, side});
    const float under = y + side + space::s;
    return under - column.y +
           draw_note(context, "bench/coverage/note", "Corner and centre", {column.x, under, column.width},
                     coverage_words(coverage));
  });
}

float draw_bench_absorbs(Context& context, BenchState& state, const Column& place) {
  return draw_bench_card(context, place, "What does it absorb?", [&](const Column& column) {
    float y = column.y;
    y += draw_disturbances(context, state, {column.x, y, column.width}) + space::s;
    if (!state.disturbance || !state.disturbed) {
      y += draw_note(context, "bench/absorbs/note", "What is absorbed", {column.x, y, column.width},
                     "Shift the picture by a pixel, or lose one, and see which outputs notice.");
      return y - column.y;
    }
    y += draw_disturbed(context, state, {column.x, y, column.width}) + space::s;
    y += draw_note(context, "bench/absorbs/note", "What is absorbed", {column.x, y, column.width},
                   absorbed_words(state.result.output, state.disturbed->output));
    return y - column.y;
  });
}

float draw_bench_corners(Context& context, BenchState& state, const Column& place) {
  return draw_bench_card(context, place, "Four pictures, both poolings", [&](const Column& column) {
    constexpr float pixel = 20, cell = 38, part_gap = 20, least_block = 4 * pixel + 4 * cell + 2 * part_gap;
    const int across = std::clamp(static_cast<int>((column.width + space::l) / (least_block + space::l)), 1, 4);
    const float pitch = std::floor((column.width + space::l) / static_cast<float>(across));
    const float block = caption_height + 4 * pixel + 2 + space::s + context.control() + space::l;
    const float top = column.y +
                      draw_note(context, "bench/corners/note", "About the four pictures", column,
                                "2 × 2 windows, stride 2. The block lies in another corner each time: the "
                                "maximum can't tell, the mean can.") +
                      space::s;
    for (std::size_t i = 0; i < state.corners.size(); ++i) {
      const CornerPools& pools = state.corners[i];
      const int at = static_cast<int>(i);
      const float x = column.x + static_cast<float>(at % across) * pitch;
      const float y = top + static_cast<float>(at / across) * block;
      const std::string name(lab::name_of(lab::all_corners[i]));
      std::string id = "bench/corners/" + name;
      std::replace(id.begin(), id.end(), ' ', '_');
      NumberGridDef picture = bench_grid(context, id + "/picture", "Block " + name, pools.picture);
      picture.palette = &context.theme.ink;
      draw_captioned(context, picture, pools.picture, "Picture", x, y, pixel);
      const float second = x + 4 * pixel + part_gap, third = second + 2 * cell + part_gap;
      draw_captioned(context, bench_grid(context, id + "/mean", "Mean, block " + name, pools.mean), pools.mean, "Mean",
                     second, y, cell);
      draw_captioned(context, bench_grid(context, id + "/maximum", "Maximum, block " + name, pools.maximum),
                     pools.maximum, "Maximum", third, y, cell);
      const ButtonDef open{.id = id + "/open", .label = "Try this one", .style = TextStyle::body};
      if (!button(context, open,
                  {x, y + caption_height + 4 * pixel + 2 + space::s, button_width(context, open), context.control()})) {
        continue;
      }
      state.def = {
          .operation = lab::BenchOperation::mean, .picture = pools.picture, .filter = lab::Picture(2, 2), .stride = 2};
    }
    const int rows = (static_cast<int>(state.corners.size()) + across - 1) / across;
    return top - column.y + static_cast<float>(rows) * block - space::l;
  });
}

}  // namespace glassnet::ui
