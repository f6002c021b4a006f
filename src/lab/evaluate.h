// Measuring a network on a whole split: centre crops, no dropout, every image once.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "data/batch.h"
#include "data/dataset.h"
#include "data/picture_change.h"
#include "lab/snapshot.h"
#include "nn/arithmetic.h"
#include "nn/engine.h"
#include "nn/network.h"

namespace glassnet::lab {

// An evaluation in pieces, on a copy of the weights: training goes on meanwhile.
class Evaluator {
 public:
  // `images` must fit the network (check_fits). step and examples are those of the weights.
  Evaluator(nn::Network network, std::shared_ptr<const data::ImageSet> images, const data::PixelTable& pixels,
            std::uint64_t step, std::uint64_t examples);

  // Before the first advance(): every image is changed so, on its way to the network.
  void change_pictures(const data::PictureChange& change);
  // Evaluates the next images, one batch; false when all are done.
  bool advance(nn::Engine& engine);
  // So far; whole once advance() has returned false.
  const Evaluation& result() const { return result_; }

 private:
  void fill_changed(std::size_t batch);
  void note_outcomes(std::size_t batch);

  nn::Network network_;
  std::shared_ptr<const data::ImageSet> images_;
  data::PixelTable pixels_;
  std::optional<data::PictureChanger> changer_;
  data::ImageSet changed_;  // a batch's images
  nn::Workspace workspace_;
  double loss_sum_ = 0;
  Outcomes outcomes_;
  Evaluation result_;
};

// `step` and `examples` of the result are left 0. `progress` (may be empty) hears images done and in all.
Evaluation evaluate(const nn::Network& network, const data::Dataset& data, data::Split split,
                    nn::Arithmetic arithmetic = nn::Arithmetic::fused, int threads = 1,
                    const std::function<void(std::size_t, std::size_t)>& progress = {});

}  // namespace glassnet::lab
