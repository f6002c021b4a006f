// Inside src/formats: what a run needs to go on, as JSON: {"optimizer": {"first": [...], "second": [...], "age":
// [...]}, "position": {...}}. The optimiser's lists are laid out as the network's parameters; `age` has a number for
// each layer.
#pragma once

#include "formats/fields.h"
#include "formats/network_file.h"

namespace glassnet::formats {

// Fails if a number is not finite.
nn::Expected<Json> run_state_to_json(const RunState& state);

// Whether the lists fit the optimiser is the caller's to check.
nn::Expected<RunState> run_state_from_json(const Json& json, const Place& place);

}  // namespace glassnet::formats
