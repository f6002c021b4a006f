#include "data/points/csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "data/points/shapes.h"
#include "data/settings_text.h"

namespace glassnet::data {

namespace {

constexpr std::string_view header = "x,y,label";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// What stands before the first `separator`; `text` goes on behind it.
std::string_view take_until(char separator, std::string_view& text) {
  const std::size_t at = text.find(separator);
  const std::string_view head = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
  return head;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

bool begins_header(std::string_view line) {
  const char first = line.front();
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '"' || first == '\'';
}

std::optional<float> coordinate(std::string_view text) {
  const auto value = decimal_number(text);
  if (!value || std::abs(*value) > max_coordinate) return {};
  return static_cast<float>(*value);
}

std::optional<std::uint8_t> class_label(std::string_view text) {
  if (text.size() != 1 || text[0] < '0' || text[0] > '0' + max_point_label) return {};
  return static_cast<std::uint8_t>(text[0] - '0');
}

// A value as a sentence shows it: short, in one line.
std::string shown(std::string_view value) {
  constexpr std::size_t most = 30;
  std::string text(value.substr(0, most));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
  return "'" + text + (value.size() > most ? "..." : "") + "'";
}

nn::Expected<Point> parse_line(std::string_view line, const std::string& place) {
  const auto commas = std::count(line.begin(), line.end(), ',');
  if (commas != 2) {
    return nn::fail(place + "it is " + shown(line) + "; it must have three values, x,y,label, and has " +
                    std::to_string(commas + 1) + ".");
  }
  Point point;
  const std::array<std::pair<const char*, float*>, 2> columns{{{"x", &point.x}, {"y", &point.y}}};
  for (const auto& [name, out] : columns) {
    const std::string_view text = trimmed(take_until(',', line));
    const auto value = coordinate(text);
    if (!value) {
      return nn::fail(place + name + " is " + shown(text) + "; it must be a number from -1,000,000 to 1,000,000.");
    }
    *out = *value;
  }
  const std::string_view text = trimmed(line);
  const auto label = class_label(text);
  if (!label) {
    return nn::fail(place + "label is " + shown(text) + "; it must be a whole number from 0 to " +
                    std::to_string(max_point_label) + ".");
  }
  point.label = *label;
  return point;
}

void append_number(std::string& text, float value) {
  std::array<char, 40> digits;
  text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

}  // namespace

nn::Expected<Points> parse_points(std::string_view csv, std::string_view where) {
  if (csv.starts_with(byte_order_mark)) csv.remove_prefix(byte_order_mark.size());
  Points points;
  bool first = true;
  for (std::size_t number = 1; !csv.empty(); ++number) {
    const std::string_view line = trimmed(take_until('\n', csv));
    if (line.empty()) continue;
    const bool is_header = first && begins_header(line);
    first = false;
    if (is_header) continue;
    const std::string place = std::string(where) + ": line " + std::to_string(number) + ": ";
    if (points.size() == max_points) return nn::fail(place + "a file may have at most 100,000 points.");
    auto point = parse_line(line, place);
    if (!point) return tl::make_unexpected(std::move(point.error()));
    points.push_back(*point);
  }
  if (points.empty()) return nn::fail(std::string(where) + ": it has no points; each is a line x,y,label.");
  return points;
}

std::string write_points(const Points& points) {
  std::string text(header);
  text += '\n';
  for (const Point& point : points) {
    append_number(text, point.x);
    text += ',';
    append_number(text, point.y);
    text += ',';
    text += std::to_string(point.label);
    text += '\n';
  }
  return text;
}

}  // namespace glassnet::data
