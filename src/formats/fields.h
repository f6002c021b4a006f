// Inside src/formats: one table of fields for each saved struct, walked by its reader and its writer alike, so that
// what is written can always be read and no field is forgotten in one of the two.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include <nlohmann/json.hpp>

#include "formats/json.h"
#include "nn/error.h"
#include "nn/spec.h"

namespace glassnet::formats {

// The largest whole number that JavaScript, and so any JSON reader, keeps exactly: 2^53.
inline constexpr std::uint64_t max_exact_integer = std::uint64_t{1} << 53;

// A field of a saved struct: its name in JSON and its member. `used` says for which structs the member means anything:
// elsewhere it is written only if it differs from the default, so that nothing is lost and little is said.
template <class Struct, class Value>
struct Field {
  std::string_view name;
  Value Struct::*member;
  bool (*used)(const Struct&) = [](const Struct&) { return true; };
};
template <class Struct, class Value>
Field(const char*, Value Struct::*) -> Field<Struct, Value>;
template <class Struct, class Value, class Used>
Field(const char*, Value Struct::*, Used) -> Field<Struct, Value>;

// Table<Struct>::fields is a std::tuple of Field; Table<Struct>::defaults(value), where they depend on the value, the
// defaults to compare with. Specialised beside each struct's reader.
template <class Struct>
struct Table;

// Words<Enum>::values lists an enumeration's values; their words are the library's own name_of().
template <class Enum>
struct Words;

// Where a value stands, for the errors: "net.json: layer conv1: init.kind".
struct Place {
  std::string subject;  // "net.json: layer conv1", "set"; may be empty
  std::string layer;    // id of the layer, where there is one
  std::string path;     // "init.kind"

  Place field(std::string_view name) const {
    return {subject, layer, path.empty() ? std::string(name) : path + "." + std::string(name)};
  }
  tl::unexpected<nn::Error> wrong(const std::string& sentence) const {
    return tl::make_unexpected(nn::Error{(subject.empty() ? "" : subject + ": ") + sentence, layer, path});
  }
  // "layer conv1: filters is "eight"; it must be a whole number".
  tl::unexpected<nn::Error> bad(const Json& value, const std::string& legal) const {
    return wrong((path.empty() ? "it" : path) + " is " + excerpt(value) + "; it must be " + legal);
  }
};

template <class List>
std::string comma_list(const List& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

// ---- one value -----------------------------------------------------------------------------------------------------

// Counts, seeds, indices: std::size_t and std::uint64_t are one type natively, two in WebAssembly.
template <std::unsigned_integral Whole>
nn::Expected<void> read_value(const Json& json, const Place& place, Whole& out) {
  constexpr std::uint64_t high = std::min<std::uint64_t>(std::numeric_limits<Whole>::max(), max_exact_integer);
  if (!json.is_number_unsigned() || json.get<std::uint64_t>() > high) {
    return place.bad(json, "a whole number from 0 to " + std::to_string(high));
  }
  out = json.get<Whole>();
  return {};
}

// Before the whole numbers, of which C++ takes bool to be one.
inline nn::Expected<void> read_value(const Json& json, const Place& place, bool& out) {
  if (!json.is_boolean()) return place.bad(json, "true or false");
  out = json.get<bool>();
  return {};
}

inline nn::Expected<void> read_value(const Json& json, const Place& place, int& out) {
  constexpr std::int64_t low = std::numeric_limits<int>::min();
  constexpr std::int64_t high = std::numeric_limits<int>::max();
  if (!json.is_number_integer()) return place.bad(json, "a whole number");
  const bool fits = json.is_number_unsigned() ? json.get<std::uint64_t>() <= static_cast<std::uint64_t>(high)
                                              : json.get<std::int64_t>() >= low && json.get<std::int64_t>() <= high;
  if (!fits) return place.bad(json, "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  out = json.get<int>();
  return {};
}

inline nn::Expected<void> read_value(const Json& json, const Place& place, float& out) {
  if (!json.is_number()) return place.bad(json, "a number");
  const auto value = static_cast<float>(json.get<double>());
  if (!std::isfinite(value)) return place.bad(json, "a number that 32 bits can hold, at most 3.4e38");
  out = value;
  return {};
}

inline nn::Expected<void> read_value(const Json& json, const Place& place, double& out) {
  if (!json.is_number() || !std::isfinite(json.get<double>())) return place.bad(json, "a number");
  out = json.get<double>();
  return {};
}

inline nn::Expected<void> read_value(const Json& json, const Place& place, std::string& out) {
  if (!json.is_string()) return place.bad(json, "a text");
  out = json.get<std::string>();
  return {};
}

template <class Enum>
requires std::is_enum_v<Enum> nn::Expected<void> read_value(const Json& json, const Place& place, Enum& out) {
  std::array<std::string_view, Words<Enum>::values.size()> words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = name_of(Words<Enum>::values[i]);
    if (json.is_string() && *json.get_ptr<const std::string*>() == words[i]) {
      out = Words<Enum>::values[i];
      return {};
    }
  }
  return place.bad(json, "one of " + comma_list(words));
}

template <class Struct>
requires requires { Table<Struct>::fields; }
nn::Expected<void> read_value(const Json& json, const Place& place, Struct& out);

template <class Value>
nn::Expected<void> read_value(const Json& json, const Place& place, std::optional<Value>& out) {
  Value value{};
  auto ok = read_value(json, place, value);
  if (ok) out = value;
  return ok;
}

// Of a window's two axes (sides_json.h); here, since a template finds only what stands before it.
Json write_value(const nn::Sides& value);
Json write_value(const nn::Padding& value);
inline Json write_value(int value) { return value; }
inline Json write_value(std::uint64_t value) { return value; }
inline Json write_value(float value) { return number(value); }
template <class Enum>
requires std::is_enum_v<Enum> Json write_value(Enum value) { return std::string(name_of(value)); }
template <class Struct>
requires requires { Table<Struct>::fields; }
Json write_value(const Struct& value);
template <class Value>
Json write_value(const std::optional<Value>& value) {
  return value ? write_value(*value) : Json(nullptr);
}

// ---- a struct's fields ---------------------------------------------------------------------------------------------

// The names of the table's fields, after those that the caller reads itself ("id", "type").
template <class Struct>
std::vector<std::string_view> field_names(std::initializer_list<std::string_view> own = {}) {
  std::vector<std::string_view> names(own);
  std::apply([&](const auto&... field) { (names.push_back(field.name), ...); }, Table<Struct>::fields);
  return names;
}

// Fails at the first field of the object that is not among `names`.
inline nn::Expected<void> check_fields(const Json& object, const Place& place,
                                       const std::vector<std::string_view>& names) {
  for (const auto& [key, value] : object.items()) {
    bool known = false;
    for (const auto name : names) known = known || name == key;
    if (known) continue;
    return place.field(key).wrong("unknown field " + excerpt(key) + "; the fields here are " + comma_list(names));
  }
  return {};
}

// Reads the table's fields that the object has into `out`; the others stay. Fails on the first that is wrong.
template <class Struct>
nn::Expected<void> read_known_fields(const Json& object, const Place& place, Struct& out) {
  nn::Expected<void> ok;
  const auto read_one = [&](const auto& field) {
    if (!ok) return;
    if (const auto found = object.find(field.name); found != object.end()) {
      ok = read_value(*found, place.field(field.name), out.*(field.member));
    }
  };
  std::apply([&](const auto&... field) { (read_one(field), ...); }, Table<Struct>::fields);
  return ok;
}

// The same, and a field that is neither in the table nor among `own` is an error.
template <class Struct>
nn::Expected<void> read_fields(const Json& object, const Place& place, std::initializer_list<std::string_view> own,
                               Struct& out) {
  if (auto ok = check_fields(object, place, field_names<Struct>(own)); !ok) return ok;
  return read_known_fields(object, place, out);
}

template <class Struct>
void write_fields(const Struct& value, const Struct& defaults, Json& object) {
  const auto write_one = [&](const auto& field) {
    if (field.used(value) || value.*(field.member) != defaults.*(field.member)) {
      object[std::string(field.name)] = write_value(value.*(field.member));
    }
  };
  std::apply([&](const auto&... field) { (write_one(field), ...); }, Table<Struct>::fields);
}

template <class Struct>
requires requires { Table<Struct>::fields; }
nn::Expected<void> read_value(const Json& json, const Place& place, Struct& out) {
  if (!json.is_object()) return place.bad(json, "an object");
  return read_fields(json, place, {}, out);
}

template <class Struct>
requires requires { Table<Struct>::fields; }
Json write_value(const Struct& value) {
  Json object = Json::object();
  if constexpr (requires { Table<Struct>::defaults(value); }) {
    write_fields(value, Table<Struct>::defaults(value), object);
  } else {
    write_fields(value, Struct{}, object);
  }
  return object;
}

}  // namespace glassnet::formats
