// ChangeTrial: how well a network does on test images that are all changed in the same way, beside the images as they
// are.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "data/dataset.h"
#include "data/picture_change.h"
#include "lab/evaluate.h"
#include "lab/snapshot.h"
#include "nn/network.h"

namespace glassnet::lab {

// Two evaluations of one moment's weights, one after the other.
class ChangeTrial {
 public:
  // Begins anew; what was measured before is gone. `images` fit the network (check_fits).
  void start(const nn::Network& network, std::shared_ptr<const data::ImageSet> images, const data::PixelTable& pixels,
             std::uint64_t steps, std::uint64_t examples, const data::PictureChange& change);
  void forget();

  bool has_job() const { return network_.has_value(); }
  // Of the trial under way; grows with every start() and forget().
  std::uint64_t number() const { return number_; }
  // The evaluation that is due; its result goes to take().
  std::unique_ptr<Evaluator> next_job();
  // Of another trial than the present one it counts for nothing.
  void take(std::uint64_t number, const Evaluation& evaluation);

  // Null before the first trial.
  const std::shared_ptr<const ChangeTrialResult>& result() const { return result_; }

 private:
  std::uint64_t number_ = 0;
  std::optional<nn::Network> network_;  // none once both are measured
  std::shared_ptr<const data::ImageSet> images_;
  data::PixelTable pixels_ = {};
  std::uint64_t steps_ = 0;
  std::uint64_t examples_ = 0;
  std::shared_ptr<const ChangeTrialResult> result_;
};

}  // namespace glassnet::lab
