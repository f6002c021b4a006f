// The inspector's view of a number as JSON, for the page's state.
#pragma once

#include "formats/json.h"
#include "lab/inspector.h"

namespace glassnet::formats {

// {"layer", "unit": [channel, row, column], "step", "label", "loss", "forward": explanation_to_json(), "gradient",
// "backward": {"terms": [{"output", "factor", "d_output", "product"}], "sum", "gradient"}, "field": [row, column, rows,
// columns] of the input, "weight": null or {"index", "gradient": gradient_explanation_to_json(), "update":
// {"optimizer", "before", "gradient", "decay", "g", "change", "after"}}}.
Json inspection_to_json(const lab::NumberInspection& inspection);

}  // namespace glassnet::formats
