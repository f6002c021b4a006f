// The options that say in which order training examples come and how they are changed on the way.
#pragma once

#include <optional>

#include "data/stream_spec.h"
#include "options.h"

namespace glassnet::cli {

// --order and --augment; what isn't given is left to the network's file.
struct StreamOptions {
  std::optional<data::OrderSpec> order;
  std::optional<data::AugmentationSpec> augmentation;

  data::StreamSpec over(data::StreamSpec stream) const;
};

// `--order shuffled|stored|sorted|negatives-first[:CLASS]`
Option order_option(StreamOptions& out);
// `--augment shift=2,rotate=10,scale=0.1,shear=0.1,elastic=34:4`, or `none`.
Option augment_option(StreamOptions& out);

}  // namespace glassnet::cli
