// What a student can ask of a training session. Values, carried through a queue; the session answers each with a Reply.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "data/dataset.h"
#include "data/picture_change.h"
#include "lab/inside.h"
#include "lab/inspector.h"
#include "lab/trainer.h"
#include "nn/error.h"
#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::lab {

struct Train {};
struct Pause {};
// Trains one batch, then stays paused.
struct Step {};
// Weights, optimiser and data order start anew from the seed; the network and the settings stay.
struct Reset {
  std::uint64_t seed = 1;
};
// Changes the network, keeping every layer that still fits. Refused, with nothing changed, if it is impossible.
struct Apply {
  nn::NetworkSpec spec;
  Preserve preserve = Preserve::parameters;
};
// Back to the bits from before the last edit (Apply or Set), optimiser and place in the data included; what was learned
// since is gone until Redo. Reset forgets the edits.
struct Undo {};
struct Redo {};
// Changes settings; absent fields stay. `optimizer` is a change of kind (its state starts anew); the numbers are for
// the kind then in force.
struct Set {
  std::optional<nn::OptimizerKind> optimizer;
  std::optional<float> learning_rate;
  std::optional<float> momentum;
  std::optional<float> rho;
  std::optional<float> beta1;
  std::optional<float> beta2;
  std::optional<float> epsilon;
  std::optional<float> l2_decay;
  std::optional<float> l1_decay;
  std::optional<float> clip_norm;
  std::optional<float> clip_value;
  std::optional<nn::ScheduleSpec> schedule;  // the whole of it; its lengths count from the run's first example
  std::optional<int> batch;
};
// Chooses the image whose activations the snapshots show.
struct Probe {
  data::Split split = data::Split::validation;
  std::size_t index = 0;
};
// Chooses the number whose arithmetic the snapshots show; none: closes the inspector.
struct Inspect {
  std::optional<InspectTarget> target;
};
// Chooses what the snapshots hold of the layers' inside; absent fields stay.
struct Show {
  std::optional<Inside> inside;
  std::optional<bool> saliency;
};
// Shows a picture of one's own instead: a drawing, a photograph. It is looked at, never learned from.
struct ProbePicture {
  std::vector<std::uint8_t> pixels;  // as large as the data set's images, row by row; 0 is the ground
  std::optional<int> label = {};     // the class that it shows, where somebody knows
  std::string name = {};             // what views call it: "Your drawing"
};
// Changes the picture that is looked at, whichever it is, until the next ProbeChange; by default back to what it was.
struct ProbeChange {
  data::PictureChange change = {};
};
// Measures the network as it is on every test image that has come, as it is and changed as the probe now is. Beside
// training; the snapshots show the result when it is there.
struct MeasureChange {};
// More images of a split have come (or `note`: why one could not, shown to the user; empty clears it).
struct AddImages {
  data::Split split = data::Split::train;
  std::shared_ptr<const data::ImageSet> images;
};
struct DataNote {
  std::string note;
};

using Command = std::variant<Train, Pause, Step, Reset, Apply, Undo, Redo, Set, Probe, ProbePicture, ProbeChange,
                             MeasureChange, Inspect, Show, AddImages, DataNote>;

// The number that post() gives a command, and that its reply carries.
using Ticket = std::uint64_t;

struct Reply {
  Ticket ticket = 0;
  std::optional<nn::Error> error;    // set: refused, nothing changed
  std::string message;               // what was done, in words ("kept conv1, conv2; dense1 starts anew")
  std::vector<std::string> kept;     // Apply: ids of the layers whose weights were kept
  std::vector<std::string> adapted;  // Apply: ids of the layers that kept a part of their weights
  std::vector<std::string> started;  // Apply: ids of the layers with weights that start anew
};

}  // namespace glassnet::lab
