// RunRecords: what was noted of a run up to some moment: its curves and their markers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "lab/learning_curve.h"
#include "lab/snapshot.h"
#include "lab/split_record.h"

namespace glassnet::lab {

struct RunRecords {
  std::uint64_t run = 0;  // as Snapshot::run
  RunningCurve loss;
  RunningCurve train_accuracy;
  SplitCurves validation;
  SplitCurves test;
  std::vector<CurveMarker> markers;

  // Memory that it holds, about.
  std::size_t bytes() const {
    const std::size_t points = loss.points().size() + train_accuracy.points().size() + validation.accuracy.size() +
                               validation.loss.size() + test.accuracy.size() + test.loss.size();
    return sizeof(CurvePoint) * points + 2 * sizeof(CurveMarker) * markers.size();
  }
};

}  // namespace glassnet::lab
