#include "data/example_stream.h"

namespace glassnet::data {

namespace {

// Apart from the order's and the weights'.
constexpr std::uint64_t crop_stream = 2;
constexpr std::uint64_t augmentation_stream = 3;

}  // namespace

ExampleStream::ExampleStream(const StreamSpec& spec, std::uint64_t seed)
    : spec_(spec), order_(spec.order, seed), crops_(seed, crop_stream), changes_(seed, augmentation_stream) {}

StreamBatch ExampleStream::next(const ImageSet& examples, std::size_t count, int height, int width,
                                nn::ThreadPool* pool) {
  picks_.resize(count);
  for (Pick& pick : picks_) {
    pick.index = order_.next(examples);
    pick.crop = examples.has_numbers() ? Crop{} : random_crop(examples, height, width, crops_);
  }
  if (examples.has_numbers() || is_identity(spec_.augmentation)) return {examples, picks_};
  augment(examples, pool);
  return {augmented_, picks_};
}

// The picks then count through the changed images. Each image has a generator of its own: who changes it, and when,
// makes no difference.
void ExampleStream::augment(const ImageSet& examples, nn::ThreadPool* pool) {
  const int parts = pool != nullptr ? pool->parts() : 1;
  while (augmenters_.size() < static_cast<std::size_t>(parts)) {
    augmenters_.emplace_back(spec_.augmentation, examples.height(), examples.width());
  }
  augmented_.resize_like(examples, picks_.size());
  seeds_.resize(picks_.size());
  for (std::uint64_t& seed : seeds_) {
    // One after the other: in one expression compilers choose the order.
    const std::uint64_t high = changes_.next();
    seed = high << 32 | changes_.next();
  }
  const auto edge = [&](int part) {
    return picks_.size() * static_cast<std::size_t>(part) / static_cast<std::size_t>(parts);
  };
  const auto change = [&](int begin, int end) {
    for (int part = begin; part < end; ++part) {
      for (std::size_t n = edge(part); n < edge(part + 1); ++n) {
        nn::Random random(seeds_[n]);
        const std::uint32_t source = picks_[n].index;
        const auto image = augmenters_[static_cast<std::size_t>(part)].change(examples.image(source), random);
        augmented_.set(n, image, examples.label(source));
        picks_[n].index = static_cast<std::uint32_t>(n);
      }
    }
  };
  if (pool != nullptr) {
    pool->parallel_for(parts, 1, change);
  } else {
    change(0, parts);
  }
}

nn::Expected<void> ExampleStream::restore(const StreamPosition& position, const ImageSet& examples) {
  if (auto ok = order_.restore(position.order, examples); !ok) return ok;
  crops_.restore(position.crops);
  changes_.restore(position.augmentation);
  return {};
}

}  // namespace glassnet::data
