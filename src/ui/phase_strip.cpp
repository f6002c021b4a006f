#include "ui/phase_strip.h"

#include <cstdint>
#include <string>

#include "ui/layer_words.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr const char* titles[] = {"Forward", "Loss", "Backward", "Update"};
constexpr const char* meanings[] = {"the batch goes through the network", "its answers are compared with the labels",
                                    "the loss's gradient goes back through the layers",
                                    "the optimiser changes the weights"};

}  // namespace

void draw_phases(Context& context, const lab::Snapshot& snapshot, const Column& place) {
  if (!snapshot.phase) return;
  const Theme& theme = context.theme;
  const auto lit = static_cast<std::size_t>(*snapshot.phase);
  float x = place.x;
  for (std::size_t i = 0; i < std::size(titles); ++i) {
    const float width = text_width(context, TextStyle::caption, titles[i]) + 2 * space::s;
    if (i == lit) fill(context, {x, place.y, width, phase_strip_height}, theme.accent, phase_strip_height / 2);
    draw_text(context, TextStyle::caption, x + space::s, place.y, i == lit ? theme.on_accent : theme.text_secondary,
              titles[i]);
    x += width + space::xs;
  }
  const std::string batch =
      "batch of " + counted(static_cast<std::uint64_t>(snapshot.phase_examples), "example", "examples");
  const std::string meaning = meanings[lit];
  const float left = place.x + place.width - x;
  draw_text_cut(context, TextStyle::caption, x + space::xs, place.y, left - space::xs, theme.text_secondary,
                meaning + ", " + batch);
  context.items.add("run/phase", "Phase of the training step", "text",
                    {place.x, place.y, place.width, phase_strip_height},
                    std::string(titles[lit]) + ": " + meaning + ", " + batch);
}

bool phase_lights(lab::StepPhase phase, const nn::NetworkSpec& network, std::size_t layer) {
  switch (phase) {
    case lab::StepPhase::forward:
      return true;
    case lab::StepPhase::loss:
      return layer + 1 == network.layers.size();
    case lab::StepPhase::backward:
      return layer > 0;
    case lab::StepPhase::update:
      return has_weights(network.layers[layer].layer);
  }
  return false;
}

}  // namespace glassnet::ui
