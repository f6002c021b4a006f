// Diagnostics as JSON, for the command line and the page.
#pragma once

#include <vector>

#include "formats/json.h"
#include "lab/diagnosis.h"
#include "lab/health_record.h"
#include "nn/diagnostics/explanation.h"
#include "nn/spec.h"

namespace glassnet::formats {

// {"step", "gradient_norm", "layers": [{"id", "activations": {"mean", "deviation", "low", "high", "norm", "not_finite",
// "histogram"}, ..., "update_ratio", "units", "dead", "saturated"}]}; what a layer doesn't have is left out.
Json health_to_json(const nn::NetworkSpec& spec, const lab::Health& health);

// The latest sample as health_to_json() gives it with the step of the run, "examples" and "images"; each activation
// layer with "ill": [{"unit", "state": "dead" or "saturated", "since"}]; and "history", for every sample [examples,
// gradient_norm, {layer: [gradient norm, update ratio, dead units, saturated units]}].
Json health_record_to_json(const lab::HealthRecord& record);

// [{"kind": "dead_units", "layer" (null where none is at fault), "sentence", "evidence", "remedies": [sentence]}].
Json findings_to_json(const std::vector<lab::Finding>& findings);

// {"terms": [{"input": [channel, row, column], "weight", "value", "product"}], "bias", "sum", "output", "winner",
// "padding"}.
Json explanation_to_json(const nn::Explanation& explanation);

// {"terms": [{"example", "input", "output", "d_output", "value", "product"}], "sum", "gradient"}.
Json gradient_explanation_to_json(const nn::GradientExplanation& explanation);

}  // namespace glassnet::formats
