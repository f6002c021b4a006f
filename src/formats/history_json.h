// Inside src/formats: how a run has gone so far, as JSON: {"loss": [[examples, value], ...], "train_accuracy": [...],
// "validation_accuracy": [...], "validation_loss": [...], "test_accuracy": [...], "test_loss": [...], "edits":
// [[examples, "what changed"], ...]}.
#pragma once

#include "formats/fields.h"
#include "lab/snapshot.h"

namespace glassnet::formats {

// Curves without a point are left out, and so are points that are not finite.
Json history_to_json(const lab::Curves& curves);

// Fails if a curve is no list of pairs, holds more than 100,000 or runs backwards.
nn::Expected<lab::Curves> history_from_json(const Json& json, const Place& place);

}  // namespace glassnet::formats
