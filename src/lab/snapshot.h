// Snapshot: everything a view or the page's API may know of a session, at one moment. Immutable once published.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "data/picture_change.h"
#include "data/stream_spec.h"
#include "lab/filter_gallery.h"
#include "lab/health_record.h"
#include "lab/inside.h"
#include "lab/inspector.h"
#include "lab/loss_landscape.h"
#include "lab/nearest_images.h"
#include "lab/outcomes.h"
#include "lab/plane.h"
#include "lab/point_clouds.h"
#include "lab/run_goal.h"
#include "lab/step_phase.h"
#include "nn/infer.h"
#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::lab {

struct Finding;  // diagnosis.h

// One layer's numbers for the probe image.
struct LayerView {
  // Output for the probe image: channel by channel, row by row (nn::LayerPlan::output).
  std::vector<float> activations;
  // Derivatives of the loss with respect to the activations, in the same order, where Inside::activation_gradients was
  // asked for; empty for the last layer. Where the label isn't known, of the loss if the predicted class were right.
  std::vector<float> activation_gradients;
  // conv and dense only, else empty. conv: filter, then channel, row, column; dense: unit, then input feature.
  // Dense layers with more than 65,536 weights are left out.
  std::vector<float> weights;
  std::vector<float> biases;
  // In the order of `weights`, where Inside::weight_gradients was asked for: of this one picture's loss.
  std::vector<float> weight_gradients;
};

struct ProbeView {
  bool own = false;  // a picture of one's own; split and index are then those of the image that was shown before
  std::string name;  // of one's own: "Your drawing"
  data::Split split = data::Split::validation;
  std::size_t index = 0;
  std::size_t available = 0;  // images of the split so far
  int label = 0;              // -1: not known, of a picture of one's own
  int height = 0;             // 0 x 0 and no pixels where the examples are not images
  int width = 0;
  std::vector<std::uint8_t> pixels;     // the whole image, changed but not cropped
  data::PictureChange change = {};      // how it was changed
  int predicted = 0;                    // the class with the largest probability
  std::uint64_t step = 0;               // of the weights that were used
  Inside inside = Inside::activations;  // which of the layers' numbers are there, besides activations and weights
  // Derivatives of the predicted class's score with respect to what the input layer gives out, for each full step from
  // ground to ink; empty unless asked for.
  std::vector<float> saliency;
  std::vector<LayerView> layers;  // one for each layer of the spec; empty where nothing could be computed yet
};

// An evaluation of one step's weights on every image of a split that had come by then.
struct Evaluation {
  std::uint64_t step = 0;
  std::uint64_t examples = 0;  // trained on by then
  std::size_t images = 0;
  std::size_t correct = 0;
  double loss = 0;                                // mean cross-entropy
  std::shared_ptr<const Outcomes> outcomes = {};  // null while it isn't finished
  double accuracy() const { return images == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(images); }
};

// How well the network does on the test images, as they are and all changed in the same way; absent until measured.
struct ChangeTrialResult {
  data::PictureChange change = {};
  std::optional<Evaluation> plain = {};
  std::optional<Evaluation> changed = {};
};

// When an edit's cost is measured.
enum class EditMoment { before, after, later };

// What an edit of the network did to its accuracy on the validation split; each is absent until it has been measured.
struct EditCost {
  std::uint64_t number = 0;  // of the edit in this session
  std::string edit;          // "pool2: stride 3 -> 2"
  double examples = 0;       // when
  std::optional<Evaluation> before = {};
  std::optional<Evaluation> after = {};
  std::optional<Evaluation> later = {};  // 1,000 examples after the edit
  bool later_due = false;                // the network of that moment is known, perhaps not yet measured
  bool superseded = false;               // by another edit before that moment
};

// A point of a learning curve; x is the number of examples trained on.
struct CurvePoint {
  double examples = 0;
  double value = 0;
  std::size_t images = 0;  // of which the value is a share, where it is one that an interval is known of
};

// An edit of the network or a setting, marked on the curves.
struct CurveMarker {
  double examples = 0;
  std::string label;
};

struct Curves {
  std::vector<CurvePoint> loss;            // training loss, mean of the examples between two points
  std::vector<CurvePoint> train_accuracy;  // over the same examples, as they were trained on
  std::vector<CurvePoint> validation_accuracy;
  std::vector<CurvePoint> validation_loss;
  std::vector<CurveMarker> markers = {};
  std::vector<CurvePoint> test_accuracy = {};
  std::vector<CurvePoint> test_loss = {};
};

// The classes of a split's images that have come; null before the first.
using Labels = std::shared_ptr<const std::vector<std::uint8_t>>;

// What can be undone and made again.
struct EditTrail {
  std::size_t undoable = 0, redoable = 0;  // edits
  std::string undo, redo;                  // the next of each, in words
};

// The moments of the run that can be looked at again.
struct Timeline {
  std::vector<std::uint64_t> moments;     // examples seen at each, rising
  std::optional<std::uint64_t> visiting;  // the one that this snapshot shows; none: the present
  std::uint64_t now = 0;                  // examples seen at present
};

struct DataProgress {
  std::string name;
  int classes = 10;
  std::vector<std::string> class_names;                                        // one for each class, or none
  std::size_t train = 0, validation = 0, test = 0;                             // images that have come
  std::size_t expected_train = 0, expected_validation = 0, expected_test = 0;  // images there will be
  std::array<Labels, 3> labels;                                                // by data::Split
  int height = 0, width = 0;  // of its images; 0 where the examples are numbers
  std::string note;           // a chunk that failed and is retried, in words
};

struct Snapshot {
  std::uint64_t version = 0;  // grows with every snapshot
  bool running = false;
  bool diverged = false;
  std::optional<RunProgress> goal;  // the run pauses by itself once it is reached
  double pace = 0;                  // batches a second that it keeps to; 0: as fast as it can
  std::optional<StepPhase> phase;   // in slow motion, or step by step: the phase that was done last
  int phase_examples = 0;           // of the batch that it was done with
  std::string status;               // the last thing done or refused, one sentence for people
  // Which of the session's runs it is: each fresh start has another number, and undoing one brings the old one back.
  std::uint64_t run = 0;
  std::uint64_t seed = 1;
  int threads = 1;

  std::uint64_t step = 0;
  std::uint64_t examples = 0;
  double epoch = 0;  // examples / images of the training split, whole when all have come
  double examples_per_s = 0;
  std::optional<double> loss;            // mean over the last examples trained on (at most 2,000)
  std::optional<double> train_accuracy;  // over the same
  std::optional<Evaluation> validation;  // the latest finished
  std::optional<Evaluation> test;        // likewise; measured less often while training

  std::shared_ptr<const nn::NetworkSpec> spec;
  std::shared_ptr<const nn::NetworkPlan> plan;
  std::vector<bool> kept;  // per layer: its weights were kept by the last edit (true before any edit)
  nn::TrainingSpec training;
  data::StreamSpec stream;
  std::optional<nn::Initialiser> next_initialiser;  // of every layer at the next Reset, where another was chosen

  EditTrail edits;
  std::shared_ptr<const Timeline> timeline;  // null before the session has begun
  std::shared_ptr<const Curves> curves;
  std::shared_ptr<const std::vector<EditCost>> edit_costs;  // the latest last; null where there is none
  std::shared_ptr<const ChangeTrialResult> change_trial;    // the last asked for; null before
  std::shared_ptr<const ProbeView> probe;                   // null until the first image has come
  bool searching = false;                                   // for the nearest images
  std::shared_ptr<const NearestImages> nearest;             // to the probe; null until they were asked for and found
  std::shared_ptr<const LossLandscape> landscape;           // the last survey's; null before
  std::optional<double> surveyed;                           // share of a survey under way that is done
  std::optional<LandscapePlace> landscape_now;              // where the present weights are in `landscape`
  bool inspecting = false;                                  // a number was asked for; an edit may have taken it away
  std::shared_ptr<const NumberInspection> inspector;        // null while no number is inspected
  std::optional<FilterTarget> filter_target;                // a channel is looked at with many images
  std::shared_ptr<const FilterGallery> filter;              // what it made of them; null until that is known
  std::shared_ptr<const HealthRecord> health;               // null before the first batch
  std::shared_ptr<const std::vector<Finding>> findings;     // what is wrong; null where all is well
  DataProgress data;
  std::shared_ptr<const PointClouds> points;  // null where the examples are not points of the plane
  std::shared_ptr<const PlaneView> plane;     // null likewise, and while nobody looks
};

}  // namespace glassnet::lab
