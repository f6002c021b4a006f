// A learning curve that never grows beyond a bound: when it is full, neighbouring points become one, their mean.
#pragma once

#include <cstddef>
#include <vector>

#include "lab/snapshot.h"

namespace glassnet::lab {

// The mean of a quantity over equal runs of examples; each point stands at the end of its run.
class RunningCurve {
 public:
  // Points cover `examples` at first, twice as many after each thinning.
  explicit RunningCurve(double examples = 100, std::size_t most_points = 800);

  // `sum` over `count` examples, the last of which was number `examples`.
  void add(double examples, double sum, double count);
  // The run was taken back: points beyond `examples` go.
  void forget_after(double examples);
  const std::vector<CurvePoint>& points() const { return points_; }

 private:
  void thin();

  double run_;
  std::size_t most_points_;
  double sum_ = 0;
  double count_ = 0;
  std::vector<CurvePoint> points_;
};

// Points beyond `examples` go.
void forget_after(std::vector<CurvePoint>& points, double examples);

// Adds a measured point; beyond the bound every second old point goes.
void add_measured(std::vector<CurvePoint>& points, CurvePoint point, std::size_t most_points = 800);

}  // namespace glassnet::lab
