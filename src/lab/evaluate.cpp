#include "lab/evaluate.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "lab/input.h"

namespace glassnet::lab {

namespace {

constexpr int evaluation_batch = 64;

}  // namespace

Evaluator::Evaluator(nn::Network network, std::shared_ptr<const data::ImageSet> images, const data::PixelTable& pixels,
                     std::uint64_t step, std::uint64_t examples)
    : network_(std::move(network)),
      images_(std::move(images)),
      pixels_(pixels),
      workspace_(network_.plan(), evaluation_batch, nn::Gradients::none, nn::layers_in_place(network_.spec())),
      outcomes_(network_.plan().classes) {
  result_.step = step;
  result_.examples = examples;
}

bool Evaluator::advance(nn::Engine& engine) {
  const std::size_t left = images_->count() - result_.images;
  if (left == 0) return false;
  const std::size_t batch = std::min<std::size_t>(left, evaluation_batch);
  workspace_.set_batch(static_cast<int>(batch));
  const data::ImageSet& images = changer_ ? changed_ : *images_;
  const std::size_t first = changer_ ? 0 : result_.images;
  if (changer_) fill_changed(batch);
  std::vector<data::Pick> picks(batch);
  const nn::Shape& input = network_.plan().layers.front().output;
  for (std::size_t n = 0; n < batch; ++n) {
    picks[n].index = static_cast<std::uint32_t>(first + n);
    picks[n].crop = data::centre_crop(images, input.height, input.width);
  }
  fill_input(images, picks, pixels_, network_, workspace_, engine.pool());
  engine.forward(network_, workspace_, nn::Mode::evaluation);
  const nn::BatchLoss loss = nn::batch_loss(network_, workspace_);
  loss_sum_ += loss.sum;
  result_.correct += static_cast<std::size_t>(loss.correct);
  note_outcomes(batch);
  result_.images += batch;
  result_.loss = loss_sum_ / static_cast<double>(result_.images);
  if (result_.images < images_->count()) return true;
  outcomes_.sort();
  result_.outcomes = std::make_shared<const Outcomes>(std::move(outcomes_));
  return false;
}

void Evaluator::change_pictures(const data::PictureChange& change) {
  changer_.emplace(change, images_->height(), images_->width());
}

void Evaluator::fill_changed(std::size_t batch) {
  changed_.resize_like(*images_, batch);
  std::vector<std::uint8_t> pixels(images_->image_bytes());
  for (std::size_t n = 0; n < batch; ++n) {
    const std::size_t index = result_.images + n;
    changer_->apply(images_->image(index), index, pixels);
    changed_.set(n, pixels, images_->label(index));
  }
}

void Evaluator::note_outcomes(std::size_t batch) {
  const std::size_t last = network_.plan().layers.size() - 1;
  for (std::size_t n = 0; n < batch; ++n) {
    const auto example = static_cast<int>(n);
    const int predicted = nn::predicted_class(network_, workspace_, example);
    // With a single output it speaks of class 1.
    const int unit = network_.plan().layers[last].output.channels == 1 ? 0 : predicted;
    const float output = workspace_.activations(last)[unit * workspace_.lanes() + example];
    const bool other = network_.plan().layers[last].output.channels == 1 && predicted == 0;
    outcomes_.add(result_.images + n, workspace_.labels()[n], predicted, other ? 1 - output : output);
  }
}

Evaluation evaluate(const nn::Network& network, const data::Dataset& data, data::Split split, nn::Arithmetic arithmetic,
                    int threads, const std::function<void(std::size_t, std::size_t)>& progress) {
  const data::ImageSet& images = data.split(split);
  // The caller owns the data set and outlives this call.
  const std::shared_ptr<const data::ImageSet> borrowed(std::shared_ptr<void>(), &images);
  Evaluator evaluator(network, borrowed, pixels_of(network.spec(), data), 0, 0);
  nn::Engine engine(arithmetic, threads);
  while (evaluator.advance(engine)) {
    if (progress) progress(evaluator.result().images, images.count());
  }
  return evaluator.result();
}

}  // namespace glassnet::lab
