// Diagnosis: what is wrong with a run, told by what the session knows of it, with the evidence and ways out. Silent
// when all is well. A pure function; all thresholds are in diagnosis.cpp, with the figures of healthy runs they come
// from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/dataset.h"
#include "lab/health_record.h"
#include "lab/remedy.h"
#include "lab/snapshot.h"
#include "nn/diagnostics/not_finite.h"
#include "nn/network.h"
#include "nn/training_spec.h"

namespace glassnet::lab {

enum class FindingKind {
  diverged,         // a number became infinite or none at all
  equal_units,      // of a hidden layer: all have the same weights, so that they learn the same
  dead_units,       // of an activation layer: many never answer
  saturated_units,  // many stay at a limit
  vanishing,        // it still guesses, and hardly any gradient reaches the first layer
  too_much_decay,   // the weight decay takes what the examples give
  plateau,          // it has learned for long and still guesses
  overfitting,      // far better on the training images than on others
  missing_class,    // no image is ever taken for a class
};
// The word for it in items and JSON: "dead_units".
std::string_view name_of(FindingKind kind);

struct Finding {
  FindingKind kind = FindingKind::diverged;
  std::string layer;             // its id; empty where none is at fault
  std::string sentence;          // what is wrong
  std::string evidence;          // how it is known, and why it matters
  std::vector<Remedy> remedies;  // the most promising first; at most two
};

// What the session knows. Everything is of the run since its last reset.
struct Symptoms {
  const nn::Network& network;
  const nn::TrainingSpec& training;
  std::uint64_t seed = 1;
  std::uint64_t examples = 0;
  double epoch = 0;
  std::uint64_t edited_at = 0;  // examples at the last edit of network or settings
  bool diverged = false;
  const std::optional<nn::NotFinite>& first_not_finite;
  const HealthRecord* health = nullptr;  // null: none yet
  const std::vector<CurvePoint>& loss;   // as in Curves
  const std::vector<CurvePoint>& train_accuracy;
  const std::vector<CurvePoint>& validation_loss;
  const std::optional<Evaluation>& validation;
  const data::ImageSet& train_images;
};

// The most severe first; what follows from another finding is not told besides.
std::vector<Finding> diagnose(const Symptoms& symptoms);

}  // namespace glassnet::lab
