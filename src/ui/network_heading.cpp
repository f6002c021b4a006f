#include "ui/network_heading.h"

#include <algorithm>
#include <optional>

#include "ui/button.h"
#include "ui/data_menu.h"
#include "ui/edit_trail.h"
#include "ui/export_menu.h"
#include "ui/layout.h"
#include "ui/ready_menu.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr const char* title = "The network";
constexpr float least_data_width = 160;

// Find and help, at the right end of the title's line. Returns where they begin.
float draw_page_buttons(Context& context, float right, float middle) {
  const float size = context.control();
  const ButtonDef find{.id = "finder/open",
                       .label = "Find a control or a word (/)",
                       .icon = icon::search,
                       .icon_only = true,
                       .look = ButtonLook::quiet};
  const ButtonDef help{.id = "help/open",
                       .label = "Keys and help (?)",
                       .icon = icon::help,
                       .icon_only = true,
                       .look = ButtonLook::quiet};
  const float top = middle - size / 2;
  if (button(context, find, {right - 2 * size, top, size, size})) context.wanted = Overlay::finder;
  if (button(context, help, {right - size, top, size, size})) context.wanted = Overlay::help;
  return right - 2 * size;
}

// "threads + SIMD, 2 threads"; empty where the platform doesn't say.
std::string build_in_words(const Context& context, const lab::Snapshot& snapshot) {
  if (context.viewport.build.empty()) return {};
  return context.viewport.build + ", " +
         counted(static_cast<std::uint64_t>(std::max(1, snapshot.threads)), "thread", "threads");
}

float draw_line(Context& context, const char* id, const char* label, const std::string& text, const Column& place) {
  const float height =
      draw_text_wrapped(context, TextStyle::caption, place.x, place.y, place.width, context.theme.text_secondary, text);
  context.items.add(id, label, "text", {place.x, place.y, place.width, height}, text);
  return height;
}

// The facts, what was done last; which build this is, small. Returns the height.
float draw_facts(Context& context, const std::string& facts, const lab::Snapshot& snapshot, const Column& column) {
  float y = column.y;
  const std::string build = build_in_words(context, snapshot);
  const float build_width = text_width(context, TextStyle::caption, build);
  const bool beside = text_width(context, TextStyle::caption, facts) + build_width + space::l <= column.width;
  if (!build.empty() && beside) {
    draw_text_right(context, TextStyle::caption, column.x + column.width, y, context.theme.text_secondary, build);
    context.items.add("status/build", "Program", "text", {column.x + column.width - build_width, y, build_width, 16},
                      build);
  }
  y += draw_line(context, "network/facts", "The network", facts, {column.x, y, column.width});
  if (!build.empty() && !beside) y += draw_line(context, "status/build", "Program", build, {column.x, y, column.width});
  if (!snapshot.status.empty()) {
    y += draw_line(context, "status/last", "Last change", with_arrows(snapshot.status), {column.x, y, column.width});
  }
  return y - column.y;
}

// Which of the buttons say what they are, where there isn't room for all.
struct Words {
  bool networks = true;
  bool keep = true;
};

ButtonDef keep_def(bool on, bool with_word) {
  return {
      .id = "network/keep-outputs",
      .label = "Keep outputs",
      .icon = on ? icon::kept : icon::kept_off,
      .icon_only = !with_word,
      .look = on ? ButtonLook::plain : ButtonLook::quiet,
      .hint = on ? "New and wider layers begin so that the network's answers stay as they are, where that is possible."
                 : "New and wider layers begin at random, so that the answers change. Press to keep the answers as "
                   "they are, where that is possible.",
      .kind = "toggle",
      .value = on ? "true" : "false"};
}

float trail_width(const Context& context, const EditorState& state, bool with_word) {
  return edit_trail_width(context) + space::xs + button_width(context, keep_def(state.keeps_outputs, with_word));
}

float whole_width(const Context& context, bool with_word) {
  return ready_menu_width(context, with_word) + context.control() + space::xs;
}

// The most words with which all buttons fit between `left` and `right`; none if they don't without any either.
std::optional<Words> words_that_fit(const Context& context, const EditorState& state, float left, float right) {
  for (const Words words : {Words{true, true}, Words{false, true}, Words{false, false}}) {
    if (left + whole_width(context, words.networks) + trail_width(context, state, words.keep) <= right) return words;
  }
  return {};
}

// Undo and redo, and what edits keep.
void draw_trail(Context& context, const lab::Snapshot& snapshot, EditorState& state, bool with_word, float x,
                float middle, Commands& commands) {
  const float size = context.control();
  const float after = draw_edit_trail(context, snapshot, x, middle, commands) + space::xs;
  const ButtonDef keep = keep_def(state.keeps_outputs, with_word);
  if (button(context, keep, {after, middle - size / 2, button_width(context, keep), size})) {
    state.keeps_outputs = !state.keeps_outputs;
  }
}

// Ready-made networks and taking along, from x on. Returns where they end.
float draw_of_whole(Context& context, const lab::Snapshot& snapshot, bool with_word, float x, float middle, bool& began,
                    Commands& commands) {
  const float size = context.control(), top = middle - size / 2;
  const float width = ready_menu_width(context, with_word);
  began = draw_ready_menu(context, snapshot, {x, top, width, size}, with_word, commands);
  x += width;
  export_menu(context, {"layers", "the layers", true, "", snapshot.plan != nullptr}, {x, top, size, size});
  return x + size + space::xs;
}

}  // namespace

// In a single column the data menu stands above the picture.
NetworkHeadingResult draw_network_heading(Context& context, const std::string& facts, const lab::Snapshot& snapshot,
                                          EditorState& state, const Column& column, Commands& commands) {
  NetworkHeadingResult result;
  const float row = std::max(24.0f, context.control());
  const float middle = column.y + row / 2;
  float right = draw_page_buttons(context, column.x + column.width, middle) - space::s;
  const float after_title = column.x + text_width(context, TextStyle::title, title) + space::s;
  if (!is_single_column(context.viewport.width)) {
    // Gives way to the buttons without their words.
    const float buttons = after_title + whole_width(context, false) + trail_width(context, state, false) + space::s;
    const float width = std::min({248.0f, column.width * 0.36f, std::max(least_data_width, right - buttons)});
    const float height = context.control();
    draw_data_menu(context, snapshot, {right - width, middle - height / 2, width, height}, commands);
    right -= width + space::s;
  }
  draw_text(context, TextStyle::title, column.x, middle - 12, context.theme.text, title);
  const auto words = words_that_fit(context, state, after_title, right);
  const bool networks = words ? words->networks : after_title + whole_width(context, true) <= right;
  const float after = draw_of_whole(context, snapshot, networks, after_title, middle, result.began, commands);
  float y = column.y + row;
  if (words) {
    draw_trail(context, snapshot, state, words->keep, after, middle, commands);
  } else {
    draw_trail(context, snapshot, state, true, column.x, y + row / 2, commands);
    y += row;
  }
  y += draw_facts(context, facts, snapshot, {column.x, y, column.width});
  result.height = y - column.y;
  return result;
}

}  // namespace glassnet::ui
