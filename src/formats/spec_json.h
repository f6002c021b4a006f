// Glassnet JSON: a network and how it learns, as people write it, files hold it and window.glassnet shows it.
// The format is described in docs/network-format.md.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "data/stream_spec.h"
#include "formats/json.h"
#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::formats {

inline constexpr int format_version = 1;

struct Document {
  nn::NetworkSpec network;
  std::optional<nn::TrainingSpec> training;  // absent where the text has none
  data::StreamSpec stream;                   // the default where the text has none
};

// {"format": "glassnet", "version": 1, "name": ..., "layers": [...], "training": {...}, "stream": {...}}; the stream
// only where it isn't the default.
Json document_to_json(const nn::NetworkSpec& network, const std::optional<nn::TrainingSpec>& training,
                      const data::StreamSpec& stream = {});

// Missing fields take the defaults of the specs, missing ids are made. A field that is unknown, of another type or out
// of range is an error that begins with `where` (may be empty) and names layer, field, value and what would be legal.
// What is returned is possible: nn::infer() and nn::check() have accepted it. `more`: other fields that may stand
// beside.
nn::Expected<Document> document_from_json(const Json& json, std::string_view where,
                                          const std::vector<std::string_view>& more = {});

nn::Expected<Document> parse_document(std::string_view text, std::string_view where);

}  // namespace glassnet::formats
