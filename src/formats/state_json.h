// What window.glassnet.state() shows of a training session. The object is described in docs/page-api.md.
#pragma once

#include "formats/json.h"
#include "lab/snapshot.h"

namespace glassnet::formats {

// Numbers that are not known yet, or not finite, are null. The page adds "build".
Json state_to_json(const lab::Snapshot& snapshot);

// {"name": "Adadelta", "type": "adadelta", "learning_rate": 1, ...}: the optimiser's settings with its name for people.
Json optimizer_state_to_json(const nn::OptimizerSpec& optimizer);

}  // namespace glassnet::formats
