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

class SplitRecord {
 public:
  // The split as it is, for an evaluation that runs beside training, which appends to the data set: a copy, kept until
  // images_came().
  std::shared_ptr<const data::ImageSet> images(const data::ImageSet& split);
  void images_came() { images_.reset(); }

  // Whether the latest evaluation is of this step's weights on so many images.
  bool is_of(std::uint64_t step, std::size_t images) const;
  void take(const Evaluation& evaluation);
  // The run was taken back: what was measured beyond `examples` goes, and the latest evaluation with it.
  void forget_after(double examples);
  void forget();

  const std::optional<Evaluation>& latest() const { return latest_; }
  const std::vector<CurvePoint>& accuracy() const { return accuracy_; }
  const std::vector<CurvePoint>& loss() const { return loss_; }

 private:
  std::shared_ptr<const data::ImageSet> images_;
  std::optional<Evaluation> latest_;
  std::vector<CurvePoint> accuracy_;
  std::vector<CurvePoint> loss_;
};

}  // namespace glassnet::lab
