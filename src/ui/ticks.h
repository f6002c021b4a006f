// Where an axis has its ticks, and how they are worded: pure functions of range and room.
#pragma once

#include <string>
#include <vector>

namespace glassnet::ui {

struct Ticks {
  std::vector<double> values;  // rising, all inside the range; multiples of `step`
  double step = 0;             // 1, 2 or 5 times a power of ten; 0: none
};

// As many ticks as fit when each needs `pixels_each` of `pixels`; at least two where the range has two multiples of any
// nice step. A range that is empty, reversed or not finite has none.
Ticks nice_ticks(double low, double high, double pixels, double pixels_each);

// The same for a logarithmic axis: powers of ten, with their doubles and fives where there is room. `step` is 0: each
// tick has its own.
Ticks logarithmic_ticks(double low, double high, double pixels, double pixels_each);

// A tick's number with as many decimals as its step needs: "0.25", "40,000", "1.5e9".
std::string tick_label(double value, double step);

}  // namespace glassnet::ui
