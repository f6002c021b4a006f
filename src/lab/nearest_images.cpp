#include "lab/nearest_images.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace glassnet::lab {

namespace {

constexpr std::size_t slice = 400;  // images: about as long as a small batch

std::uint64_t squared_distance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  std::uint32_t sum = 0;  // 65,025 a pixel at most: enough for images of 256 x 256
  for (std::size_t i = 0; i < a.size(); ++i) {
    const int difference = int{a[i]} - int{b[i]};
    sum += static_cast<std::uint32_t>(difference * difference);
  }
  return sum;
}

}  // namespace

void NearestSearch::start(std::span<const std::uint8_t> picture, std::size_t wanted) {
  forget();
  picture_.assign(picture.begin(), picture.end());
  wanted_ = wanted;
}

void NearestSearch::forget() {
  picture_.clear();
  best_.clear();
  next_ = 0;
  found_.reset();
}

bool NearestSearch::work_slice(const data::ImageSet& train) {
  if (!under_way()) return false;
  if (train.image_bytes() != picture_.size()) {
    forget();  // other data came in between
    return true;
  }
  const std::size_t end = std::min(train.count(), next_ + slice);
  for (; next_ < end; ++next_) consider(train, next_);
  if (next_ < train.count()) return false;
  finish(train);
  return true;
}

void NearestSearch::consider(const data::ImageSet& train, std::size_t index) {
  const Candidate candidate{squared_distance(picture_, train.image(index)), index};
  if (best_.size() == wanted_ && !(candidate < best_.back())) return;
  best_.insert(std::upper_bound(best_.begin(), best_.end(), candidate), candidate);
  if (best_.size() > wanted_) best_.pop_back();
}

void NearestSearch::finish(const data::ImageSet& train) {
  NearestImages result;
  result.searched = next_;
  for (const Candidate& candidate : best_) {
    const auto pixels = train.image(candidate.index);
    result.images.push_back({candidate.index,
                             train.label(candidate.index),
                             std::sqrt(static_cast<double>(candidate.squares)) / 255,
                             {pixels.begin(), pixels.end()}});
  }
  forget();
  found_ = std::make_shared<const NearestImages>(std::move(result));
}

}  // namespace glassnet::lab
