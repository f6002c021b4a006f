#include "ui/choice.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "ui/button.h"
#include "ui/stepper.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float picture_width = 108;
constexpr float picture_height = 44;

// Where the words of all options begin.
float words_left(const std::vector<ChoiceOption>& options) {
  const bool pictures = std::any_of(options.begin(), options.end(), [](const ChoiceOption& o) { return o.picture; });
  return 2 * space::s + (pictures ? picture_width + space::s : icon_em(IconSize::small));
}

// Height of an option's row, its second line wrapped to the width that is left.
float row_height(const Context& context, const ChoiceOption& option, float text_width_left) {
  const float about = option.about.empty() ? 0
                                           : draw_text_wrapped(context, TextStyle::caption, 0, 0, text_width_left, 0,
                                                               option.about, false);
  const float least = option.picture ? picture_height + 2 * space::s : context.viewport.coarse_pointer ? 48.0f : 32.0f;
  return std::max(least, 20 + about + 2 * space::s);
}

void draw_row(const Context& context, const ChoiceOption& option, const Rect& row, bool hovered, bool selected,
              float text_left) {
  const Theme& theme = context.theme;
  if (hovered && option.enabled) fill(context, row, theme.hover, radius - 2);
  const Colour ink = option.enabled ? theme.text : theme.text_secondary;
  const Rect sign{row.x + space::s, row.y + space::s, icon_em(IconSize::small), 20};
  if (option.icon != 0) draw_icon(context, IconSize::small, sign, option.enabled ? theme.accent : ink, option.icon);
  if (option.picture) {
    option.picture({row.x + space::s, row.centre_y() - picture_height / 2, picture_width, picture_height});
    if (selected) outline(context, row.inset(1), theme.accent, radius - 2);
  } else if (option.icon == 0 && selected) {
    draw_icon(context, IconSize::small, sign, theme.accent, icon::check);
  }
  const float text_height = option.about.empty() ? 20 : 0;
  const float top = option.about.empty() ? row.centre_y() - text_height / 2 : row.y + space::s;
  draw_text(context, selected || option.icon != 0 || option.picture ? TextStyle::strong : TextStyle::body,
            row.x + text_left, top, ink, option.label);
  if (!option.about.empty()) {
    draw_text_wrapped(context, TextStyle::caption, row.x + text_left, top + 20, row.w - text_left - space::s,
                      theme.text_secondary, option.about);
  }
}

bool was_opened_by_mouse() { return ImGui::GetIO().MouseReleased[0]; }

// The option that a key begins at: the present one, else the first that can be chosen.
std::size_t first_option(const std::vector<ChoiceOption>& options, std::size_t selected) {
  if (selected < options.size() && options[selected].enabled) return selected;
  const auto first = std::find_if(options.begin(), options.end(), [](const ChoiceOption& o) { return o.enabled; });
  return static_cast<std::size_t>(first - options.begin());
}

// Puts the focus ring on the control that was just drawn, whatever Dear ImGui has in mind: where another control opened
// the menu at a key's bidding, its focus is still on the way there.
void take_ring() {
  ImGuiContext& imgui = *ImGui::GetCurrentContext();
  imgui.NavInitRequest = imgui.NavMoveSubmitted = imgui.NavMoveScoringItems = imgui.NavAnyRequest = false;
  ImGui::SetNavWindow(imgui.CurrentWindow);
  ImGui::SetNavID(imgui.LastItemData.ID, ImGuiNavLayer_Main, imgui.CurrentFocusScopeId,
                  ImGui::WindowRectAbsToRel(imgui.CurrentWindow, imgui.LastItemData.NavRect));
  ImGui::ScrollToRect(imgui.CurrentWindow, imgui.LastItemData.NavRect);
  imgui.NavDisableHighlight = false;
  imgui.NavDisableMouseHover = imgui.NavMousePosDirty = true;
}

// Closes the open menu on Escape, which Dear ImGui would do too, but without knowing what opened it.
bool is_left() {
  const ImGuiID owner = ImGui::GetID("leave");
  ImGui::SetKeyOwner(ImGuiKey_Escape, owner);
  return ImGui::IsKeyPressed(ImGuiKey_Escape, owner);
}

}  // namespace

void open_menu(const std::string& id) { ImGui::OpenPopup(id.c_str()); }

bool menu_is_open(const std::string& id) { return ImGui::IsPopupOpen(id.c_str()); }

std::optional<std::size_t> menu(Context& context, const std::string& id, const std::vector<ChoiceOption>& options,
                                std::size_t selected, const Rect& anchor, float width) {
  if (!menu_is_open(id)) return {};
  const float text_left = words_left(options);
  const float inner = width - 2 * space::xs;
  float height = 2 * space::xs;
  for (const ChoiceOption& option : options) height += row_height(context, option, inner - text_left - space::s);

  // Under the anchor if there is room, else above it, else where it fits.
  const Viewport& page = context.viewport;
  float top = anchor.bottom() + space::xs;
  if (top + height > page.height - space::s) top = anchor.y - space::xs - height;
  top = std::clamp(top, space::s, std::max(space::s, page.height - space::s - height));
  const float left = std::clamp(anchor.x, space::s, std::max(space::s, page.width - space::s - width));
  ImGui::SetNextWindowPos({left, top});
  ImGui::SetNextWindowSize({width, std::min(height, page.height - 2 * space::s)});
  std::optional<std::size_t> chosen;
  if (!ImGui::BeginPopup(id.c_str())) return {};
  ImGui::GetWindowDrawList()->_FringeScale = 1 / page.scale;
  const std::size_t begins_at =
      ImGui::IsWindowAppearing() && !was_opened_by_mouse() ? first_option(options, selected) : options.size();
  Rect row{ImGui::GetWindowPos().x + space::xs, ImGui::GetWindowPos().y + space::xs - ImGui::GetScrollY(), inner, 0};
  for (std::size_t i = 0; i < options.size(); ++i) {
    const ChoiceOption& option = options[i];
    row.h = row_height(context, option, inner - text_left - space::s);
    bool hovered = false;
    const Item item{id + "/" + option.id, option.label, "option", 0, 0, 0, 0, i == selected ? "selected" : option.about,
                    option.enabled};
    const bool pressed = press_area(context, item, row, &hovered);
    if (i == begins_at) take_ring();
    draw_row(context, option, row, hovered, i == selected, text_left);
    if (pressed) chosen = i;
    row.y = row.bottom();
  }
  const bool by_key = !ImGui::GetCurrentContext()->NavDisableHighlight;
  const bool leaves = is_left();
  if (leaves || chosen) ImGui::CloseCurrentPopup();
  if (by_key && (leaves || chosen)) context.items.focus(id);
  ImGui::EndPopup();
  return chosen;
}

std::optional<std::size_t> choice(Context& context, const ChoiceDef& def, const Rect& rect) {
  const Theme& theme = context.theme;
  draw_text_cut(context, TextStyle::caption, rect.x, rect.y, rect.w, def.wrong ? theme.danger : theme.text_secondary,
                def.label);
  const Rect box{rect.x, rect.y + field_label_height, rect.w, context.control()};
  const std::string present = def.selected < def.options.size() ? def.options[def.selected].label : std::string();
  bool hovered = false;
  const Item item{def.id, def.heard, "menu", 0, 0, 0, 0, present, true};
  const bool pressed = press_area(context, item, box, &hovered);
  fill(context, box, def.wrong ? theme.danger_soft : hovered ? theme.hover : theme.sunken, radius);
  if (def.wrong) outline(context, box, theme.danger, radius, 1.5f);
  if (theme.high_contrast && !def.wrong) outline(context, box, theme.border_field, radius);
  draw_text_cut(context, TextStyle::strong, box.x + space::s, box.centre_y() - 10, box.w - 3 * space::s - 8, theme.text,
                present);
  draw_icon(context, IconSize::small, {box.right() - 24, box.y, 20, box.h}, theme.text_secondary, icon::down);
  if (pressed) open_menu(def.id);
  const auto chosen = menu(context, def.id, def.options, def.selected, box, std::max(box.w, 176.0f));
  return chosen && *chosen != def.selected ? chosen : std::nullopt;
}

}  // namespace glassnet::ui
