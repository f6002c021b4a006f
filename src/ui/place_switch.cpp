#include "ui/place_switch.h"

#include <imgui.h>

#include <algorithm>

#include "ui/button.h"
#include "ui/shortcuts.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

struct PlaceWords {
  Place place;
  const char* name;
  const char* title;
  const char* hint;
  char32_t icon;
};
constexpr PlaceWords places[] = {
    {Place::network, "network", "Network", "The network that learns (W)", icon::dense},
    {Place::workbench, "workbench", "Workbench", "One filter or pool on a small picture, number by number (W)",
     icon::conv},
};

ButtonDef button_of(const PlaceWords& words, bool chosen) {
  return {.id = std::string("place/") + words.name,
          .label = words.title,
          .icon = words.icon,
          .look = chosen ? ButtonLook::plain : ButtonLook::quiet,
          .hint = words.hint,
          .kind = "toggle",
          .value = chosen ? "true" : "false",
          .style = TextStyle::strong};
}

}  // namespace

std::string_view name_of(Place place) { return places[static_cast<std::size_t>(place)].name; }

std::optional<Place> place_named(std::string_view name) {
  for (const PlaceWords& words : places) {
    if (words.name == name) return words.place;
  }
  return std::nullopt;
}

float place_switch_width(const Context& context) {
  if (context.viewport.coarse_pointer) return 2 * target_coarse;
  float width = 0;
  for (const PlaceWords& words : places) width = std::max(width, button_width(context, button_of(words, true)));
  return width;
}

void draw_place_switch(Context& context, Place& place, const Rect& rect) {
  const bool coarse = context.viewport.coarse_pointer;
  for (std::size_t i = 0; i < std::size(places); ++i) {
    ButtonDef def = button_of(places[i], places[i].place == place);
    def.icon_only = coarse;
    const float at = static_cast<float>(i);
    const Rect area =
        coarse ? Rect{rect.x + at * target_coarse, rect.centre_y() - target_coarse / 2, target_coarse, target_coarse}
               : Rect{rect.x, rect.centre_y() - target_fine + at * target_fine, rect.w, target_fine};
    if (button(context, def, area)) place = places[i].place;
  }
}

void draw_place_button(Context& context, Place& place, const Rect& rect) {
  const PlaceWords& other = places[place == Place::network ? 1 : 0];
  ButtonDef def = button_of(other, false);
  def.kind = "button";
  def.value.clear();
  def.icon_only = true;
  def.look = ButtonLook::plain;
  if (button(context, def, rect)) place = other.place;
}

void go_to_other(Place& place) { place = place == Place::network ? Place::workbench : Place::network; }

}  // namespace glassnet::ui
