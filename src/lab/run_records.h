// RunRecords: what was noted of a run up to some moment: its curves and their markers.
#pragma once

#include <cstddef>
#include <vector>

#include "lab/learning_curve.h"
#include "lab/snapshot.h"

namespace glassnet::lab {

struct RunRecords {
  RunningCurve loss;
  RunningCurve train_accuracy;
  std::vector<CurvePoint> validation_accuracy;
  std::vector<CurvePoint> validation_loss;
  std::vector<CurveMarker> markers;

  // Memory that it holds, about.
  std::size_t bytes() const {
    return sizeof(CurvePoint) * (loss.points().size() + train_accuracy.points().size() + validation_accuracy.size() +
                                 validation_loss.size()) +
           2 * sizeof(CurveMarker) * markers.size();
  }
};

}  // namespace glassnet::lab
