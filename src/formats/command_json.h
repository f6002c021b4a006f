// The commands of window.glassnet.command(), and the session's replies. Described in docs/page-api.md.
#pragma once

#include <string_view>

#include "formats/json.h"
#include "lab/command.h"
#include "nn/error.h"

namespace glassnet::formats {

// {"type": "train" | "pause" | "step"}, {"type": "reset", "seed"?}, {"type": "apply", "spec"},
// {"type": "set", "learning_rate"?, ...}, {"type": "probe", "split"?, "index"},
// {"type": "probe-picture", "pixels", "label"?, "name"?},
// {"type": "probe-change", "shift_x"?, "shift_y"?, "rotate"?, "scale"?, "noise"?}, {"type": "measure-change"},
// {"type": "inspect", "layer", "unit": [channel, row, column], "weight"?}, {"type": "use-data", "name", "csv"?,
// "spec"?},
// {"type": "add-points", "csv"}, {"type": "erase-points", "x", "y", "radius"},
// {"type": "set-weight", "layer", "index", "value"}.
// Checks form and, for apply, that the network is possible; ranges of settings and images are the session's to check.
// A spec's "training" is checked but not applied: an edit of the network never changes how it learns; "set" does.
nn::Expected<lab::Command> command_from_json(const Json& json);

nn::Expected<lab::Command> parse_command(std::string_view text);

// {"ok", "error"?: {"message", "layer", "field"}, "message", "kept", "started"}
Json reply_to_json(const lab::Reply& reply);

// The answer to a command that could not be read.
Json refusal_to_json(const nn::Error& error);

}  // namespace glassnet::formats
