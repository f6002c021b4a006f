// A rate that is kept on average: what comes late is made up for by what follows sooner.
//
// Frames can only begin with the browser's, every 17 ms. Whoever waits for 33 ms since the last one waits for 50 where
// one comes a little late, and never has thirty in a second.
#pragma once

#include <algorithm>

namespace glassnet::ui {

class SteadyRate {
 public:
  explicit SteadyRate(double interval_ms) : interval_ms_(interval_ms) {}

  bool due(double now_ms) const { return now_ms >= next_ms_; }
  // No more than one interval is made up for.
  void took(double now_ms) { next_ms_ = std::max(next_ms_, now_ms - interval_ms_) + interval_ms_; }

 private:
  double interval_ms_;
  double next_ms_ = 0;
};

}  // namespace glassnet::ui
