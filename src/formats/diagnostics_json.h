// Diagnostics as JSON, for the command line and the page.
#pragma once

#include "formats/json.h"
#include "lab/health.h"
#include "nn/diagnostics/explanation.h"
#include "nn/spec.h"

namespace glassnet::formats {

// {"step", "gradient_norm", "layers": [{"id", "activations": {"mean", "deviation", "low", "high", "norm", "not_finite",
// "histogram"}, ..., "update_ratio", "units", "dead", "saturated"}]}; what a layer doesn't have is left out.
Json health_to_json(const nn::NetworkSpec& spec, const lab::Health& health);

// {"terms": [{"input": [channel, row, column], "weight", "value", "product"}], "bias", "sum", "output", "winner",
// "padding"}.
Json explanation_to_json(const nn::Explanation& explanation);

// {"terms": [{"example", "input", "output", "d_output", "value", "product"}], "sum", "gradient"}.
Json gradient_explanation_to_json(const nn::GradientExplanation& explanation);

}  // namespace glassnet::formats
