#include "data/example_stream.h"

namespace glassnet::data {

namespace {

// Apart from the order's and the weights'.
constexpr std::uint64_t crop_stream = 2;
constexpr std::uint64_t augmentation_stream = 3;

}  // namespace

ExampleStream::ExampleStream(const StreamSpec& spec, std::uint64_t seed)
    : spec_(spec), order_(spec.order, seed), crops_(seed, crop_stream), changes_(seed, augmentation_stream) {}

StreamBatch ExampleStream::next(const ImageSet& examples, std::size_t count, int height, int width) {
  picks_.resize(count);
  for (Pick& pick : picks_) {
    pick.index = order_.next(examples);
    pick.crop = examples.has_numbers() ? Crop{} : random_crop(examples, height, width, crops_);
  }
  if (examples.has_numbers() || is_identity(spec_.augmentation)) return {examples, picks_};
  augment(examples);
  return {augmented_, picks_};
}

// The picks then count through the changed images.
void ExampleStream::augment(const ImageSet& examples) {
  if (!augmenter_) {
    augmenter_.emplace(spec_.augmentation, examples.height(), examples.width());
    augmented_ = ImageSet(examples.height(), examples.width());
  }
  augmented_.clear();
  for (Pick& pick : picks_) {
    const std::uint8_t label = examples.label(pick.index);
    const auto changed = augmenter_->change(examples.image(pick.index), changes_);
    pick.index = static_cast<std::uint32_t>(augmented_.count());
    augmented_.append(changed, std::span(&label, 1));
  }
}

nn::Expected<void> ExampleStream::restore(const StreamPosition& position, const ImageSet& examples) {
  if (auto ok = order_.restore(position.order, examples); !ok) return ok;
  crops_.restore(position.crops);
  changes_.restore(position.augmentation);
  return {};
}

}  // namespace glassnet::data
