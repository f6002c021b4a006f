#include "ui/nearest_row.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/button.h"
#include "ui/class_words.h"
#include "ui/pixels.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr int wanted = 5;
constexpr float largest_side = 64;

void ask(const lab::Snapshot& snapshot, NearestState& state, Commands& commands) {
  if (snapshot.nearest || snapshot.searching || state.asked || !snapshot.probe || snapshot.data.train == 0) return;
  commands.emplace_back(lab::FindNearest{wanted});
  state.asked = true;
}

// Whole screen pixels for each of the picture's.
float pixel_side(const Context& context, float pitch, int width) {
  const float scale = context.viewport.scale;
  const float most = std::min(pitch - space::s, largest_side);
  return std::max(1.0f, std::floor(most * scale / static_cast<float>(std::max(1, width)))) / scale;
}

std::string in_words(const lab::NearestImages& nearest, int label) {
  const auto same = std::count_if(nearest.images.begin(), nearest.images.end(),
                                  [&](const lab::NearestImage& image) { return image.label == label; });
  std::string words = "Most alike of " + grouped(nearest.searched) + " training images, by pixels";
  if (label < 0) return words + ":";
  return words + "; " + std::to_string(same) + " of " + std::to_string(nearest.images.size()) + " of the same class:";
}

}  // namespace

void hear_nearest(NearestState& state, bool refused) {
  state.asked = false;
  if (refused) state.open = false;
}

void draw_nearest_button(Context& context, const lab::Snapshot& snapshot, NearestState& state, const Rect& rect) {
  const ButtonDef def{.id = "probe/nearest",
                      .label = "The most similar training images",
                      .icon = icon::alike,
                      .icon_only = true,
                      .look = state.open ? ButtonLook::plain : ButtonLook::quiet,
                      .enabled = snapshot.data.train > 0,
                      .kind = "toggle",
                      .value = state.open ? "true" : "false"};
  if (button(context, def, rect)) state.open = !state.open;
}

float draw_nearest(Context& context, const lab::Snapshot& snapshot, NearestState& state, const Column& place,
                   std::optional<std::size_t>& pressed, Commands& commands) {
  if (!state.open) return 0;
  ask(snapshot, state, commands);
  const Theme& theme = context.theme;
  const lab::NearestImages* nearest = snapshot.nearest.get();
  const std::string words = nearest != nullptr
                                ? in_words(*nearest, snapshot.probe ? snapshot.probe->label : -1)
                                : std::string("Looking for the training images that are most like this one…");
  float y = place.y;
  const float height =
      draw_text_wrapped(context, TextStyle::caption, place.x, y, place.width, theme.text_secondary, words);
  context.items.add("probe/nearest/about", "Nearest training images", "text", {place.x, y, place.width, height}, words);
  y += height + space::xs;
  const float pitch = std::floor(place.width / wanted);
  const int width = std::max(1, snapshot.data.width);
  const float pixel = pixel_side(context, pitch, width);
  const float side = pixel * static_cast<float>(width);
  const float tall = pixel * static_cast<float>(std::max(1, snapshot.data.height));
  const std::size_t count = nearest != nullptr ? nearest->images.size() : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const lab::NearestImage& image = nearest->images[i];
    const Rect rect{snap(context, place.x + static_cast<float>(i) * pitch + 1), snap(context, y + 1), side, tall};
    const std::string text = class_label(context, image.label) + " · " + number(image.distance);
    bool hovered = false;
    const Item item = control("probe/nearest/" + std::to_string(i), "Training image " + grouped(image.index + 1),
                              "tile", a_class(context, image.label) + ", distance " + number(image.distance));
    if (press_area(context, item, {rect.x, rect.y, std::max(side, pitch - space::s), tall + 18}, &hovered)) {
      pressed = image.index;
    }
    hint(context, "Training image " + grouped(image.index + 1) + ", " + a_class(context, image.label) +
                      ". Distance: the root of the summed squares of the pixels' differences.");
    fill(context, rect, theme.ink.colours[0]);
    draw_pixels(context, image.pixels, width, rect.x, rect.y, pixel);
    outline(context, rect.inset(-1), hovered ? theme.accent : theme.border_field);
    draw_text_cut(context, TextStyle::caption, rect.x, rect.bottom() + 2, pitch - space::xs, theme.text, text);
  }
  return y + tall + 22 + space::s - place.y;
}

}  // namespace glassnet::ui
