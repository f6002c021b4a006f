// A TrainingSpec as JSON: {"optimizer": {"type": "adam", ...}, "batch": 32, "l2_decay": 0}.
#pragma once

#include "formats/json.h"
#include "nn/training_spec.h"

namespace glassnet::formats {

struct Place;

Json training_to_json(const nn::TrainingSpec& training);
// {"type": "adam", "learning_rate": ...}: the settings that the optimiser reads, and others that were changed.
Json optimizer_to_json(const nn::OptimizerSpec& optimizer);

// Missing fields take the defaults of TrainingSpec and of the optimiser named. What is returned has passed nn::check().
nn::Expected<nn::TrainingSpec> training_from_json(const Json& json, const Place& place);

}  // namespace glassnet::formats
