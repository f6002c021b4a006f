// What a student can ask of a training session. Values, carried through a queue; the session answers each with a Reply.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "data/augmentation.h"
#include "data/dataset.h"
#include "data/order_spec.h"
#include "data/picture_change.h"
#include "data/points/point.h"
#include "lab/filter_gallery.h"
#include "lab/inside.h"
#include "lab/inspector.h"
#include "lab/landscape_axes.h"
#include "lab/run_goal.h"
#include "lab/run_setup.h"
#include "lab/step_phase.h"
#include "lab/trainer.h"
#include "nn/error.h"
#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::lab {

// Learns until it is paused.
struct Train {};
// A step under way is carried to its end first.
struct Pause {};
// Trains so much, then stays paused. An epoch runs as RunUntil does.
struct Step {
  Grain grain = Grain::batch;
};
// Learns until the goal is reached, at the end of a batch, then pauses by itself. Refused where it is reached already.
struct RunUntil {
  RunGoal goal;
};
// How fast it learns while it runs: batches a second, 0: as fast as it can (lab/pacer.h). The bits stay the same.
struct Pace {
  double batches_per_s = 0;
};
// Weights, optimiser and data order start anew from the seed; the network and the settings stay.
struct Reset {
  std::uint64_t seed = 1;
};
// Changes the network, keeping every layer that still fits. Refused, with nothing changed, if it is impossible.
struct Apply {
  nn::NetworkSpec spec;
  Preserve preserve = Preserve::parameters;
  bool where_possible = false;  // an edit that can't keep the function is made all the same, and the reply says why
};
// Back to the bits from before the last edit (Apply or Set), optimiser and place in the data included; what was learned
// since is gone until Redo. Edits are Apply, Set, SetStream, SetWeight, Branch and Begin; Reset forgets them.
struct Undo {};
struct Redo {};
// All of them at once: to before the first edit, and forward again through everything that was undone.
struct UndoAll {};
struct RedoAll {};
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
// In which order training images come, and how they are changed at random on the way; absent parts stay. Augmentation
// counts from the next batch. Another order begins a pass of its own: its first image is the next. Undone as Set is.
struct SetStream {
  std::optional<data::OrderSpec> order;
  std::optional<data::AugmentationSpec> augmentation;
};
// How the weights of all layers start at the next Reset; the network that learns now stays as it is. An absent number
// stays what it is in each layer.
struct SetInitialiser {
  nn::InitKind kind = nn::InitKind::he;
  std::optional<float> value;  // of constant and sparse
  std::optional<float> bias;
};
// Looks at the run as it was at the kept moment nearest to so many examples: until Return or Branch all views show that
// moment, nothing is trained and nothing can be edited.
struct Visit {
  std::uint64_t examples = 0;
};
// Back to now, bit for bit; it learns on if it did.
struct Return {};
// Goes on from the moment that is looked at. What came after it can be brought back by Undo.
struct Branch {};
// Chooses the image whose activations the snapshots show.
struct Probe {
  data::Split split = data::Split::validation;
  std::size_t index = 0;
};
// Chooses the number whose arithmetic the snapshots show; none: closes the inspector.
struct Inspect {
  std::optional<InspectTarget> target;
};
// Chooses the channel (a filter's map, a unit) whose answers to many images the snapshots show, looked at anew while it
// learns; none: no more.
struct LookAtFilter {
  std::optional<FilterTarget> target;
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
// Another data set takes the present one's place, and a fresh run begins on it: weights, optimiser, data order and
// records start anew from the seed, and no edit from before can be undone. The network stays where it fits the data
// (setup_shelf.h), unless `setup` brings another.
struct UseData {
  std::string name;                           // "mnist", "spiral:noise=0.1": as data/points/point_source.h writes it
  std::shared_ptr<const data::Dataset> data;  // images may still be to come; null: a set that the program must find
  std::shared_ptr<const RunSetup> setup = {};
};
// A fresh run on the present data with another network and settings, from the present seed; their ends are made to fit
// the data where they don't. Undone as edits are: the run before comes back as it was.
struct Begin {
  std::string name;  // what it is called: "fast"
  std::shared_ptr<const RunSetup> setup;
};
// Points put among those that are trained on, or taken out of the plane around a place. Learning goes on.
struct AddPoints {
  data::Points points;
};
struct ErasePoints {
  float x = 0;
  float y = 0;
  float radius = 0;
};
// One weight becomes what somebody wants; the optimiser's memory of it stays. Undone like other edits.
struct SetWeight {
  std::string layer;      // id of a conv or dense layer
  std::size_t index = 0;  // of its weights and then its biases
  float value = 0;
  bool continued = false;  // of a movement that an earlier SetWeight began: it is undone with that
};
// Measures the network as it is on every test image that has come, now; else that is done now and then, and while
// paused.
struct MeasureTest {};
// Searches the training images for those most like the picture that is looked at, beside training; the snapshots show
// them when they are found, until another picture is looked at.
struct FindNearest {
  int images = 5;  // from 1 to 20
};
// Measures the loss around the present weights, over a plane in weight space, beside training; the snapshots show it
// until the network has other layers (loss_landscape.h).
struct SurveyLoss {
  LandscapeAlong along = LandscapeAlong::path;
};
// More images of a split have come (or `note`: why one could not, shown to the user; empty clears it).
struct AddImages {
  data::Split split = data::Split::train;
  std::shared_ptr<const data::ImageSet> images;
  std::string data = {};  // of which data set: for any other than the present one they come too late and are dropped
};
struct DataNote {
  std::string note;
};

using Command = std::variant<Train, Pause, Step, RunUntil, Pace, Reset, Apply, Undo, Redo, UndoAll, RedoAll, Set,
                             SetStream, SetInitialiser, Visit, Return, Branch, Probe, ProbePicture, ProbeChange,
                             MeasureChange, MeasureTest, FindNearest, SurveyLoss, Inspect, LookAtFilter, Show, UseData,
                             Begin, AddPoints, ErasePoints, SetWeight, AddImages, DataNote>;

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
