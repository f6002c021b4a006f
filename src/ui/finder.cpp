#include "ui/finder.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "ui/button.h"
#include "ui/overlay.h"
#include "ui/term_hint.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr const char* popup = "finder";
constexpr float widest = 520;
constexpr float highest = 440;
constexpr std::size_t most_listed = 60;
constexpr std::string_view pressable[] = {"button", "toggle", "menu", "number", "tile", "slider"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// Where `word` begins a word of `text`.
std::size_t find_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if (at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0) return at;
  }
  return std::string::npos;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : lower(text)) {
    if (c == ' ') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// 0: fits from its beginning; 1: fits; nothing: does not.
std::optional<int> rank(std::string_view label, const std::vector<std::string>& words) {
  const std::string text = lower(label);
  for (const std::string& word : words) {
    if (find_word(text, word) == std::string::npos) return std::nullopt;
  }
  return words.empty() || text.starts_with(words.front()) ? 0 : 1;
}

bool can_press(const Item& item) {
  const bool own = item.id.starts_with("finder/") || item.id.starts_with("help/");
  return !own && item.enabled &&
         std::find(std::begin(pressable), std::end(pressable), item.kind) != std::end(pressable);
}

// Of a number between them: not worth a line until it is asked for.
bool is_step(const Item& item) { return item.id.ends_with("/increase") || item.id.ends_with("/decrease"); }

struct Row {
  std::string label, beside;
  char32_t sign;
};

Row row_of(const Finding& finding) {
  if (finding.term != nullptr) return {finding.term->name, "what it means", icon::info};
  return {finding.item->label, finding.item->kind == "button" ? "" : finding.item->value, icon::next};
}

// Draws one line; true if it was pressed.
bool draw_row(Context& context, const Finding& finding, std::size_t index, const Rect& rect, bool selected) {
  const Theme& theme = context.theme;
  const Row row = row_of(finding);
  bool hovered = false;
  const Item item{"finder/result/" + std::to_string(index), row.label, "option", 0, 0, 0, 0,
                  selected ? "selected" : row.beside,       true};
  const bool pressed = press_area(context, item, rect, &hovered);
  if (selected || hovered) fill(context, rect, selected ? theme.accent_soft : theme.hover, radius);
  const Rect sign{rect.x + space::s, rect.y, icon_em(IconSize::small), rect.h};
  draw_icon(context, IconSize::small, sign, selected ? theme.accent : theme.text_secondary, row.sign);
  const float left = sign.right() + space::s, line = rect.centre_y();
  const float beside = std::min(text_width(context, TextStyle::caption, row.beside), rect.w * 0.4f);
  const float room = rect.right() - space::s - left - beside - space::s;
  draw_text_cut(context, TextStyle::body, left, line - 10, room, theme.text, row.label);
  draw_text_cut(context, TextStyle::caption, rect.right() - space::s - beside, line - 8, beside + 1,
                theme.text_secondary, row.beside);
  return pressed;
}

// The text field, drawn by Dear ImGui: typing, input methods and a phone's keyboard come through it. True on Enter.
bool draw_field(Context& context, FinderState& state, const Rect& rect) {
  const Theme& theme = context.theme;
  fill(context, rect, theme.sunken, radius);
  outline(context, rect, theme.border_field, radius);
  draw_icon(context, IconSize::small, {rect.x + space::s, rect.y, icon_em(IconSize::small), rect.h},
            theme.text_secondary, icon::search);
  const Rect inner{rect.x + space::s + icon_em(IconSize::small) + space::s, rect.y,
                   rect.w - 3 * space::s - icon_em(IconSize::small), rect.h};
  ImGui::SetCursorScreenPos({inner.x, inner.y});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, std::max(0.0f, (rect.h - ImGui::GetFontSize()) / 2)});
  ImGui::SetNextItemWidth(inner.w);
  if (state.focus) ImGui::SetKeyboardFocusHere();
  state.focus = false;
  const std::string before = state.text;
  const bool entered =
      ImGui::InputText("##finder", state.text, sizeof state.text, ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::PopStyleVar();
  if (before != state.text) {
    state.selected = 0;
    state.term = nullptr;
  }
  context.animating = true;  // the caret blinks
  if (state.text[0] == '\0') {
    draw_text_cut(context, TextStyle::body, inner.x, inner.centre_y() - 10, inner.w, theme.text_secondary,
                  "Find a control or a word");
  }
  context.items.add("finder/text", "Find a control or a word", "entry", inner, state.text);
  return entered;
}

// Arrows choose while the field keeps the keyboard. True if the choice moved.
bool move_selection(FinderState& state, std::size_t count) {
  const ImGuiID owner = ImGui::GetID("finder arrows");
  const std::size_t before = state.selected;
  for (const ImGuiKey key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow}) ImGui::SetKeyOwner(key, owner);
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow, owner, ImGuiInputFlags_Repeat)) ++state.selected;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow, owner, ImGuiInputFlags_Repeat) && state.selected > 0) --state.selected;
  state.selected = std::min(state.selected, count == 0 ? 0 : count - 1);
  return state.selected != before;
}

// The list; returns the line that was pressed.
std::optional<std::size_t> draw_list(Context& context, const std::vector<Finding>& findings, const FinderState& state,
                                     bool follow_selection, const Rect& rect) {
  std::optional<std::size_t> pressed;
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::BeginChild("findings", {rect.w, rect.h}, ImGuiChildFlags_None,
                    ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened);
  const float row = context.viewport.coarse_pointer ? target_coarse : 32.0f;
  const float top = rect.y - ImGui::GetScrollY();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Rect place{rect.x, top + row * static_cast<float>(i), rect.w - space::m, row};
    if (draw_row(context, findings[i], i, place, i == state.selected)) pressed = i;
  }
  if (findings.empty()) {
    draw_text(context, TextStyle::body, rect.x + space::s, rect.y + space::s, context.theme.text_secondary,
              "Nothing on the page is called so.");
  }
  if (follow_selection) {
    const float middle = row * (static_cast<float>(state.selected) + 0.5f);
    ImGui::SetScrollFromPosY(middle - ImGui::GetScrollY(), 0.5f);
  }
  ImGui::EndChild();
  return pressed;
}

}  // namespace

std::vector<Finding> find(const std::vector<Item>& items, std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  std::vector<Finding> ranked[2];
  for (const Item& item : items) {
    if (!can_press(item) || (words.empty() && is_step(item))) continue;
    if (const auto at = rank(item.label + " " + item.value, words)) {
      ranked[*at].push_back({&item, nullptr});
    }
  }
  if (!words.empty()) {
    for (const Term& term : all_terms()) {
      if (const auto at = rank(term.name, words)) ranked[*at].push_back({nullptr, &term});
    }
  }
  ranked[0].insert(ranked[0].end(), ranked[1].begin(), ranked[1].end());
  if (ranked[0].size() > most_listed) ranked[0].resize(most_listed);
  return std::move(ranked[0]);
}

void open_finder(FinderState& state) {
  state = {};
  state.focus = true;
  ImGui::OpenPopup(popup);
}

std::string draw_finder(Context& context, FinderState& state) {
  if (!ImGui::IsPopupOpen(popup)) return {};
  const std::vector<Item> items = context.items.items();  // the page's, before the finder adds its own
  if (!begin_overlay(context, popup, widest, highest)) return {};
  const Rect box = overlay_box().inset(space::m);
  const float field = std::max(36.0f, context.control());
  const bool entered = draw_field(context, state, {box.x, box.y, box.w, field});
  const std::vector<Finding> findings = find(items, state.text);
  const bool moved = move_selection(state, findings.size());
  if (moved) state.term = nullptr;
  const Rect rest{box.x, box.y + field + space::s, box.w, box.h - field - space::s};
  std::optional<std::size_t> chosen;
  if (state.term != nullptr) {
    draw_term(context, *state.term, rest.x + space::s, rest.y + space::s, rest.w - 2 * space::s);
    context.items.add("finder/term", state.term->name, "message", rest, state.term->text);
  } else {
    chosen = draw_list(context, findings, state, moved, rest);
  }
  if (entered && state.term == nullptr && !findings.empty()) chosen = state.selected;
  std::string press;
  if (chosen && findings[*chosen].item != nullptr) press = findings[*chosen].item->id;
  if (chosen && findings[*chosen].term != nullptr) state.term = findings[*chosen].term;
  if (entered && press.empty()) state.focus = true;  // Enter has taken the keyboard from the field
  if (!press.empty() || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::CloseCurrentPopup();
  end_overlay(box.bottom());
  return press;
}

}  // namespace glassnet::ui
