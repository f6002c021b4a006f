// FilterGallery: what one channel of a layer (a filter's map, a unit) makes of many images, so that one sees which
// classes excite it. Computed a few images at a time between batches of training.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "nn/engine.h"
#include "nn/error.h"
#include "nn/network.h"
#include "nn/shape.h"

namespace glassnet::lab {

// The channel that is looked at.
struct FilterTarget {
  std::string layer;  // its id: survives edits
  int channel = 0;
  bool operator==(const FilterTarget&) const = default;
};

struct FilterImage {
  std::size_t index = 0;  // in the gallery's split
  int label = 0;
  std::vector<std::uint8_t> pixels;  // the whole image, row by row
  std::vector<float> map;            // the channel's output for its centre crop, row by row; a unit's is one number
  double mean = 0;                   // of the map
};

// How strongly a class excites the channel.
struct ClassResponse {
  std::size_t images = 0;  // of the class that were measured
  double mean = 0;         // over them, of the mean of the channel's output
  double deviation = 0;    // of these means; 0 for one image
};

struct FilterGallery {
  FilterTarget target;
  std::uint64_t step = 0;  // of the weights
  data::Split split = data::Split::validation;
  nn::Shape shape;                     // of the map: one channel
  std::vector<FilterImage> images;     // the first few of each class, class after class
  std::vector<ClassResponse> classes;  // one for each class
  float low = 0, high = 0;             // of all numbers of the maps that are shown
};

// Where the target's layer stands in the spec. Fails, naming what is wrong, if the network has no such channel.
nn::Expected<std::size_t> find_channel(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan,
                                       const FilterTarget& target);

class FilterDesk {
 public:
  static constexpr std::size_t shown_of_class = 4;
  static constexpr std::size_t measured_of_class = 40;
  // Images looked at in one slice: about as much work as a batch.
  static constexpr std::size_t slice = 16;

  // Nothing is looked at, or another channel; what was found goes.
  void choose(std::optional<FilterTarget> target);
  const std::optional<FilterTarget>& target() const { return target_; }
  // The network has been changed: what was found stays until it is known anew, at the next begin().
  void network_changed();

  // Begins with the network's present weights, unless they have been looked at already or a look is under way. Nothing
  // happens if the network has no such channel, or there are no images yet.
  void begin(const nn::Network& network, const data::Dataset& data, std::uint64_t step);
  bool under_way() const { return job_ != nullptr; }
  // A few images more. True when it has come to its end.
  bool work_slice();

  // Null until a look has ended.
  const std::shared_ptr<const FilterGallery>& found() const { return found_; }

 private:
  struct Job;
  void look_at(Job& job, std::size_t first, std::size_t count);
  void finish();

  std::optional<FilterTarget> target_;
  std::shared_ptr<Job> job_;  // none: nothing is under way
  bool stale_ = false;        // found_ is of another network
  std::shared_ptr<const FilterGallery> found_;
};

}  // namespace glassnet::lab
