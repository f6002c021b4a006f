#include "lab/learning_curve.h"

namespace glassnet::lab {

RunningCurve::RunningCurve(double examples, std::size_t most_points) : run_(examples), most_points_(most_points) {}

void RunningCurve::add(double examples, double sum, double count) {
  sum_ += sum;
  count_ += count;
  if (count_ < run_) return;
  points_.push_back({examples, sum_ / count_});
  sum_ = count_ = 0;
  if (points_.size() >= most_points_) thin();
}

void RunningCurve::forget_after(double examples) {
  lab::forget_after(points_, examples);
  sum_ = count_ = 0;
}

void forget_after(std::vector<CurvePoint>& points, double examples) {
  std::erase_if(points, [&](const CurvePoint& point) { return point.examples > examples; });
}

void RunningCurve::thin() {
  for (std::size_t i = 0; i + 1 < points_.size(); i += 2) {
    points_[i / 2] = {points_[i + 1].examples, (points_[i].value + points_[i + 1].value) / 2};
  }
  points_.resize(points_.size() / 2);
  run_ *= 2;
}

void add_measured(std::vector<CurvePoint>& points, CurvePoint point, std::size_t most_points) {
  points.push_back(point);
  if (points.size() <= most_points) return;
  // The newest stays: counted from the end, every second point is kept.
  std::vector<CurvePoint> kept;
  for (std::size_t i = (points.size() - 1) % 2; i < points.size(); i += 2) kept.push_back(points[i]);
  points = std::move(kept);
}

}  // namespace glassnet::lab
