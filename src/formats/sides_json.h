// Inside src/formats: a window's numbers for its two axes, in JSON one number or [height, width]; padding also "same"
// or "valid".
#pragma once

#include "formats/fields.h"
#include "nn/spec.h"

namespace glassnet::formats {

nn::Expected<void> read_value(const Json& json, const Place& place, nn::Sides& out);
nn::Expected<void> read_value(const Json& json, const Place& place, nn::Padding& out);
// write_value() for both is declared in fields.h.

}  // namespace glassnet::formats
