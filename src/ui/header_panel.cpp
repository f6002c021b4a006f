#include "ui/header_panel.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/button.h"
#include "ui/phase_strip.h"
#include "ui/run_menu.h"
#include "ui/text.h"
#include "ui/time_panel.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float bar_height = 72;
constexpr float mark_size = 32;
constexpr float named_from = 1200;  // narrower, the mark stands for the name

// Two panes of glass, one behind the other.
void draw_mark(const Context& context, float x, float y) {
  const Theme& theme = context.theme;
  fill(context, {x, y + 10, 22, 22}, with_alpha(theme.series_validation, 0.85f), 5);
  fill(context, {x + 10, y, 22, 22}, with_alpha(theme.accent, 0.85f), 5);
  fill(context, {x + 10, y + 10, 12, 12}, with_alpha(theme.on_accent, 0.55f), 2);
}

struct RunButtons {
  ButtonDef run, step, reset;
};

RunButtons buttons_of(const RunState& state, const lab::Snapshot& snapshot) {
  const bool running = is_running(state, snapshot);
  ButtonDef run{.id = running ? "run/pause" : "run/train",
                .label = running ? "Pause" : "Train",
                .icon = running ? icon::pause : icon::play,
                .look = ButtonLook::primary,
                .hint = "Space"};
  if (is_looking_back(snapshot)) run.id = "run/return", run.label = "Back", run.icon = icon::undo;
  return {std::move(run),
          {.id = "run/step",
           .label = "Step",
           .icon = icon::step,
           .enabled = !running && can_run(snapshot),
           .hint = running ? "One batch at a time, once paused" : "Train on one batch (S)"},
          {.id = "run/reset",
           .label = "Reset",
           .icon = icon::reset,
           .hint = "New weights from seed " + std::to_string(state.seed) + ", and from the first example (R)"}};
}

void draw_buttons(Context& context, const lab::Snapshot& snapshot, RunState& state, const Rect& rect,
                  Commands& commands) {
  const RunButtons buttons = buttons_of(state, snapshot);
  const float gap = space::s;
  const float more = rect.h;  // the menu's button, square
  const float side = std::min(104.0f, (rect.w - 2 * gap) * 0.28f);
  const float main = rect.w - 2 * (side + gap) - more - space::xs;
  const Rect step{rect.x + main + gap, rect.y, side, rect.h};
  if (button(context, buttons.run, {rect.x, rect.y, main, rect.h})) toggle_running(state, snapshot, commands);
  if (button(context, buttons.step, step)) step_once(state, snapshot, lab::Grain::batch, commands);
  draw_run_menu(context, snapshot, state, {step.right() + space::xs, rect.y, more, rect.h}, commands);
  if (button(context, buttons.reset, {rect.right() - side, rect.y, side, rect.h})) reset(state, commands);
}

Colour state_colour(const Context& context, const RunState& state, const lab::Snapshot& snapshot) {
  if (snapshot.diverged) return context.theme.danger;
  return is_running(state, snapshot) ? context.theme.good : context.theme.text_secondary;
}

constexpr float most_detail = 32;  // two lines

float detail_height(const Context& context, const std::string& detail, float width) {
  return std::min(most_detail, draw_text_wrapped(context, TextStyle::caption, 0, 0, width, 0, detail, false));
}

// Wrapped; where that is more than two lines, how far it is and how it learns each in a line that is cut.
void draw_detail(const Context& context, const lab::Snapshot& snapshot, const Column& place) {
  const Colour ink = context.theme.text_secondary;
  const std::string detail = state_detail(snapshot);
  if (draw_text_wrapped(context, TextStyle::caption, 0, 0, place.width, 0, detail, false) <= most_detail) {
    draw_text_wrapped(context, TextStyle::caption, place.x, place.y, place.width, ink, detail);
    return;
  }
  draw_text_cut(context, TextStyle::caption, place.x, place.y, place.width, ink, state_progress(snapshot));
  draw_text_cut(context, TextStyle::caption, place.x, place.y + 16, place.width, ink, run_in_words(snapshot));
}

// Heading, and under it the detail in at most two lines.
void draw_sentence(Context& context, const lab::Snapshot& snapshot, const RunState& state, const Column& column) {
  const Theme& theme = context.theme;
  const std::string headline = state_headline(snapshot, is_running(state, snapshot));
  const std::string detail = state_detail(snapshot);
  ImGui::GetWindowDrawList()->AddCircleFilled({column.x + 4, column.y + 12}, 4, state_colour(context, state, snapshot));
  draw_text_cut(context, TextStyle::title, column.x + space::l, column.y, column.width - space::l, theme.text,
                headline);
  const bool phases = snapshot.phase.has_value();
  const float top = column.y + 24 + (phases ? phase_strip_height : 0);
  const Rect under{column.x, top, column.width, phases ? 16 : detail_height(context, detail, column.width)};
  if (phases) {
    draw_phases(context, snapshot, {column.x, column.y + 24, column.width});
    draw_text_cut(context, TextStyle::caption, under.x, under.y, under.w, theme.text_secondary, detail);
  } else {
    draw_detail(context, snapshot, {under.x, under.y, under.w});
  }
  context.items.add("status/state", "What happens", "text", {column.x, column.y, column.width, 24},
                    headline + ". " + detail + ".");
  context.items.add("stats/examples", "Examples seen", "text", under, grouped(snapshot.examples));
  context.items.add("stats/speed", "Examples a second", "text", under, state_speed(snapshot));
}

// Along the header's lower edge, while the run has a goal.
void draw_progress(Context& context, const lab::Snapshot& snapshot, const Rect& header) {
  if (!snapshot.goal) return;
  constexpr float thick = 4;
  const double share = snapshot.goal->share();
  const Rect track{header.x, header.bottom() - thick, header.w, thick};
  fill(context, track, context.theme.accent_soft);
  fill(context, {track.x, track.y, track.w * static_cast<float>(share), thick}, context.theme.accent);
  context.items.add("run/progress", "Run until " + goal_in_words(snapshot.goal->goal), "text", track,
                    percent(share, 0) + ": " + remaining_in_words(*snapshot.goal));
}

}  // namespace

float header_height(const Context& context, bool single_column) {
  return single_column ? 3 * space::s + 24 + 2 * 16 + std::max(target_coarse, context.control()) + space::s
                       : bar_height;
}

void draw_header(Context& context, const lab::Snapshot& snapshot, RunState& state, Place& place, const Rect& rect,
                 bool single_column, Commands& commands) {
  fill(context, rect, context.theme.surface);
  hline(context, rect.x, rect.bottom() - 1, rect.w, context.theme.border);
  draw_progress(context, snapshot, rect);
  if (single_column) {
    const float left = rect.x + space::l, width = rect.w - 2 * space::l;
    const float side = std::max(target_coarse, context.control());
    draw_sentence(context, snapshot, state, {left, rect.y + space::s, width - side - space::s});
    draw_buttons(context, snapshot, state, {left, rect.y + space::s + 24 + 32 + space::s, width, target_coarse},
                 commands);
    draw_place_button(context, place, {left + width - side, rect.y + space::s, side, side});
    return;
  }
  const float buttons_width = std::min(440.0f, rect.w * 0.43f);
  draw_mark(context, rect.x + space::xl, rect.centre_y() - mark_size / 2);
  float left = rect.x + space::xl + mark_size + space::m;
  if (rect.w >= named_from) {
    draw_text(context, TextStyle::headline, left, rect.centre_y() - 14, context.theme.text, "Glassnet");
    left += text_width(context, TextStyle::headline, "Glassnet") + space::l;
  }
  const float switch_width = place_switch_width(context);
  const float sentence_left = left + switch_width + 2 * space::l;
  vline(context, sentence_left - space::l, rect.y + space::l, rect.h - 2 * space::l, context.theme.border);
  const float buttons_left = rect.right() - space::xl - buttons_width;
  const float width = std::max(80.0f, buttons_left - space::xl - sentence_left);
  const float height =
      24 + (snapshot.phase ? phase_strip_height + 16.0f : detail_height(context, state_detail(snapshot), width));
  draw_sentence(context, snapshot, state, {sentence_left, rect.centre_y() - height / 2, width});
  draw_buttons(context, snapshot, state, {buttons_left, rect.centre_y() - 22, buttons_width, 44}, commands);
  // After them: Tab comes to the big button first.
  draw_place_switch(context, place, {left, rect.y, switch_width, rect.h});
}

}  // namespace glassnet::ui
