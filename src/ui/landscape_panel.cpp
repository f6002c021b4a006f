#include "ui/landscape_panel.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/button.h"
#include "ui/card.h"
#include "ui/export_menu.h"
#include "ui/fold.h"
#include "ui/landscape_picture.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float largest_side = 320;
// While it learns the picture is drawn anew once the run is so many times longer: a survey of images takes seconds.
constexpr double grown = 2, grown_of_points = 1.25;

bool is_stale(const lab::Snapshot& snapshot) {
  if (!snapshot.landscape) return false;
  const auto drawn = static_cast<double>(snapshot.landscape->examples), now = static_cast<double>(snapshot.examples);
  if (!snapshot.running) return snapshot.points && (now < drawn || now > drawn);
  return now < drawn || now > (snapshot.points ? grown_of_points : grown) * drawn + 1000;
}

void ask(const lab::Snapshot& snapshot, LandscapeState& state, Commands& commands) {
  if (state.asked || snapshot.surveyed || snapshot.data.train == 0 || snapshot.diverged) return;
  commands.emplace_back(lab::SurveyLoss{state.along});
  state.asked = true;
}

float draw_title(Context& context, LandscapeState& state, const Column& place) {
  constexpr const char* title = "Loss landscape";
  const bool shown = state.open;
  const float height = draw_fold_title(context, {"landscape/open", title, "Show", "Hide"}, state.open, place);
  if (shown) {
    const float after = place.x + text_width(context, TextStyle::title, title) + space::s;
    export_menu(context, {"landscape", "the loss landscape", true, "landscape/picture"},
                {after, place.y, height, height});
  }
  return height;
}

const char* title_of(lab::LandscapeAlong along) {
  return along == lab::LandscapeAlong::path ? "Along the run's path" : "Random directions";
}

const char* idea_of(lab::LandscapeAlong along) {
  return along == lab::LandscapeAlong::path
             ? "The two directions of weight space in which this run has moved most"
             : "Two directions drawn at random, each filter's part as long as its weights";
}

void draw_choice(Context& context, LandscapeState& state, lab::LandscapeAlong along, const Rect& rect, bool& changed) {
  const Theme& theme = context.theme;
  const bool chosen = state.along == along;
  bool hovered = false;
  const Item item = control("landscape/along/" + std::string(lab::name_of(along)), title_of(along), "toggle",
                            chosen ? "true" : "false");
  if (press_area(context, item, rect, &hovered) && !chosen) state.along = along, changed = true;
  fill(context, rect, chosen ? theme.accent_soft : hovered ? theme.hover : theme.sunken, radius);
  if (chosen) outline(context, rect, theme.accent, radius);
  draw_text_centred(context, TextStyle::caption, rect, chosen ? theme.text : theme.text_secondary, title_of(along));
  hint(context, idea_of(along));
}

// Along which directions, and drawing it anew.
float draw_controls(Context& context, const lab::Snapshot& snapshot, LandscapeState& state, const Column& place,
                    Commands& commands) {
  const float height = context.control();
  const bool busy = state.asked || snapshot.surveyed;
  const ButtonDef again{.id = "landscape/again",
                        .label = "Draw it around the present weights",
                        .icon = icon::retry,
                        .icon_only = true,
                        .enabled = !busy && !snapshot.diverged};
  const float width = (place.width - height - 2 * space::xs) / 2;
  bool changed = false;
  float x = place.x;
  for (const lab::LandscapeAlong along : lab::all_landscape_alongs) {
    draw_choice(context, state, along, {x, place.y, width, height}, changed);
    x += width + space::xs;
  }
  if (button(context, again, {x, place.y, height, height})) changed = true;
  if (changed) ask(snapshot, state, commands);
  return height;
}

std::string about_in_words(const lab::Snapshot& snapshot) {
  const lab::LossLandscape& landscape = *snapshot.landscape;
  std::string words = "Loss on " + grouped(landscape.images) +
                      (snapshot.points ? " training points" : " training images") + ", around the weights after " +
                      grouped(landscape.examples) + " examples. ";
  if (landscape.along == lab::LandscapeAlong::random) return words + "At 1 a direction is as long as the weights.";
  return words + "The plane holds " + percent(landscape.explained, 0) +
         " of the path: ring its start, dot the weights now.";
}

void draw_progress(Context& context, const lab::Snapshot& snapshot, const Rect& area) {
  const Theme& theme = context.theme;
  const double done = snapshot.surveyed.value_or(0);
  const std::string words = "Measuring the loss around, " + percent(done, 0);
  draw_text_centred(context, TextStyle::caption, {area.x, area.centre_y() - 20, area.w, 16}, theme.text_secondary,
                    words);
  const Rect bar{area.x + area.w / 4, area.centre_y() + 2, area.w / 2, 4};
  fill(context, bar, theme.border, 2);
  fill(context, {bar.x, bar.y, bar.w * static_cast<float>(done), bar.h}, theme.accent, 2);
  context.items.add("landscape/progress", "Survey of the loss", "text", area, words);
}

float draw_picture(Context& context, const lab::Snapshot& snapshot, const Column& place) {
  const float width = std::min(place.width - landscape_axis_width, largest_side);
  const Rect area{snap(context, place.x + landscape_axis_width), snap(context, place.y), width, width};
  if (!snapshot.landscape) {
    fill(context, area, context.theme.sunken, radius_small);
    draw_progress(context, snapshot, area);
    return width + landscape_axis_height;
  }
  const lab::LossLandscape& landscape = *snapshot.landscape;
  const LossRange range = loss_range(landscape);
  draw_landscape_picture(context, snapshot, area);
  context.items.add(
      "landscape/picture", "The loss around the weights, and the run's path", "image", area,
      "loss " + number(static_cast<double>(range.low)) + " to " + number(static_cast<double>(range.high)));
  const ImVec2 mouse = ImGui::GetMousePos();
  hint_over(context, area, landscape_in_words(landscape, area, mouse.x, mouse.y));
  float y = area.bottom() + landscape_axis_height + space::xs;
  y += draw_landscape_legend(context, landscape, {area.x, y, area.w});
  return y - place.y;
}

}  // namespace

void hear_landscape(LandscapeState& state, bool refused) {
  state.asked = false;
  if (refused) state.open = false;
}

float draw_landscape(Context& context, const lab::Snapshot& snapshot, LandscapeState& state, const Column& column,
                     Commands& commands) {
  if (snapshot.data.train == 0) return 0;
  const Theme& theme = context.theme;
  Card card(context, column);
  const Column inner{column.x + space::l, column.y + space::s, column.width - 2 * space::l};
  float y = inner.y + draw_title(context, state, inner);
  const auto say = [&](const std::string& words) {
    const float height =
        draw_text_wrapped(context, TextStyle::caption, inner.x, y, inner.width, theme.text_secondary, words);
    context.items.add("landscape/about", "What the loss landscape is of", "text", {inner.x, y, inner.width, height},
                      words);
    y += height;
  };
  if (!state.open) {
    say("How the loss rises around the present weights, and the way the run has come.");
    return card.close(y + space::m - column.y);
  }
  const bool other = snapshot.landscape && snapshot.landscape->along != state.along;
  if (!snapshot.landscape || is_stale(snapshot) || other) ask(snapshot, state, commands);
  y += space::xs + draw_controls(context, snapshot, state, {inner.x, y + space::xs, inner.width}, commands) + space::m;
  y += draw_picture(context, snapshot, {inner.x, y, inner.width}) + space::s;
  if (snapshot.landscape) say(about_in_words(snapshot));
  return card.close(y + space::m - column.y);
}

}  // namespace glassnet::ui
