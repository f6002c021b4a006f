#include "ui/toast.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "ui/button.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr double shown_s = 8;
constexpr float widest = 520;

}  // namespace

void say(ToastState& state, std::string text) {
  state.text = std::move(text);
  state.since_s = ImGui::GetTime();
}

void draw_toast(Context& context, ToastState& state) {
  if (state.text.empty()) return;
  // No frame is asked for to make it go: at the next one that is drawn after its time it is gone.
  if (ImGui::GetTime() - state.since_s > shown_s) {
    state.text.clear();
    return;
  }
  const Viewport& page = context.viewport;
  const float control = context.control();
  const float most = std::min(widest, page.width - 2 * space::l) - control - 2 * space::m;
  const float wanted = text_width(context, TextStyle::body, state.text);
  const float text = std::min(most, wanted + 1);
  const float height = draw_text_wrapped(context, TextStyle::body, 0, 0, text, 0, state.text, false);
  const Rect box{0, 0, text + control + 2 * space::m, std::max(height + 2 * space::m, control + space::s)};
  const float x = snap(context, (page.width - box.w) / 2), y = snap(context, page.height - box.h - space::xl);
  ImGui::SetNextWindowPos({x, y});
  ImGui::SetNextWindowSize({box.w, box.h});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, context.theme.text);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, radius);
  ImGui::Begin("toast", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  draw_text_wrapped(context, TextStyle::body, x + space::m, y + (box.h - height) / 2, text, context.theme.surface,
                    state.text);
  context.items.add("toast", state.text, "message", {x, y, box.w, box.h}, state.text);
  const Rect close{x + box.w - control - space::xs, y + (box.h - control) / 2, control, control};
  if (press_area(context, ui::control("toast/dismiss", "Close this message", "button"), close)) state.text.clear();
  draw_icon(context, IconSize::small, close, context.theme.surface, icon::close);
  ImGui::End();
}

}  // namespace glassnet::ui
