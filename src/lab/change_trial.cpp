#include "lab/change_trial.h"

#include <utility>

namespace glassnet::lab {

void ChangeTrial::start(const nn::Network& network, std::shared_ptr<const data::ImageSet> images,
                        const data::PixelTable& pixels, std::uint64_t steps, std::uint64_t examples,
                        const data::PictureChange& change) {
  ++number_;
  network_ = network;
  images_ = std::move(images);
  pixels_ = pixels;
  steps_ = steps;
  examples_ = examples;
  result_ = std::make_shared<const ChangeTrialResult>(ChangeTrialResult{.change = change, .plain = {}, .changed = {}});
}

void ChangeTrial::forget() {
  ++number_;
  network_.reset();
  images_.reset();
  result_.reset();
}

std::unique_ptr<Evaluator> ChangeTrial::next_job() {
  auto job = std::make_unique<Evaluator>(*network_, images_, pixels_, steps_, examples_);
  if (result_->plain) job->change_pictures(result_->change);
  return job;
}

void ChangeTrial::take(std::uint64_t number, const Evaluation& evaluation) {
  if (number != number_ || !network_) return;
  ChangeTrialResult result = *result_;
  (result.plain ? result.changed : result.plain) = evaluation;
  const bool done = result.changed.has_value();
  result_ = std::make_shared<const ChangeTrialResult>(std::move(result));
  if (!done) return;
  network_.reset();
  images_.reset();
}

}  // namespace glassnet::lab
