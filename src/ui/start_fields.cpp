#include "ui/start_fields.h"

#include <optional>
#include <string>

#include "nn/random.h"
#include "ui/button.h"
#include "ui/choice.h"
#include "ui/setting_fields.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

using nn::InitKind;

struct InitOption {
  InitKind kind;
  const char* about;
};
constexpr InitOption options[] = {
    {InitKind::he, "Normal, deviation √(2 / inputs): made for ReLU."},
    {InitKind::he_uniform, "Even between ±√(6 / inputs)."},
    {InitKind::xavier, "Even between ±√(6 / (inputs + outputs)): made for tanh."},
    {InitKind::xavier_normal, "Normal, deviation √(2 / (inputs + outputs))."},
    {InitKind::lecun, "Normal, deviation √(1 / inputs)."},
    {InitKind::lecun_uniform, "Even between ±√(3 / inputs)."},
    {InitKind::convnetjs, "As ConvNetJS: normal, deviation √(1 / inputs)."},
    {InitKind::orthogonal, "Units at right angles to each other."},
    {InitKind::sparse, "Each unit sees only a few inputs."},
    {InitKind::zero, "All 0: units of a layer stay alike for ever."},
    {InitKind::constant, "All the same number: alike for ever, too."},
};
constexpr float sparse_inputs = 15;

std::optional<nn::Initialiser> shown(const StartState& state, const lab::Snapshot& snapshot) {
  if (state.sent.get() != nullptr) return *state.sent.get();
  if (snapshot.next_initialiser) return snapshot.next_initialiser;
  return snapshot.spec ? common_initialiser(*snapshot.spec) : std::nullopt;
}

void send(StartState& state, const nn::Initialiser& init, const lab::SetInitialiser& command, Commands& commands) {
  commands.emplace_back(command);
  state.sent.send(init);
}

bool has_value(InitKind kind) { return kind == InitKind::constant || kind == InitKind::sparse; }

// Another kind keeps the layers' own biases; a number that it needs has a start of its own.
void choose(StartState& state, const nn::Initialiser& now, InitKind kind, Commands& commands) {
  nn::Initialiser init = now;
  init.kind = kind;
  lab::SetInitialiser command{kind, {}, {}};
  if (has_value(kind)) {
    init.value = kind == InitKind::sparse ? sparse_inputs : nn::Initialiser().value;
    command.value = init.value;
  }
  send(state, init, command, commands);
}

}  // namespace

void follow(StartState& state, const lab::Snapshot& snapshot) {
  const nn::Initialiser* asked = state.sent.get();
  state.sent.follow(snapshot.version, asked != nullptr && snapshot.next_initialiser == *asked);
}

void draw_initialiser(Context& context, const lab::Snapshot& snapshot, StartState& state, FieldGrid& grid,
                      Commands& commands) {
  const std::optional<nn::Initialiser> now = shown(state, snapshot);
  ChoiceDef def{"setting/initialiser", "First weights", "How the weights start", {}, std::size(options), false};
  for (const InitOption& option : options) {
    if (now && option.kind == now->kind) def.selected = def.options.size();
    def.options.push_back(
        {std::string(nn::name_of(option.kind)), initialiser_title(option.kind), option.about, true, 0});
  }
  const Rect place = grid.next();
  if (const auto chosen = choice(context, def, place)) {
    choose(state, now.value_or(nn::Initialiser()), options[*chosen].kind, commands);
  }
  if (!now) return;
  const auto number = [&](const char* id, const char* label, float value, StepScale scale, double least,
                          bool is_value) {
    const auto typed = step_number(context, {id, label, static_cast<double>(value), least, scale, 1e4}, grid.next());
    if (!typed) return;
    nn::Initialiser init = *now;
    (is_value ? init.value : init.bias) = static_cast<float>(*typed);
    lab::SetInitialiser command{init.kind, {}, init.bias};
    if (has_value(init.kind)) command.value = init.value;
    send(state, init, command, commands);
  };
  if (now->kind == InitKind::constant) {
    number("setting/initialiser/value", "The number", now->value, StepScale::tenths, -1e4, true);
  }
  if (now->kind == InitKind::sparse) {
    number("setting/initialiser/value", "Inputs seen", now->value, StepScale::growing, 1, true);
  }
  number("setting/initialiser/bias", "First bias", now->bias, StepScale::tenths, -1e4, false);
}

float draw_reset_line(Context& context, const lab::Snapshot& snapshot, const StartState& state, RunState& run,
                      const Column& place, Commands& commands) {
  const bool waits = snapshot.next_initialiser || state.sent.get() != nullptr;
  const std::string words = waits ? "These first weights count from the next reset; until then it learns on as it is."
                                  : "First weights and seed count from the next reset.";
  float y = place.y;
  const float height =
      draw_text_wrapped(context, TextStyle::caption, place.x, y, place.width, context.theme.text_secondary, words);
  context.items.add("setting/start", "First weights", "text", {place.x, y, place.width, height}, words);
  y += height + space::xs;
  const ButtonDef again{.id = "setting/reset",
                        .label = "Reset",
                        .icon = icon::reset,
                        .look = waits ? ButtonLook::primary : ButtonLook::plain,
                        .hint = "New weights from seed " + std::to_string(run.seed)};
  const ButtonDef fresh{.id = "run/seed/new",
                        .label = "Reset with a new seed",
                        .icon = icon::shuffle,
                        .hint = "Other first weights and another order of the images"};
  const float control = context.control(), again_width = button_width(context, again);
  if (button(context, again, {place.x, y, again_width, control})) reset(run, commands);
  const Rect beside{place.x + again_width + space::s, y, place.width - again_width - space::s, control};
  if (button(context, fresh, beside)) {
    run.seed = nn::Random(run.seed).below(1'000'000);
    reset(run, commands);
  }
  return y + control - place.y;
}

}  // namespace glassnet::ui
