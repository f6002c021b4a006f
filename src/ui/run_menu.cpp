#include "ui/run_menu.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "ui/button.h"
#include "ui/choice.h"
#include "ui/stepper.h"
#include "ui/steps.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr const char* menu_id = "run/more";
constexpr float menu_width = 344;
constexpr float title_height = 24;

struct GrainButton {
  lab::Grain grain;
  const char* id;
  const char* label;
  const char* heard;
};
constexpr GrainButton grains[] = {
    {lab::Grain::phase, "run/step/phase", "Phase", "Step by one phase of a batch"},
    {lab::Grain::example, "run/step/example", "Example", "Step by one example"},
    {lab::Grain::batch, "run/step/batch", "Batch", "Step by one batch"},
    {lab::Grain::epoch, "run/step/epoch", "Epoch", "Run to the end of the epoch"},
};

struct GoalField {
  lab::GoalKind kind;
  const char* label;
  double RunState::*value;
  double low, high;
  double unit;  // what the student sees for 1
};
constexpr GoalField goals[] = {
    {lab::GoalKind::examples, "Examples in all", &RunState::goal_examples, 1, 1e9, 1},
    {lab::GoalKind::epochs, "Epochs in all", &RunState::goal_epochs, 0.01, 1000, 1},
    {lab::GoalKind::accuracy, "Validation accuracy (%)", &RunState::goal_accuracy, 1, 99.99, 100},
};

float draw_title(Context& context, const Column& place, const char* title) {
  draw_text(context, TextStyle::strong, place.x, place.y, context.theme.text, title);
  return title_height;
}

float draw_steps(Context& context, const lab::Snapshot& snapshot, RunState& state, const Column& place,
                 Commands& commands) {
  float y = place.y + draw_title(context, place, "One step");
  const float gap = space::xs, width = (place.width - 3 * gap) / 4;
  float x = place.x;
  for (const GrainButton& def : grains) {
    const bool runs_on = def.grain == lab::Grain::epoch;
    const bool enabled = can_run(snapshot) && (runs_on || !is_running(state, snapshot));
    if (button(context, {.id = def.id, .label = def.label, .enabled = enabled, .hint = def.heard},
               {x, y, width, context.control()})) {
      step_once(state, snapshot, def.grain, commands);
    }
    x += width + gap;
  }
  y += context.control() + space::xs;
  const std::string words = "A batch is " +
                            counted(static_cast<std::uint64_t>(snapshot.training.batch), "example", "examples") +
                            "; its phases are forward, loss, backward, update.";
  y += draw_text_wrapped(context, TextStyle::caption, place.x, y, place.width, context.theme.text_secondary, words);
  return y - place.y;
}

double next_goal(const GoalField& field, double value, bool up) {
  if (field.kind != lab::GoalKind::accuracy) {
    return up ? step_up(StepScale::one_two_five, value) : step_down(StepScale::one_two_five, value);
  }
  // Ever finer towards all of them.
  const double by = value < 90 || (!up && value <= 90) ? 5 : value < 98 || (!up && value <= 98) ? 1 : 0.1;
  return std::round((value + (up ? by : -by)) * 100) / 100;
}

// A number and the button that runs to it. True if it was pressed.
bool draw_goal(Context& context, const lab::Snapshot& snapshot, RunState& state, const GoalField& field,
               const Column& place, Commands& commands) {
  const std::string id = "run/until/" + std::string(lab::name_of(field.kind));
  const ButtonDef go{.id = id + "/go",
                     .label = "Run",
                     .icon = icon::play,
                     .enabled = can_run(snapshot),
                     .hint = "Learn, and pause by itself there"};
  const float go_width = button_width(context, go), height = field_height(context);
  double& value = state.*(field.value);
  const StepperResult result = stepper(context,
                                       {.id = id,
                                        .label = field.label,
                                        .heard = "Run until: " + std::string(field.label),
                                        .value = value,
                                        .can_decrease = value > field.low,
                                        .can_increase = value < field.high},
                                       {place.x, place.y, place.width - go_width - space::s, height});
  if (result.press != StepperPress::none) value = next_goal(field, value, result.press == StepperPress::increase);
  value = std::clamp(result.typed.value_or(value), field.low, field.high);
  const Rect at{place.x + place.width - go_width, place.y + height - context.control(), go_width, context.control()};
  if (!button(context, go, at)) return false;
  run_until(state, {field.kind, value / field.unit}, commands);
  return true;
}

float draw_pace(Context& context, const lab::Snapshot& snapshot, RunState& state, const Column& place,
                Commands& commands) {
  float y = place.y + draw_title(context, place, "Speed");
  const double pace = pace_of(state, snapshot);
  const float control = context.control();
  const Rect box{place.x, y, place.width, control};
  fill(context, box, context.theme.sunken, radius);
  const std::string words = pace_in_words(pace);
  draw_text_centred(context, TextStyle::strong, box, context.theme.text, words);
  context.items.add("run/pace", "Speed", "text", {box.x + control, box.y, box.w - 2 * control, box.h}, words);
  const auto side = [&](const char* id, const char* label, const char* hint, char32_t icon, bool faster, float x) {
    const ButtonDef def{.id = id,
                        .label = label,
                        .icon = icon,
                        .icon_only = true,
                        .look = ButtonLook::quiet,
                        .enabled = next_pace(pace, faster) != pace,
                        .hint = hint};
    if (button(context, def, {x, box.y, control, box.h})) change_pace(state, snapshot, faster, commands);
  };
  side("run/pace/decrease", "Slower", "Slower (,)", icon::minus, false, box.x);
  side("run/pace/increase", "Faster", "Faster (.)", icon::plus, true, box.right() - control);
  y += control + space::xs;
  const std::string about =
      "Up to 2 batches a second the four phases light up one after the other. Set Batch to 1 for "
      "one example a second. What is learned stays the same.";
  y += draw_text_wrapped(context, TextStyle::caption, place.x, y, place.width, context.theme.text_secondary, about);
  return y - place.y;
}

// Returns the height; `done` if the menu has served.
float draw_content(Context& context, const lab::Snapshot& snapshot, RunState& state, const Column& place, bool& done,
                   Commands& commands) {
  float y = place.y;
  y += draw_steps(context, snapshot, state, {place.x, y, place.width}, commands) + space::m;
  y += draw_title(context, {place.x, y, place.width}, "Run until");
  for (const GoalField& field : goals) {
    done |= draw_goal(context, snapshot, state, field, {place.x, y, place.width}, commands);
    y += field_height(context) + space::s;
  }
  y += space::xs;
  y += draw_pace(context, snapshot, state, {place.x, y, place.width}, commands);
  return y - place.y;
}

// Steps (with two lines of words), goals and speed (with three).
float content_height(const Context& context) {
  const float control = context.control();
  const float steps = title_height + control + space::xs + 2 * 16 + space::m;
  const float until = title_height + 3 * (field_height(context) + space::s) + space::xs;
  return steps + until + title_height + control + space::xs + 3 * 16;
}

}  // namespace

void open_run_menu() { open_menu(menu_id); }

void draw_run_menu(Context& context, const lab::Snapshot& snapshot, RunState& state, const Rect& rect,
                   Commands& commands) {
  const ButtonDef def{.id = menu_id,
                      .label = "Steps, goals and speed",
                      .icon = icon::down,
                      .icon_only = true,
                      .hint = "Steps, goals and speed (M)",
                      .kind = "menu",
                      .value = pace_in_words(pace_of(state, snapshot))};
  if (button(context, def, rect)) open_run_menu();
  if (!menu_is_open(menu_id)) return;
  const Viewport& page = context.viewport;
  const float width = std::min(menu_width, page.width - 2 * space::s);
  const float top = rect.bottom() + space::xs;
  const float height = std::min(content_height(context) + 2 * space::l, page.height - top - space::s);
  ImGui::SetNextWindowPos({std::clamp(rect.right() - width, space::s, page.width - space::s - width), top});
  ImGui::SetNextWindowSize({width, std::max(height, 120.0f)});
  if (!ImGui::BeginPopup(menu_id)) return;
  ImGui::GetWindowDrawList()->_FringeScale = 1 / page.scale;
  const ImVec2 corner = ImGui::GetWindowPos();
  const Column place{corner.x + space::l, corner.y + space::l - ImGui::GetScrollY(), width - 2 * space::l};
  bool done = false;
  const float drawn = draw_content(context, snapshot, state, place, done, commands);
  ImGui::SetCursorScreenPos({place.x, place.y + drawn});
  ImGui::Dummy({1, space::l});
  if (done) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace glassnet::ui
