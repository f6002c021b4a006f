// RunRecords: what was noted of a run up to some moment: its curves and their markers.
#pragma once

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
};

}  // namespace glassnet::lab
