#include "ui/card.h"

#include <imgui.h>

#include "ui/text.h"

namespace glassnet::ui {

Card::Card(Context& context, const Column& column) : context_(context), column_(column) {
  ImGui::GetWindowDrawList()->ChannelsSplit(2);
  ImGui::GetWindowDrawList()->ChannelsSetCurrent(1);
}

float Card::close(float height, Colour edge) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->ChannelsSetCurrent(0);
  const Rect rect{column_.x, column_.y, column_.width, height};
  fill(context_, {rect.x, rect.y + 1, rect.w, rect.h}, with_alpha(context_.theme.shadow, 0.06f), radius_large);
  fill(context_, rect, context_.theme.surface, radius_large);
  outline(context_, rect, edge, radius_large);
  list->ChannelsMerge();
  return height;
}

float Card::close(float height) { return close(height, context_.theme.border); }

}  // namespace glassnet::ui
