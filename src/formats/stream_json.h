// The data stream as JSON: {"order": {"kind": "sorted"}, "augmentation": {"shift": 2, ...}}, and a place in it.
#pragma once

#include "data/example_stream.h"
#include "data/stream_spec.h"
#include "formats/json.h"

namespace glassnet::formats {

struct Place;

Json stream_to_json(const data::StreamSpec& stream);
// Missing fields take the defaults of StreamSpec. What is returned has passed data::check().
nn::Expected<data::StreamSpec> stream_from_json(const Json& json, const Place& place);

// 64-bit states are hexadecimal texts: JSON's numbers keep 53 bits.
Json stream_position_to_json(const data::StreamPosition& position);
// Every field must be there. Whether the position is possible, ExampleStream::restore() says.
nn::Expected<data::StreamPosition> stream_position_from_json(const Json& json, const Place& place);

}  // namespace glassnet::formats
