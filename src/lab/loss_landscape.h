// The loss around a network's weights, over a plane in weight space, and the way that training has taken across it
// (Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets"). Measured a slice at a time beside training.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "data/batch.h"
#include "data/dataset.h"
#include "lab/checkpoint.h"
#include "lab/landscape_axes.h"
#include "nn/engine.h"
#include "nn/network.h"
#include "nn/workspace.h"

namespace glassnet::lab {

// Where the run was after so many examples, seen along the plane.
struct LandscapeMoment {
  std::uint64_t examples = 0;
  LandscapePlace place;
};

struct LossLandscape {
  static constexpr int side = 25;  // places along each axis

  LandscapeAlong along = LandscapeAlong::path;
  std::uint64_t examples = 0;         // trained on by the weights in the centre, place (0, 0)
  std::size_t images = 0;             // of the training split, on which the loss is measured
  float left = -1, right = 1;         // the first and the last place along `across`
  float bottom = -1, top = 1;         // and along `up`
  std::vector<float> loss;            // side x side means, rows from the top down; may be infinite or no number
  std::vector<LandscapeMoment> path;  // kept moments of the run, the earliest first, ending in the centre
  double explained = 0;               // LandscapeAxes::explained

  float across_at(int column) const { return left + (right - left) * static_cast<float>(column) / (side - 1); }
  float up_at(int row) const { return top + (bottom - top) * static_cast<float>(row) / (side - 1); }
};

class LandscapeSurvey {
 public:
  // Begins anew around these weights. Moments of other networks are passed over; statistics of batch normalisation stay
  // as they are. The training split holds an example, and the network fits it.
  void start(const nn::Network& network, std::uint64_t examples,
             const std::vector<std::shared_ptr<const Checkpoint>>& moments, LandscapeAlong along, std::uint64_t seed,
             const data::Dataset& data);
  void forget();
  // The network has become this one: what was found of one with other layers goes.
  void forget_unless(const nn::NetworkSpec& spec);

  bool under_way() const { return job_ != nullptr; }
  // The share of the places that are measured; none while no survey is under way.
  std::optional<double> progress() const;
  // Measures the loss at the next places. True when the survey has come to its end.
  bool work_slice();
  // The last that came to its end; null before.
  const std::shared_ptr<const LossLandscape>& found() const { return found_; }
  // Where these weights, of the same network, are in what was found.
  std::optional<LandscapePlace> place_of(const nn::Network& network) const;

 private:
  // The plane's own vectors, kept while it is shown.
  struct Plane {
    nn::NetworkSpec spec;
    LandscapeAxes axes;
    std::vector<float> centre;
  };
  struct Job;

  float loss_at(const LandscapePlace& place);

  std::shared_ptr<Job> job_;
  std::shared_ptr<const LossLandscape> found_;
  Plane plane_;  // of found_
};

}  // namespace glassnet::lab
