// JSON as all formats here use it: parsed without exceptions, every value checked before it is read, errors with a
// place. Include <nlohmann/json.hpp> where a Json is built or read; this header only names the type.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "nn/error.h"

namespace glassnet::formats {

// Keeps the order of an object's fields: people read what we write.
using Json = nlohmann::ordered_json;

// Bounds on what is read, so that a hostile text can cost neither the stack nor minutes.
inline constexpr std::size_t max_json_depth = 32;
inline constexpr std::size_t max_json_fields = 1000;  // of one object

// What becomes of an object whose fields are named 0, 1, 2 and so on: JavaScript's text for a typed array.
enum class IndexedObjects { stay, become_lists };

// Errors say line and column and begin with `where` (a file's name; may be empty). A field given twice is an error.
nn::Expected<Json> parse_json(std::string_view text, std::string_view where,
                              IndexedObjects indexed = IndexedObjects::stay);

// One line, whatever it holds: text that is not UTF-8 is replaced, never a failure.
std::string to_text(const Json& json);

// A number whose text is the shortest that gives the float's bits back; null if it is not finite.
Json number(float value);
// Null if it is not finite.
Json number(double value);

// The value as an error's sentence shows it: one line, cut off after some 60 characters.
std::string excerpt(const Json& value);

}  // namespace glassnet::formats
