#include "formats/sides_json.h"

namespace glassnet::formats {

nn::Expected<void> read_value(const Json& json, const Place& place, nn::Sides& out) {
  if (!json.is_array()) {
    if (!json.is_number()) return place.bad(json, "a whole number, or [height, width]");
    int both = 0;
    auto ok = read_value(json, place, both);
    if (ok) out = both;
    return ok;
  }
  if (json.size() != 2) return place.bad(json, "a whole number, or [height, width]");
  nn::Sides sides;
  if (auto ok = read_value(json[0], place.field("0"), sides.height); !ok) return ok;
  if (auto ok = read_value(json[1], place.field("1"), sides.width); !ok) return ok;
  out = sides;
  return {};
}

nn::Expected<void> read_value(const Json& json, const Place& place, nn::Padding& out) {
  for (const nn::PaddingKind named : {nn::PaddingKind::same, nn::PaddingKind::valid}) {
    if (json.is_string() && *json.get_ptr<const std::string*>() == name_of(named)) {
      out = named;
      return {};
    }
  }
  if (!json.is_number() && !json.is_array()) {
    return place.bad(json, "a whole number, [height, width], \"same\" or \"valid\"");
  }
  nn::Sides sides;
  auto ok = read_value(json, place, sides);
  if (ok) out = sides;
  return ok;
}

Json write_value(const nn::Sides& value) {
  if (value.height == value.width) return value.height;
  return Json::array({value.height, value.width});
}

Json write_value(const nn::Padding& value) {
  if (value.kind != nn::PaddingKind::numbers) return std::string(name_of(value.kind));
  return write_value(value.sides);
}

}  // namespace glassnet::formats
