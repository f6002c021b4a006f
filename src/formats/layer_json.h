// One layer of a network as JSON: {"id": "conv1", "type": "conv", "filters": 8, ...}.
#pragma once

#include <cstddef>
#include <string_view>

#include "formats/json.h"
#include "nn/spec.h"

namespace glassnet::formats {

Json layer_to_json(const nn::LayerSpec& layer);

// Reads the form only; whether the layer is possible is for nn::infer() to say. A missing "id" is left empty.
// Errors begin with `where` and name the layer by its id or, where it has none, its position, which counts from 0.
nn::Expected<nn::LayerSpec> layer_from_json(const Json& json, std::size_t position, std::string_view where);

}  // namespace glassnet::formats
