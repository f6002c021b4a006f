// SplitRecord: what has been measured on one split of the data: the latest evaluation, and how it was before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "data/dataset.h"
#include "lab/snapshot.h"

namespace glassnet::lab {

// A split's accuracy and loss over the examples trained on.
struct SplitCurves {
  std::vector<CurvePoint> accuracy;
  std::vector<CurvePoint> loss;
};

class SplitRecord {
 public:
  // The split as it is, for an evaluation that runs beside training, which appends to the data set: a copy, kept until
  // images_came().
  std::shared_ptr<const data::ImageSet> images(const data::ImageSet& split);
  void images_came() { images_.reset(); }

  // Whether the latest evaluation is of this step's weights on so many images.
  bool is_of(std::uint64_t step, std::size_t images) const;
  void take(const Evaluation& evaluation);
  // What is shown as the latest, or nothing, without a point of the curves: of a moment that is only looked at.
  void show(const std::optional<Evaluation>& evaluation) { latest_ = evaluation; }
  // The curves as they were kept.
  void restore(const SplitCurves& curves) { curves_ = curves; }
  // The run was taken back: what was measured beyond `examples` goes, and the latest evaluation with it.
  void forget_after(double examples);
  void forget();

  const std::optional<Evaluation>& latest() const { return latest_; }
  const SplitCurves& curves() const { return curves_; }

 private:
  std::shared_ptr<const data::ImageSet> images_;
  std::optional<Evaluation> latest_;
  SplitCurves curves_;
};

}  // namespace glassnet::lab
