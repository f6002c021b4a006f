#include "ui/probe_panel.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/button.h"
#include "ui/card.h"
#include "ui/choice.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float largest_image = 168;
constexpr float least_bar = 16;  // height of the row of an answer
constexpr int splits = 3;

std::size_t available(const lab::Snapshot& snapshot, data::Split split) {
  switch (split) {
    case data::Split::train:
      return snapshot.data.train;
    case data::Split::validation:
      return snapshot.data.validation;
    case data::Split::test:
      return snapshot.data.test;
  }
  return 0;
}

const char* split_title(data::Split split) {
  switch (split) {
    case data::Split::train:
      return "Training";
    case data::Split::validation:
      return "Validation";
    case data::Split::test:
      return "Test";
  }
  return "";
}

ProbeChoice present(const ProbeState& state, const lab::Snapshot& snapshot) {
  if (state.sent.get() != nullptr) return *state.sent.get();
  if (snapshot.probe) return {snapshot.probe->split, snapshot.probe->index};
  return {};
}

std::size_t random_index(ProbeState& state, std::size_t count) {
  // xorshift64*: only picks a picture to look at.
  state.random ^= state.random >> 12;
  state.random ^= state.random << 25;
  state.random ^= state.random >> 27;
  return static_cast<std::size_t>((state.random * 0x2545f4914f6cdd1du) >> 33) % std::max<std::size_t>(1, count);
}

// A frame around the pixels that the inspected number can see.
void draw_field(Context& context, const lab::Snapshot& snapshot, const Rect& image, float zoom) {
  if (!snapshot.inspector || !snapshot.plan) return;
  const nn::Shape& crop = snapshot.plan->layers.front().output;
  const nn::ReceptiveField& field = snapshot.inspector->field;
  const int top = (snapshot.probe->height - crop.height) / 2, left = (snapshot.probe->width - crop.width) / 2;
  const Rect frame{image.x + static_cast<float>(left + field.column) * zoom,
                   image.y + static_cast<float>(top + field.row) * zoom, static_cast<float>(field.columns) * zoom,
                   static_cast<float>(field.rows) * zoom};
  outline(context, frame.inset(-1), context.theme.surface, 0, 1);
  outline(context, frame, context.theme.accent, 0, 2);
  context.items.add("probe/field", "What the inspected number sees of the image", "image", frame,
                    std::to_string(field.rows) + " × " + std::to_string(field.columns) + " pixels");
}

// The image at whole screen pixels, with the part that the network sees framed. Returns the side's length.
float draw_image(Context& context, const lab::Snapshot& snapshot, float x, float y, float room) {
  const lab::ProbeView& probe = *snapshot.probe;
  const Tile& tile = context.atlas.image();
  const float scale = context.viewport.scale;
  const int side = std::max({tile.width, tile.height, 1});
  const float zoom = std::max(1.0f, std::floor(room * scale / static_cast<float>(side))) / scale;
  const Rect rect{snap(context, x), snap(context, y), static_cast<float>(tile.width) * zoom,
                  static_cast<float>(tile.height) * zoom};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddImage(context.atlas.texture(), {rect.x, rect.y}, {rect.right(), rect.bottom()}, {tile.u0, tile.v0},
                 {tile.u1, tile.v1});
  outline(context, {rect.x - 1, rect.y - 1, rect.w + 2, rect.h + 2}, context.theme.border_field);
  context.items.add("probe/image", "Image of a " + std::to_string(probe.label), "image", rect,
                    std::to_string(probe.label));
  if (snapshot.plan && !snapshot.plan->layers.empty()) {
    const nn::Shape& crop = snapshot.plan->layers.front().output;
    if (crop.height < probe.height || crop.width < probe.width) {
      const Rect seen{rect.x + static_cast<float>((probe.width - crop.width) / 2) * zoom,
                      rect.y + static_cast<float>((probe.height - crop.height) / 2) * zoom,
                      static_cast<float>(crop.width) * zoom, static_cast<float>(crop.height) * zoom};
      outline(context, seen, context.theme.accent, 0, 1.5f);
      hint_over(context, rect,
                "The network sees the middle " + std::to_string(crop.height) + " × " + std::to_string(crop.width) +
                    ", framed here. While learning it gets crops at random places.");
    }
  }
  draw_field(context, snapshot, rect, zoom);
  return rect.h;
}

// Ten bars: how sure the network is of each answer.
void draw_bars(Context& context, const lab::ProbeView& probe, const Rect& rect) {
  const Theme& theme = context.theme;
  if (probe.layers.empty() || probe.layers.back().activations.empty()) {
    draw_text_wrapped(context, TextStyle::caption, rect.x, rect.y, rect.w, theme.text_secondary,
                      "The network's answer comes with its next step…");
    return;
  }
  const std::vector<float>& answers = probe.layers.back().activations;
  const float row_h = std::floor(rect.h / static_cast<float>(answers.size()));
  const bool right = probe.predicted == probe.label;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const bool is_true = static_cast<int>(i) == probe.label;
    const bool is_answer = static_cast<int>(i) == probe.predicted;
    const Rect row{rect.x, rect.y + row_h * static_cast<float>(i), rect.w, row_h};
    const float line = row.centre_y() - 8;
    const Colour ink = is_true || is_answer ? theme.text : theme.text_secondary;
    if (is_true) fill(context, {row.x, row.centre_y() - 8, 18, 16}, theme.good_soft, radius_small);
    draw_text_centred(context, TextStyle::caption, {row.x, line, 18, 16}, is_true ? theme.good : ink,
                      std::to_string(i));
    const std::string share = percent(static_cast<double>(answers[i]), 1);
    const Rect track{row.x + 26, row.centre_y() - 5, row.w - 26 - 52, 10};
    fill(context, track, theme.sunken, 3);
    const float part = std::isfinite(answers[i]) ? std::clamp(answers[i], 0.0f, 1.0f) : 0.0f;
    const Colour colour = is_answer ? (right ? theme.good : theme.danger) : theme.series_train;
    if (part * track.w > 0.5f) fill(context, {track.x, track.y, std::max(2.0f, part * track.w), track.h}, colour, 3);
    draw_text_right(context, TextStyle::caption, row.right(), line, ink, share);
    context.items.add("softmax/bar/" + std::to_string(i),
                      "Answer " + std::to_string(i) + (is_true ? ", the true one" : ""), "text", row, share);
  }
}

// Never rounded up to certainty.
std::string sureness(double share) {
  if (share < 0.99) return percent(share, 0);
  return share < 0.9995 ? percent(share, 1) : "over 99.9%";
}

// What it is, and what the network says; on a second line where one is too short. Returns the height.
float draw_verdict(Context& context, const lab::ProbeView& probe, const Column& place) {
  const Theme& theme = context.theme;
  const bool answered = !probe.layers.empty() && !probe.layers.back().activations.empty();
  const bool right = probe.predicted == probe.label;
  const std::string truth = "This is a " + std::to_string(probe.label) + ".";
  draw_text(context, TextStyle::strong, place.x, place.y, theme.text, truth);
  context.items.add("probe/label", truth, "text", {place.x, place.y, place.width, 20}, std::to_string(probe.label));
  if (!answered) return 20;
  const auto& answers = probe.layers.back().activations;
  const auto at = static_cast<std::size_t>(std::max(0, probe.predicted));
  const std::string sure = at < answers.size() ? sureness(static_cast<double>(answers[at])) : "–";
  const std::string verdict =
      "The network says " + std::to_string(probe.predicted) + (right ? ", rightly" : ", wrongly") + " (" + sure + ").";
  const float after = text_width(context, TextStyle::strong, truth) + 6;
  const bool one_line = after + text_width(context, TextStyle::strong, verdict) <= place.width;
  const Rect line{one_line ? place.x + after : place.x, one_line ? place.y : place.y + 20,
                  one_line ? place.width - after : place.width, 20};
  draw_text_cut(context, TextStyle::strong, line.x, line.y, line.w, right ? theme.good : theme.danger, verdict);
  context.items.add("probe/prediction", verdict, "text", line, std::to_string(probe.predicted));
  return one_line ? 20 : 40;
}

void draw_controls(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Rect& rect,
                   Commands& commands) {
  const ProbeChoice now = present(state, snapshot);
  const std::size_t count = available(snapshot, now.split);
  const bool enabled = count > 0;
  float x = rect.x;
  const auto small = [&](const char* id, const char* label, char32_t sign) {
    const ButtonDef def{.id = id, .label = label, .icon = sign, .icon_only = true, .enabled = enabled};
    const bool pressed = button(context, def, {x, rect.y, rect.h + space::s, rect.h});
    x += rect.h + 2 * space::s;
    return pressed;
  };
  if (small("probe/previous", "Previous image (←)", icon::previous)) move_probe(state, snapshot, -1, commands);
  if (small("probe/next", "Next image (→)", icon::next)) move_probe(state, snapshot, 1, commands);
  if (small("probe/random", "An image at random", icon::shuffle)) {
    show_image(state, {now.split, random_index(state, count)}, commands);
  }
  std::vector<ChoiceOption> options;
  for (int i = 0; i < splits; ++i) {
    const auto split = static_cast<data::Split>(i);
    const std::size_t there = available(snapshot, split);
    options.push_back({std::string(data::name_of(split)), split_title(split),
                       there > 0 ? counted(there, "image", "images") : "none here yet", there > 0, 0});
  }
  const Rect box{x, rect.y, rect.right() - x, rect.h};
  const std::string place = std::string(split_title(now.split)) + " " + grouped(now.index + 1);
  const std::string text = place + " of " + grouped(count);
  bool hovered = false;
  const bool pressed =
      press_area(context, {"probe/split", "Images to choose from", "menu", 0, 0, 0, 0, text, true}, box, &hovered);
  fill(context, box, hovered ? context.theme.hover : context.theme.sunken, radius);
  const float room = box.w - 36;
  const bool whole_fits = text_width(context, TextStyle::body, text) <= room;
  const std::string shown = !enabled ? "No images yet" : whole_fits ? text : place;
  const TextStyle style = text_width(context, TextStyle::body, shown) <= room ? TextStyle::body : TextStyle::caption;
  draw_text_cut(context, style, box.x + space::s, box.centre_y() - type_spec(style).line_height / 2, room,
                context.theme.text, shown);
  draw_icon(context, IconSize::small, {box.right() - 24, box.y, 20, box.h}, context.theme.text_secondary, icon::down);
  if (pressed) open_menu("probe/split");
  const auto chosen =
      menu(context, "probe/split", options, static_cast<std::size_t>(now.split), box, std::max(box.w, 200.0f));
  if (chosen && options[*chosen].enabled) show_image(state, {static_cast<data::Split>(*chosen), 0}, commands);
}

}  // namespace

void show_image(ProbeState& state, const ProbeChoice& wanted, Commands& commands) {
  commands.emplace_back(lab::Probe{wanted.split, wanted.index});
  state.sent.send(wanted);
}

void move_probe(ProbeState& state, const lab::Snapshot& snapshot, int by, Commands& commands) {
  const ProbeChoice now = present(state, snapshot);
  const std::size_t count = available(snapshot, now.split);
  if (count == 0) return;
  const std::size_t at = std::min(now.index, count - 1);
  const std::size_t next = by > 0 ? (at + 1) % count : (at + count - 1) % count;
  show_image(state, {now.split, next}, commands);
}

void follow(ProbeState& state, const lab::Snapshot& snapshot) {
  const ProbeChoice* asked = state.sent.get();
  state.sent.follow(snapshot.version, asked != nullptr && snapshot.probe && snapshot.probe->split == asked->split &&
                                          snapshot.probe->index == asked->index);
}

float draw_probe(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Column& column,
                 Commands& commands) {
  Card card(context, column);
  const float left = column.x + space::l, inner = column.width - 2 * space::l;
  float y = column.y + space::m;
  if (snapshot.probe && context.atlas.image().width > 0) {
    y += draw_verdict(context, *snapshot.probe, {left, y, inner}) + space::s;
    const float image = draw_image(context, snapshot, left, y, std::min(largest_image, inner * 0.48f));
    const float bars = std::max(image, 10 * least_bar);
    draw_bars(context, *snapshot.probe, {left + image + space::l, y, inner - image - space::l, bars});
    y += bars + space::m;
  } else {
    draw_text(context, TextStyle::strong, left, y, context.theme.text, "No image yet");
    y += 20;
    y += draw_text_wrapped(context, TextStyle::caption, left, y, inner, context.theme.text_secondary,
                           "The first digit appears here, with what the network takes it for.") +
         space::m;
  }
  draw_controls(context, snapshot, state,
                {left, y, inner, context.control() + (context.viewport.coarse_pointer ? 0.0f : 4.0f)}, commands);
  y += context.control() + 4 + space::m;
  return card.close(y - column.y);
}

}  // namespace glassnet::ui
