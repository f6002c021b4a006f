// ConvNetJS's network JSON, what its Net.toJSON() gives and Net.fromJSON() takes: {"layers": [{"layer_type": ...}]}.
// docs/network-format.md says what the two formats mean for one another.
#pragma once

#include <string>
#include <string_view>

#include "formats/network_file.h"
#include "nn/error.h"
#include "nn/network.h"

namespace glassnet::formats {

// Whether a text is meant to be ConvNetJS's: only there do layers have a "layer_type". Glassnet JSON never does.
bool is_convnetjs(std::string_view text);

// A network that predicts what ConvNetJS does with the same text. Its format says nothing of training and of pixels:
// they are those of its MNIST page, Adadelta and pixel / 255 - 0.5. Fields that change no prediction, such as
// l2_decay_mul, are not read. Errors begin with `where` and name layer, field, value and what would be legal.
nn::Expected<NetworkFile> parse_convnetjs(std::string_view text, std::string_view where);

// The text that ConvNetJS predicts the same with. Three fields are more than its own, and ignored by it: the network's
// "name", a layer's "id" and the input's "transform". Fails where a layer can't be said in the format, and where a
// parameter is not finite.
nn::Expected<std::string> write_convnetjs(const nn::Network& network);

}  // namespace glassnet::formats
