// Inside src/lab/exercises: an exercise while it is made, with the numbers drawn for it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include "lab/exercises/exercise.h"
#include "lab/one_layer.h"
#include "nn/random.h"

namespace glassnet::lab::exercises {

class Draft {
 public:
  Draft(Kind kind, std::uint64_t seed);

  Exercise exercise;

  // Drawn from low to high, both included.
  int whole(int low, int high);
  bool coin() { return whole(0, 1) == 1; }
  // One of the list's values.
  template <class Value>
  Value one_of(std::initializer_list<Value> values) {
    return values.begin()[random_.below(static_cast<std::uint32_t>(values.size()))];
  }

  // Adds a step and gives its position. Slips that come to the right number are left out.
  std::size_t add(Step step);
  double expected(std::size_t step) const { return exercise.steps[step].expected; }

 private:
  nn::Random random_;
};

// A picture's numbers as a table of the question.
Table table_of(std::string name, const Picture& picture);

// "(-2)" for what stands behind a sign, "2" for what needs no brackets.
std::string bracketed(double value);

}  // namespace glassnet::lab::exercises
