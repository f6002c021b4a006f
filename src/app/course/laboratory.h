// What the course's program does for the page: runs experiments and comparisons, a seed at a time, and judges what came
// out. Texts in and out are JSON; nothing here knows the browser.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "data/manifest.h"
#include "formats/json.h"
#include "lab/experiments/experiment.h"
#include "nn/error.h"

namespace glassnet::app {

class Laboratory {
 public:
  // `watch` hears how each run goes.
  explicit Laboratory(lab::experiments::Watcher watch);
  Laboratory(const Laboratory&) = delete;
  Laboratory& operator=(const Laboratory&) = delete;

  // The images: first their manifest, then its chunks, inflated. Experiments that need them fail before all have come.
  nn::Expected<void> expect_images(std::string_view manifest, std::string_view name);
  nn::Expected<void> add_chunk(std::size_t index, std::span<const std::uint8_t> bytes);

  // One experiment from one seed: the JSON of `glassnet experiment ID --seed S --seeds 1 --json`.
  nn::Expected<formats::Json> run(const std::string& id, std::uint64_t seed) const;
  // A list of such results of one experiment, put together and judged anew.
  nn::Expected<formats::Json> merge(std::string_view results) const;
  // {"variant": {...}, "examples": N, "seed": S, "data"?: "mnist" or a set of points}: formats/comparison_json.h
  nn::Expected<formats::Json> train(std::string_view request);
  // A list of outcomes: the comparison's report.
  nn::Expected<formats::Json> report(std::string_view outcomes) const;

 private:
  nn::Expected<const data::Dataset*> images() const;
  nn::Expected<const data::Dataset*> data_named(const std::string& name);

  lab::experiments::Context context_;
  data::Manifest manifest_;
  data::Dataset images_;
  std::size_t chunks_ = 0;
  std::map<std::string, data::Dataset> points_;  // by name, as asked for before
};

}  // namespace glassnet::app
