#include "ui/theme.h"

#include <imgui.h>

#include "ui/tokens.h"

namespace glassnet::ui {

namespace {

void light_roles(Theme& t) {
  t.background = rgb(0xf3f4f6);
  t.surface = rgb(0xffffff);
  t.sunken = rgb(0xf3f4f7);
  t.hover = rgb(0xe7e9ee);
  t.border = rgb(0xdfe2e8);
  t.border_field = rgb(0x8b93a1);
  t.text = rgb(0x14181f);
  t.text_secondary = rgb(0x525b68);
  t.text_disabled = rgb(0x9aa1ac);
  t.accent = rgb(0x3f37c9);
  t.accent_hover = rgb(0x312aa8);
  t.on_accent = rgb(0xffffff);
  t.accent_soft = rgb(0xe9e8fb);
  t.good = rgb(0x0b6b57);
  t.good_soft = rgb(0xddf3ec);
  t.warning = rgb(0x8a4b00);
  t.warning_soft = rgb(0xfdf0d8);
  t.danger = rgb(0xb3261e);
  t.danger_soft = rgb(0xfce8e6);
  t.series_train = rgb(0x6b7685);
  t.series_validation = rgb(0x0f62a8);
  t.series_test = rgb(0xb4540a);
  t.marker = rgb(0x3f37c9);
  t.shadow = rgb(0x14181f);
}

void dark_roles(Theme& t) {
  t.background = rgb(0x0e1116);
  t.surface = rgb(0x171b22);
  t.sunken = rgb(0x20252e);
  t.hover = rgb(0x2a313c);
  t.border = rgb(0x2a313b);
  t.border_field = rgb(0x6f7a8a);
  t.text = rgb(0xeceff4);
  t.text_secondary = rgb(0xa9b2c0);
  t.text_disabled = rgb(0x667080);
  t.accent = rgb(0xa5a8ff);
  t.accent_hover = rgb(0xc0c2ff);
  t.on_accent = rgb(0x12132b);
  t.accent_soft = rgb(0x26284a);
  t.good = rgb(0x5fd3b3);
  t.good_soft = rgb(0x14322b);
  t.warning = rgb(0xf2bd66);
  t.warning_soft = rgb(0x37290f);
  t.danger = rgb(0xff9a91);
  t.danger_soft = rgb(0x3c1d1b);
  t.series_train = rgb(0x8f9bab);
  t.series_validation = rgb(0x6cb8f5);
  t.series_test = rgb(0xf0a35e);
  t.marker = rgb(0xa5a8ff);
  t.shadow = rgb(0x000000);
}

// What the two have in common: all ink is the strongest there is, every ground the page's own.
void strengthen(Theme& t, Colour paper, Colour ink) {
  t.background = t.surface = t.sunken = paper;
  t.text = t.text_secondary = t.border = t.border_field = ink;
  t.good_soft = t.warning_soft = t.danger_soft = paper;
}

void high_contrast_light(Theme& t) {
  strengthen(t, rgb(0xffffff), rgb(0x000000));
  t.text_disabled = rgb(0x616161);
  t.hover = rgb(0xdddddd);
  t.accent = t.marker = rgb(0x22199e);
  t.accent_hover = rgb(0x100a66);
  t.accent_soft = rgb(0xdcdaff);
  t.good = rgb(0x00513f);
  t.warning = rgb(0x5e3200);
  t.danger = rgb(0x8c100b);
  t.series_train = rgb(0x444b55);
  t.series_validation = rgb(0x004582);
}

void high_contrast_dark(Theme& t) {
  strengthen(t, rgb(0x000000), rgb(0xffffff));
  t.text_disabled = rgb(0xa0a0a0);
  t.hover = rgb(0x2b2b2b);
  t.accent = t.marker = rgb(0xc3c5ff);
  t.accent_hover = rgb(0xe2e3ff);
  t.on_accent = rgb(0x000000);
  t.accent_soft = rgb(0x24265c);
  t.good = rgb(0x7fe8ca);
  t.warning = rgb(0xffd48a);
  t.danger = rgb(0xffb8b2);
  t.series_train = rgb(0xc3cbd6);
  t.series_validation = rgb(0x93d0ff);
}

ImVec4 vec(Colour colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

}  // namespace

Theme make_theme(bool dark, bool high_contrast) {
  Theme theme;
  theme.dark = dark;
  theme.high_contrast = high_contrast;
  dark ? dark_roles(theme) : light_roles(theme);
  if (high_contrast) dark ? high_contrast_dark(theme) : high_contrast_light(theme);
  theme.diverging = diverging_palette(dark);
  theme.sequential = sequential_palette(dark);
  theme.ink = ink_palette(dark);
  return theme;
}

void apply_style(const Theme& theme, bool coarse_pointer) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.PopupRounding = radius;
  style.FrameRounding = radius_small;
  style.FrameBorderSize = 0;
  style.FramePadding = {0, 0};
  style.ItemSpacing = {0, 0};
  style.ItemInnerSpacing = {0, 0};
  style.ScrollbarSize = coarse_pointer ? 4.0f : 10.0f;
  style.ScrollbarRounding = 5;
  style.GrabRounding = 5;
  style.DisabledAlpha = 1;  // disabled controls have colours of their own
  style.MouseCursorScale = 1;
  style.HoverDelayNormal = 0.35f;

  ImVec4* colours = style.Colors;
  colours[ImGuiCol_Text] = vec(theme.text);
  colours[ImGuiCol_TextSelectedBg] = vec(with_alpha(theme.accent, 0.28f));
  colours[ImGuiCol_WindowBg] = vec(theme.background);
  colours[ImGuiCol_ChildBg] = vec(with_alpha(theme.background, 0));
  colours[ImGuiCol_PopupBg] = vec(theme.surface);
  colours[ImGuiCol_Border] = vec(theme.border);
  colours[ImGuiCol_FrameBg] = vec(with_alpha(theme.surface, 0));
  colours[ImGuiCol_FrameBgHovered] = colours[ImGuiCol_FrameBg];
  colours[ImGuiCol_FrameBgActive] = colours[ImGuiCol_FrameBg];
  colours[ImGuiCol_ScrollbarBg] = vec(with_alpha(theme.background, 0));
  colours[ImGuiCol_ScrollbarGrab] = vec(with_alpha(theme.text_secondary, 0.28f));
  colours[ImGuiCol_ScrollbarGrabHovered] = vec(with_alpha(theme.text_secondary, 0.5f));
  colours[ImGuiCol_ScrollbarGrabActive] = vec(with_alpha(theme.text_secondary, 0.65f));
  colours[ImGuiCol_NavHighlight] = vec(with_alpha(theme.accent, 0));  // widgets draw their own ring
}

}  // namespace glassnet::ui
