// An experiment's result as JSON, out and in: {id, title, claim, seeds, measurements: [{name, values, mean,
// deviation}], checks: [{claim, held, evidence}], held}.
#pragma once

#include <string_view>

#include "formats/json.h"
#include "lab/experiments/experiment.h"

namespace glassnet::formats {

// {"experiments": [{id, title, claim, seeds, mnist}]}: all there are; `seeds`: how many by default, `mnist`: whether it
// needs the images.
Json experiments_to_json();

Json to_json(const lab::experiments::Result& result);

// Reads what merging needs: id, seeds and the measurements' values. Checks are not read: they are judged anew.
nn::Expected<lab::experiments::Result> parse_result(std::string_view text, std::string_view where);

}  // namespace glassnet::formats
