// Points of one's own, as a spreadsheet writes them: a line `x,y,label` each.
#pragma once

#include <string>
#include <string_view>

#include "data/points/point.h"
#include "nn/error.h"

namespace glassnet::data {

inline constexpr double max_coordinate = 1e6;
inline constexpr int max_point_label = 9;

// Points in the order of the lines. x and y are numbers with a decimal point, -1e6 to 1e6; labels whole numbers from 0
// to 9. A first line that begins with a letter or a quote is a header and skipped, as are empty lines, spaces around
// values and a byte order mark. At most 100,000 points (max_points), at least one. `where` is the file's name; errors
// begin with it and name line, column, value and what would be legal.
nn::Expected<Points> parse_points(std::string_view csv, std::string_view where);

// The same with a header, each number in the shortest text that gives its bits back.
std::string write_points(const Points& points);

}  // namespace glassnet::data
