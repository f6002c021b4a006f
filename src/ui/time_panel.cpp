#include "ui/time_panel.h"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ui/button.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

using Moment = std::optional<std::uint64_t>;

constexpr float handle_radius = 7;

void send(TimeState& state, const Moment& moment, Commands& commands) {
  if (moment) {
    commands.emplace_back(lab::Visit{*moment});
  } else {
    commands.emplace_back(lab::Return{});
  }
  state.visiting.send(moment);
}

// The nearest moment, the present being one of them. `share` of the way from the first example to now.
Moment nearest(const lab::Timeline& timeline, double share) {
  const double at = share * static_cast<double>(timeline.now);
  double best = static_cast<double>(timeline.now) - at;
  Moment found;
  for (const std::uint64_t moment : timeline.moments) {
    const double away = std::abs(static_cast<double>(moment) - at);
    if (away < best) best = away, found = moment;
  }
  return found;
}

// The moment before or after the one that is shown.
Moment neighbour(const lab::Timeline& timeline, const Moment& shown, bool later) {
  if (!shown) {
    for (auto i = timeline.moments.rbegin(); i != timeline.moments.rend(); ++i) {
      if (*i < timeline.now) return *i;
    }
    return shown;
  }
  const auto at = std::lower_bound(timeline.moments.begin(), timeline.moments.end(), *shown);
  if (!later) return at == timeline.moments.begin() ? shown : Moment(*std::prev(at));
  const auto next = at == timeline.moments.end() ? at : std::next(at);
  return next == timeline.moments.end() || *next >= timeline.now ? Moment() : Moment(*next);
}

std::string shown_in_words(const lab::Timeline& timeline, const Moment& shown) {
  return shown ? grouped(*shown) + " of " + counted(timeline.now, "example", "examples") : "Now";
}

void draw_track(const Context& context, const lab::Timeline& timeline, const Rect& track, float handle, bool hovered) {
  const Theme& theme = context.theme;
  const float middle = track.centre_y();
  fill(context, {track.x, middle - 2, track.w, 4}, theme.border, 2);
  for (const std::uint64_t moment : timeline.moments) {
    const float x =
        track.x + track.w * static_cast<float>(static_cast<double>(moment) /
                                               static_cast<double>(std::max<std::uint64_t>(1, timeline.now)));
    fill(context, {x - 0.5f, middle - 4, 1, 8}, theme.border_field);
  }
  fill(context, {track.x, middle - 2, handle - track.x, 4}, theme.accent, 2);
  ImGui::GetWindowDrawList()->AddCircleFilled({handle, middle}, handle_radius + (hovered ? 1.0f : 0.0f), theme.accent);
  ImGui::GetWindowDrawList()->AddCircleFilled({handle, middle}, 3, theme.on_accent);
}

// The bar itself: pressing or dragging chooses a moment.
Moment draw_scrubber(Context& context, const lab::Timeline& timeline, const Moment& shown, const Rect& rect,
                     bool enabled) {
  const Rect track{rect.x + handle_radius, rect.y, rect.w - 2 * handle_radius, rect.h};
  bool hovered = false, held = false;
  Item item = control("time/scrub", "Moment of the run", "slider", shown_in_words(timeline, shown));
  item.enabled = enabled;
  press_area(context, item, rect, &hovered, &held);
  hint(context, "Drag to look back: every view then shows that moment");
  const double now = static_cast<double>(std::max<std::uint64_t>(1, timeline.now));
  const double share = shown ? static_cast<double>(*shown) / now : 1.0;
  const float handle = track.x + track.w * static_cast<float>(share);
  draw_track(context, timeline, track, handle, hovered || held);
  if (!held || !enabled) return shown;
  context.pen_down = true;  // a finger moves the handle, not the page
  context.animating = true;
  const float pointer = (ImGui::GetIO().MousePos.x - track.x) / std::max(1.0f, track.w);
  return nearest(timeline, static_cast<double>(std::clamp(pointer, 0.0f, 1.0f)));
}

float draw_ways_out(Context& context, TimeState& state, const Column& place, Commands& commands) {
  const float height = context.control(), gap = space::s;
  const ButtonDef back{
      .id = "time/return", .label = "Back to now", .icon = icon::undo, .hint = "As it was, bit for bit"};
  const ButtonDef branch{.id = "time/branch",
                         .label = "Go on from here",
                         .icon = icon::play,
                         .hint =
                             "Learn on from this moment; Undo brings back what came after. Without a change it "
                             "learns the same again."};
  const float width = (place.width - gap) / 2;
  if (button(context, back, {place.x, place.y, width, height})) send(state, {}, commands);
  if (button(context, branch, {place.x + width + gap, place.y, width, height})) {
    commands.emplace_back(lab::Branch{});
  }
  return height;
}

}  // namespace

std::optional<std::uint64_t> visited(const TimeState& state, const lab::Snapshot& snapshot) {
  if (state.visiting.get() != nullptr) return *state.visiting.get();
  return snapshot.timeline ? snapshot.timeline->visiting : std::nullopt;
}

bool is_looking_back(const lab::Snapshot& snapshot) { return snapshot.timeline && snapshot.timeline->visiting; }

void return_to_now(Commands& commands) { commands.emplace_back(lab::Return{}); }

void follow(TimeState& state, const lab::Snapshot& snapshot) {
  const auto* asked = state.visiting.get();
  const Moment there = snapshot.timeline ? snapshot.timeline->visiting : std::nullopt;
  state.visiting.follow(snapshot.version, asked != nullptr && *asked == there);
}

float draw_time(Context& context, const lab::Snapshot& snapshot, TimeState& state, const Column& column,
                Commands& commands) {
  const lab::Timeline none;
  const lab::Timeline& timeline = snapshot.timeline ? *snapshot.timeline : none;
  const Moment shown = visited(state, snapshot);
  const float size = context.control();
  const bool enabled = !timeline.moments.empty() && timeline.moments.front() < timeline.now;
  Moment wanted = shown;
  const auto side = [&](const char* id, const char* label, char32_t icon, bool later, float x) {
    const Moment next = neighbour(timeline, shown, later);
    const ButtonDef def{.id = id,
                        .label = label,
                        .icon = icon,
                        .icon_only = true,
                        .look = ButtonLook::quiet,
                        .enabled = enabled && (later ? shown.has_value() : next != shown)};
    if (button(context, def, {x, column.y, size, size})) wanted = next;
  };
  side("time/earlier", "An earlier moment", icon::previous, false, column.x);
  side("time/later", "A later moment", icon::next, true, column.x + size);
  // As wide as the words get, so that the bar keeps still while it is dragged.
  const std::string all = grouped(timeline.now);
  const std::string words = shown ? grouped(*shown) + " of " + all : "Now";
  const float words_width = text_width(context, TextStyle::caption, enabled ? all + " of " + all : words);
  const float left = column.x + 2 * size + space::xs;
  const Rect bar{left, column.y, column.x + column.width - words_width - space::s - left, size};
  const Moment pressed = draw_scrubber(context, timeline, shown, bar, enabled);
  draw_text_right(context, TextStyle::caption, column.x + column.width, column.y + size / 2 - 8,
                  context.theme.text_secondary, words);
  if (pressed != shown) wanted = pressed;
  if (wanted != shown) send(state, wanted, commands);
  if (!is_looking_back(snapshot)) return size;
  return size + space::xs +
         draw_ways_out(context, state, {column.x, column.y + size + space::xs, column.width}, commands);
}

}  // namespace glassnet::ui
