#include "ui/probe_panel.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "ui/button.h"
#include "ui/card.h"
#include "ui/class_words.h"
#include "ui/data_menu.h"
#include "ui/layout.h"
#include "ui/probe_answers.h"
#include "ui/probe_controls.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float largest_image = 168;
constexpr float largest_pad = 208;
constexpr float least_bar = 16;  // height of the row of an answer

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
  const std::string label = class_label(context, probe.label);
  const std::string own = probe.name.empty() ? "Your picture" : probe.name;
  context.items.add("probe/image", probe.own ? own : "Image of " + a_class(context, probe.label), "image", rect,
                    probe.label < 0 ? "" : label);
  if (snapshot.plan && !snapshot.plan->layers.empty()) {
    const nn::Shape& crop = snapshot.plan->layers.front().output;
    const Rect seen{rect.x + static_cast<float>((probe.width - crop.width) / 2) * zoom,
                    rect.y + static_cast<float>((probe.height - crop.height) / 2) * zoom,
                    static_cast<float>(crop.width) * zoom, static_cast<float>(crop.height) * zoom};
    draw_saliency_over(context, snapshot, seen);
    if (crop.height < probe.height || crop.width < probe.width) {
      outline(context, seen, context.theme.accent, 0, 1.5f);
      hint_over(context, rect,
                "The network sees the middle " + std::to_string(crop.height) + " × " + std::to_string(crop.width) +
                    ", framed here. While learning it gets crops at random places.");
    }
  }
  draw_field(context, snapshot, rect, zoom);
  return rect.h;
}

// The pad where the image else is, the answers beside it, and under both what becomes of the drawing. Returns the
// height.
float draw_drawing(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Column& place,
                   Commands& commands) {
  const bool finger = context.viewport.coarse_pointer;
  const float side = std::floor(std::clamp(place.width * (finger ? 0.6f : 0.5f), largest_image * 0.5f, largest_pad));
  const bool shown = shows_drawing(snapshot) && !state.pad.drawing.strokes.empty();
  float y = place.y;
  if (shown) {
    y += draw_verdict(context, *snapshot.probe, {place.x, y, place.width}) + space::s;
  } else {
    const std::string words = "Draw a digit. What does the network take it for?";
    draw_text_cut(context, TextStyle::strong, place.x, y, place.width, context.theme.text, words);
    context.items.add("probe/label", words, "text", {place.x, y, place.width, 20}, "");
    y += 20 + space::s;
  }
  const Rect pad{snap(context, place.x + 1), snap(context, y), side, side};
  const Rect bars{pad.right() + space::l, y, place.x + place.width - pad.right() - space::l,
                  std::max(side, 10 * least_bar)};
  if (shown) {
    draw_bars(context, *snapshot.probe, bars);
  } else {
    draw_text_wrapped(context, TextStyle::caption, bars.x, bars.y, bars.w, context.theme.text_secondary,
                      "The answers, and the activations of every layer, follow your pen.");
  }
  draw_pad(context, state.pad, pad, commands);
  y += bars.h + space::m;
  return y + draw_preparation(context, state.pad, {place.x, y, place.width}) + space::m - place.y;
}

// An image of the data or a picture of one's own. Returns the height.
float draw_shown(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Column& place,
                 Commands& commands) {
  const float size = context.control(), aside = 3 * size + space::s;
  // A button for fingers stands beside both lines of the sentence, a small one beside the first, a little higher.
  const bool beside_both = context.viewport.coarse_pointer;
  const float words = beside_both ? draw_verdict(context, *snapshot.probe, {place.x, place.y, place.width - aside})
                                  : draw_verdict(context, *snapshot.probe, place, aside);
  const float raised = words > 20 && !beside_both ? space::s : space::xs;
  const Rect last{place.x + place.width - size, place.y - raised, size, size};
  draw_nearest_button(context, snapshot, state.nearest, {last.x - 2 * size, last.y, size, size});
  draw_saliency_button(context, state.saliency, {last.x - size, last.y, size, size}, commands);
  draw_change_button(context, state.change, last);
  float y = place.y + std::max(words, context.control() - space::s) + space::s;
  const float image = draw_image(context, snapshot, place.x, y, std::min(largest_image, place.width * 0.48f));
  const float bars = std::max(image, 10 * least_bar);
  draw_bars(context, *snapshot.probe, {place.x + image + space::l, y, place.width - image - space::l, bars});
  y += bars + space::m;
  y += draw_saliency_words(context, snapshot, state.saliency, {place.x, y, place.width});
  y += draw_change(context, snapshot, state.change, {place.x, y, place.width}, commands);
  std::optional<std::size_t> pressed;
  y += draw_nearest(context, snapshot, state.nearest, {place.x, y, place.width}, pressed, commands);
  if (pressed) show_image(state, {data::Split::train, *pressed}, commands);
  return y - place.y;
}

float draw_waiting(Context& context, const Column& place) {
  draw_text(context, TextStyle::strong, place.x, place.y, context.theme.text, "No image yet");
  return 20 +
         draw_text_wrapped(context, TextStyle::caption, place.x, place.y + 20, place.width,
                           context.theme.text_secondary,
                           "The first digit appears here, with what the network takes it for.") +
         space::m;
}

}  // namespace

void show_image(ProbeState& state, const ProbeChoice& wanted, Commands& commands) {
  state.pad.open = false;
  commands.emplace_back(lab::Probe{wanted.split, wanted.index});
  state.sent.send(wanted);
}

void open_pad(ProbeState& state, const lab::Snapshot& snapshot, Commands& commands) {
  if (!can_draw(snapshot)) return;
  state.pad.open = true;
  state.pad.seen = false;
  change_back(state.change, snapshot, commands);  // the pad shows what the network sees
  send_drawing(state.pad, commands);
}

void leave_pad(ProbeState& state, const lab::Snapshot& snapshot, Commands& commands) {
  if (state.pad.open) show_image(state, present(state, snapshot), commands);
}

void follow(ProbeState& state, const lab::Snapshot& snapshot) {
  const ProbeChoice* asked = state.sent.get();
  const lab::ProbeView* probe = snapshot.probe.get();
  state.sent.follow(snapshot.version, asked != nullptr && probe != nullptr && !probe->own &&
                                          probe->split == asked->split && probe->index == asked->index);
  if (state.sent.get() == nullptr) follow(state.pad, snapshot);
  follow(state.change, snapshot);
  follow(state.saliency, snapshot);
}

float draw_probe(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Column& column,
                 Commands& commands) {
  Card card(context, column);
  const float left = column.x + space::l, inner = column.width - 2 * space::l;
  float y = column.y + space::m;
  if (is_single_column(context.viewport.width)) {
    draw_data_menu(context, snapshot, {left, y, inner, context.control()}, commands);
    y += context.control() + space::s;
  }
  const Column place{left, y, inner};
  if (state.pad.open) {
    y += draw_drawing(context, snapshot, state, place, commands);
  } else if (snapshot.probe && context.atlas.image().width > 0) {
    y += draw_shown(context, snapshot, state, place, commands);
  } else {
    y += draw_waiting(context, place);
  }
  const float row = context.control() + (context.viewport.coarse_pointer ? 0.0f : 4.0f);
  y += draw_probe_controls(context, snapshot, state, {left, y, inner, row}, commands) + space::m;
  return card.close(y - column.y);
}

}  // namespace glassnet::ui
