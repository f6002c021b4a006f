// Examples a second over the last two seconds of training.
#pragma once

#include <cstdint>
#include <deque>

namespace glassnet::lab {

class Speedometer {
 public:
  // At `seconds` on any steady clock, `examples` had been trained on.
  void note(double seconds, std::uint64_t examples);
  void clear() { marks_.clear(); }
  double examples_per_s() const;

 private:
  struct Mark {
    double seconds;
    std::uint64_t examples;
  };
  std::deque<Mark> marks_;
};

}  // namespace glassnet::lab
