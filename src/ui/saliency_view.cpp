#include "ui/saliency_view.h"

#include <imgui.h>

#include <string>

#include "ui/button.h"
#include "ui/class_words.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

void follow(SaliencyState& state, const lab::Snapshot& snapshot) {
  const bool* asked = state.sent.get();
  const bool there = snapshot.probe && !snapshot.probe->saliency.empty();
  state.sent.follow(snapshot.version, asked != nullptr && *asked == there);
  if (state.sent.get() == nullptr) state.open = there;
}

void draw_saliency_button(Context& context, SaliencyState& state, const Rect& rect, Commands& commands) {
  const ButtonDef def{.id = "probe/saliency",
                      .label = "Which pixels matter to the answer",
                      .icon = icon::saliency,
                      .icon_only = true,
                      .look = state.open ? ButtonLook::plain : ButtonLook::quiet,
                      .kind = "toggle",
                      .value = state.open ? "true" : "false"};
  if (!button(context, def, rect)) return;
  state.open = !state.open;
  commands.emplace_back(lab::Show{{}, state.open});
  state.sent.send(state.open);
}

void draw_saliency_over(Context& context, const lab::Snapshot& snapshot, const Rect& seen) {
  const Tile& tile = context.atlas.saliency();
  if (tile.width == 0) return;
  // The picture steps back, so that the colours stand out from its ink.
  fill(context, seen, with_alpha(context.theme.surface, 0.6f));
  ImGui::GetWindowDrawList()->AddImage(context.atlas.texture(), {seen.x, seen.y}, {seen.right(), seen.bottom()},
                                       {tile.u0, tile.v0}, {tile.u1, tile.v1});
  context.items.add("probe/saliency/map",
                    "How each pixel moves the score of " + class_word(context, snapshot.probe->predicted), "image",
                    seen, "up to " + number(static_cast<double>(context.atlas.saliency_limit())));
}

float draw_saliency_words(Context& context, const lab::Snapshot& snapshot, const SaliencyState& state,
                          const Column& place) {
  if (!state.open || !snapshot.probe || snapshot.probe->saliency.empty()) return 0;
  const std::string answer = class_word(context, snapshot.probe->predicted);
  const std::string words = "Colours: more ink in a blue pixel raises the score of " + answer +
                            ", in an orange one lowers it; the fullest by " +
                            number(static_cast<double>(context.atlas.saliency_limit())) + " for each full step of ink.";
  const float height = draw_text_wrapped(context, TextStyle::caption, place.x, place.y, place.width,
                                         context.theme.text_secondary, words);
  context.items.add("probe/saliency/words", "What the colours mean", "text", {place.x, place.y, place.width, height},
                    words);
  return height + space::s;
}

}  // namespace glassnet::ui
