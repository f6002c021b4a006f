// SetupShelf: which network and settings a run goes on with when its data set is exchanged for another.
#pragma once

#include <optional>

#include "data/dataset.h"
#include "lab/run_setup.h"
#include "nn/error.h"

namespace glassnet::lab {

// The same network for other examples: its input layer as large as they are (a crop of images stays a crop), and the
// layer before the loss with an output for each class; a logistic loss becomes softmax where there are more than two.
// None if no network comes of it that fits.
std::optional<nn::NetworkSpec> with_ends_for(const nn::NetworkSpec& spec, const data::Dataset& data);

class SetupShelf {
 public:
  explicit SetupShelf(SpareSetups spare) : spare_(std::move(spare)) {}

  // What fits `next`: the present setup as it is; with other ends, if both sets are pictures or both are numbers; else
  // the one last used with that kind of data, or the spare one. Fails, with the reason why the present network doesn't
  // fit, if there is none.
  nn::Expected<RunSetup> fitting(const RunSetup& present, const data::Dataset& now, const data::Dataset& next) const;
  // Remembers the setup for when data of this kind come back.
  void keep(const RunSetup& setup, const data::Dataset& data);

 private:
  SpareSetups spare_;
};

}  // namespace glassnet::lab
