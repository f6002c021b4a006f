// The training images most like the picture that is looked at: Euclid's distance over the pixels, searched a slice at a
// time between batches of training.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "data/dataset.h"

namespace glassnet::lab {

struct NearestImage {
  std::size_t index = 0;  // in the training split
  int label = 0;
  double distance = 0;               // root of the summed squares of the pixels' differences, each from 0 to 1
  std::vector<std::uint8_t> pixels;  // row by row
};

struct NearestImages {
  std::size_t searched = 0;          // images of the training split
  std::vector<NearestImage> images;  // the nearest first
};

class NearestSearch {
 public:
  // Begins anew for this picture, which is as large as the images.
  void start(std::span<const std::uint8_t> picture, std::size_t wanted);
  // The picture is no longer looked at: what was found goes.
  void forget();

  bool under_way() const { return !picture_.empty(); }
  // Looks at a few hundred images more of the split, which may have grown. True when the search has come to its end.
  // The picture itself, if it is one of the split's, is not passed over: its distance is 0.
  bool work_slice(const data::ImageSet& train);
  // Null until a search has ended.
  const std::shared_ptr<const NearestImages>& found() const { return found_; }

 private:
  struct Candidate {
    std::uint64_t squares = 0;
    std::size_t index = 0;
    auto operator<=>(const Candidate&) const = default;
  };
  void consider(const data::ImageSet& train, std::size_t index);
  void finish(const data::ImageSet& train);

  std::vector<std::uint8_t> picture_;  // empty: none is searched for
  std::size_t wanted_ = 0;
  std::size_t next_ = 0;
  std::vector<Candidate> best_;  // the nearest first
  std::shared_ptr<const NearestImages> found_;
};

}  // namespace glassnet::lab
