#include "lab/split_record.h"

#include "lab/learning_curve.h"

namespace glassnet::lab {

std::shared_ptr<const data::ImageSet> SplitRecord::images(const data::ImageSet& split) {
  if (images_ == nullptr) images_ = std::make_shared<const data::ImageSet>(split);
  return images_;
}

bool SplitRecord::is_of(std::uint64_t step, std::size_t images) const {
  return latest_ && latest_->step == step && latest_->images == images;
}

void SplitRecord::take(const Evaluation& evaluation) {
  latest_ = evaluation;
  const auto examples = static_cast<double>(evaluation.examples);
  add_measured(curves_.accuracy, {examples, evaluation.accuracy(), evaluation.images});
  add_measured(curves_.loss, {examples, evaluation.loss});
}

void SplitRecord::forget_after(double examples) {
  lab::forget_after(curves_.accuracy, examples);
  lab::forget_after(curves_.loss, examples);
  latest_.reset();
}

void SplitRecord::forget() {
  latest_.reset();
  curves_.accuracy.clear();
  curves_.loss.clear();
}

}  // namespace glassnet::lab
