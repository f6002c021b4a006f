// A network with what it has learned, as `glassnet train --out` writes it: Glassnet JSON with the fields "parameters",
// "seed", "examples", "step", "state" and "history" beside the others. Every number's bits come back exactly: a run
// that goes on from a file has the bits of one that never stopped.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/example_stream.h"
#include "data/stream_spec.h"
#include "lab/snapshot.h"
#include "nn/network.h"
#include "nn/optimizer.h"
#include "nn/training_spec.h"

namespace glassnet::formats {

// What a run needs to go on beside its network, settings and counts.
struct RunState {
  nn::OptimizerState optimizer;
  data::StreamPosition position;
};

struct NetworkFile {
  nn::Network network;
  nn::TrainingSpec training;
  std::uint64_t seed = 1;       // that the parameters were drawn from before they learned
  std::uint64_t examples = 0;   // trained on
  std::uint64_t step = 0;       // batches trained on
  bool has_parameters = false;  // false: the text had none, and the network's are drawn afresh from the seed
  data::StreamSpec stream = {};
  std::optional<RunState> state = {};  // absent where the text has none
  lab::Curves history = {};            // how the run has gone; no points where the text has none
};

// Fails if a parameter is not finite: JSON has no text for it.
nn::Expected<std::string> write_network_file(const NetworkFile& file);

// Reads a file with or without parameters. Errors are those of document_from_json(), and any list of parameters whose
// length or values do not fit its layer.
nn::Expected<NetworkFile> parse_network_file(std::string_view text, std::string_view where);

}  // namespace glassnet::formats
