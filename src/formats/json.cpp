#include "formats/json.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace glassnet::formats {

namespace {

std::string prefix(std::string_view where) { return where.empty() ? std::string() : std::string(where) + ": "; }

// "line 3, column 14" of the last byte that the parser read.
std::string line_and_column(std::string_view text, std::size_t bytes_read) {
  const std::size_t last = bytes_read == 0 ? 0 : bytes_read - 1;
  std::size_t line = 1;
  std::size_t column = 1;
  for (std::size_t i = 0; i < last && i < text.size(); ++i) {
    ++column;
    if (text[i] == '\n') {
      ++line;
      column = 1;
    }
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

// The parser's own words, without the library's bracketed code and without the place, which we give ourselves.
std::string reason(std::string_view what) {
  if (const auto bracket = what.find("] "); what.starts_with('[') && bracket != std::string_view::npos) {
    what.remove_prefix(bracket + 2);
  }
  constexpr std::string_view syntax = ": syntax error ";
  if (const auto at = what.find(syntax); at != std::string_view::npos) what.remove_prefix(at + syntax.size());
  return std::string(what);
}

// Builds the value as the parser reads it. The library's own builder neither keeps the place of an error when
// exceptions are off, nor notices a field given twice.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  Builder(std::string_view text, IndexedObjects indexed) : text_(text), indexed_(indexed) {}

  Json take() { return std::move(root_); }
  const std::string& problem() const { return problem_; }

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t&) override { return put(value); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return stop("it holds binary data"); }

  bool start_object(std::size_t) override { return open(Json::object()); }
  bool key(string_t& name) override {
    Json& object = *open_.back();
    if (indexed_ == IndexedObjects::become_lists && object.empty() && name == "0") object = Json::array();
    if (object.is_array()) {
      const std::string next = std::to_string(object.size());
      return name == next || stop("the field " + excerpt(name) + " stands where " + next + " should come next");
    }
    if (object.contains(name)) return stop("the field " + excerpt(name) + " is given twice");
    if (object.size() == max_json_fields) {
      return stop("an object has more than " + std::to_string(max_json_fields) + " fields");
    }
    field_ = &object[name];
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t bytes_read, const std::string&, const nlohmann::detail::exception& error) override {
    return stop("broken JSON at " + line_and_column(text_, bytes_read) + ": " + reason(error.what()));
  }

 private:
  // Where the next value goes: the field just named, the end of the open array, or the root.
  template <class Value>
  Json* place(Value&& value) {
    if (open_.empty()) {
      root_ = std::forward<Value>(value);
      return &root_;
    }
    if (open_.back()->is_array()) {
      open_.back()->push_back(std::forward<Value>(value));
      return &open_.back()->back();
    }
    *field_ = std::forward<Value>(value);
    return field_;
  }
  template <class Value>
  bool put(Value&& value) {
    place(Json(std::forward<Value>(value)));
    return true;
  }
  // An open container does not move: its parent takes no other value until it is closed.
  bool open(Json container) {
    if (open_.size() == max_json_depth) {
      return stop("it is nested more than " + std::to_string(max_json_depth) + " deep");
    }
    open_.push_back(place(std::move(container)));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }
  bool stop(std::string why) {
    problem_ = std::move(why);
    return false;
  }

  std::string_view text_;
  IndexedObjects indexed_;
  Json root_;
  std::vector<Json*> open_;
  Json* field_ = nullptr;
  std::string problem_;
};

}  // namespace

nn::Expected<Json> parse_json(std::string_view text, std::string_view where, IndexedObjects indexed) {
  Builder builder(text, indexed);
  if (!Json::sax_parse(text.begin(), text.end(), &builder)) return nn::fail(prefix(where) + builder.problem());
  return builder.take();
}

std::string to_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json number(float value) {
  if (!std::isfinite(value)) return nullptr;
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text - 1, value).ptr;
  *end = '\0';
  // As a double these digits print short again. Rounding twice could miss the float; then its exact value must do.
  const double shortest = std::strtod(text, nullptr);
  return static_cast<float>(shortest) == value ? shortest : static_cast<double>(value);
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::string excerpt(const Json& value) {
  constexpr std::size_t longest = 60;
  if (value.is_array()) return "a list";
  if (value.is_object()) return "an object";
  std::string text = to_text(value);
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;  // whole UTF-8 characters
  return text.substr(0, end) + "...";
}

}  // namespace glassnet::formats
