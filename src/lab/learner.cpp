#include "lab/learner.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>
#include <variant>

#include "lab/edit_description.h"
#include "lab/input.h"
#include "lab/plane.h"
#include "lab/point_clouds.h"
#include "lab/point_edits.h"
#include "lab/probe_view.h"

namespace glassnet::lab {

namespace {

// While training the test split is measured once in so many times: nothing is decided by it, and it is large.
constexpr int validations_for_a_test = 5;

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::string kept_and_started(const nn::AdoptReport& report) {
  std::string text;
  if (!report.kept.empty()) text += "kept " + listed(report.kept);
  if (!report.adapted.empty()) text += (text.empty() ? "kept part of " : ", part of ") + listed(report.adapted);
  if (!report.started.empty()) {
    if (!text.empty()) text += "; ";
    text += listed(report.started) + (report.started.size() == 1 ? " starts anew" : " start anew");
  }
  return text;
}

nn::TrainingSpec with(nn::TrainingSpec training, const Set& set) {
  if (set.optimizer && *set.optimizer != training.optimizer.kind)
    training.optimizer = nn::default_optimizer(*set.optimizer);
  nn::OptimizerSpec& optimizer = training.optimizer;
  optimizer.learning_rate = set.learning_rate.value_or(optimizer.learning_rate);
  optimizer.momentum = set.momentum.value_or(optimizer.momentum);
  optimizer.rho = set.rho.value_or(optimizer.rho);
  optimizer.beta1 = set.beta1.value_or(optimizer.beta1);
  optimizer.beta2 = set.beta2.value_or(optimizer.beta2);
  optimizer.epsilon = set.epsilon.value_or(optimizer.epsilon);
  training.l2_decay = set.l2_decay.value_or(training.l2_decay);
  training.l1_decay = set.l1_decay.value_or(training.l1_decay);
  training.clip_norm = set.clip_norm.value_or(training.clip_norm);
  training.clip_value = set.clip_value.value_or(training.clip_value);
  training.schedule = set.schedule.value_or(training.schedule);
  training.batch = set.batch.value_or(training.batch);
  return training;
}

// The network with other first weights, once it is made anew.
nn::NetworkSpec starting_as(nn::NetworkSpec spec, const SetInitialiser& set) {
  for (nn::LayerSpec& layer : spec.layers) {
    nn::Initialiser* init = nullptr;
    if (auto* conv = std::get_if<nn::ConvSpec>(&layer.layer)) init = &conv->init;
    if (auto* dense = std::get_if<nn::DenseSpec>(&layer.layer)) init = &dense->init;
    if (init != nullptr) *init = {set.kind, set.value.value_or(init->value), set.bias.value_or(init->bias)};
  }
  return spec;
}

std::string settings(const nn::TrainingSpec& training) {
  return nn::describe(training.optimizer) + ", batch " + std::to_string(training.batch);
}

// "the activations of conv2 were the first that are no longer numbers".
std::string what_broke(const Trainer& trainer) {
  const auto& first = trainer.first_not_finite();
  if (!first || first->tensor == nn::TensorKind::loss) return "the loss is no longer a number";
  return "the " + std::string(nn::name_of(first->tensor)) + " of " + trainer.network().spec().layers[first->layer].id +
         " were the first that are no longer numbers";
}

// "dense1: weight 3 -> 0.5".
std::string describe_weight(const nn::NetworkPlan& plan, std::size_t layer, const SetWeight& set) {
  const std::size_t weights = plan.layers[layer].weights;
  const bool bias = set.index >= weights;
  char value[24];
  std::snprintf(value, sizeof value, "%.4g", static_cast<double>(set.value));
  return set.layer + ": " + (bias ? "bias " : "weight ") + std::to_string(bias ? set.index - weights : set.index) +
         " -> " + value;
}

// Where a goal was reached; a batch is never cut in two for it, and an accuracy is that of weights a little older.
std::string reached_in_words(const RunGoal& goal, std::uint64_t examples, const std::optional<Evaluation>& measured) {
  const std::string seen = std::to_string(examples) + " examples";
  if (goal.kind == GoalKind::accuracy && measured) {
    const std::string text = "Paused: " + std::to_string(measured->correct) + " of " +
                             std::to_string(measured->images) + " validation images right after " +
                             std::to_string(measured->examples) + " examples";
    if (measured->examples == examples) return text + ".";
    return text + "; by the time that was known it had seen " + seen + ".";
  }
  if (goal.kind == GoalKind::epochs) return "Paused after " + describe(goal) + ", " + seen + ".";
  if (static_cast<double>(examples) == goal.value) return "Paused after " + seen + ", as asked.";
  return "Paused after " + seen + ", at the end of the batch that reached " + describe(goal) + ".";
}

StepPhase next_phase(std::optional<StepPhase> done) {
  constexpr int last = static_cast<int>(StepPhase::update);
  return done ? static_cast<StepPhase>(std::min(static_cast<int>(*done) + 1, last)) : StepPhase::forward;
}

// Commands about what is looked at, and how fast: a step may be under way meanwhile.
bool leaves_run_alone(const Command& command) {
  const Step* step = std::get_if<Step>(&command);
  if (step != nullptr) return step->grain == Grain::phase;
  return std::holds_alternative<Pace>(command) || std::holds_alternative<Train>(command) ||
         std::holds_alternative<RunUntil>(command) || std::holds_alternative<Probe>(command) ||
         std::holds_alternative<ProbePicture>(command) || std::holds_alternative<ProbeChange>(command) ||
         std::holds_alternative<MeasureChange>(command) || std::holds_alternative<MeasureTest>(command) ||
         std::holds_alternative<FindNearest>(command) || std::holds_alternative<Inspect>(command) ||
         std::holds_alternative<Show>(command) || std::holds_alternative<AddImages>(command) ||
         std::holds_alternative<DataNote>(command);
}

bool allowed_in_the_past(const Command& command) {
  const bool trains = std::holds_alternative<Train>(command) || std::holds_alternative<RunUntil>(command) ||
                      std::holds_alternative<Step>(command);
  return (leaves_run_alone(command) && !trains) || std::holds_alternative<Pause>(command) ||
         std::holds_alternative<Reset>(command) || std::holds_alternative<SetInitialiser>(command) ||
         std::holds_alternative<Visit>(command) || std::holds_alternative<Return>(command) ||
         std::holds_alternative<Branch>(command);
}

std::string counted(std::size_t edits) { return std::to_string(edits) + (edits == 1 ? " edit" : " edits"); }

tl::unexpected<nn::Error> refuse(std::string message) { return nn::fail(std::move(message)); }

}  // namespace

nn::Expected<std::unique_ptr<Learner>> Learner::create(SessionDef def) {
  std::unique_ptr<Learner> learner(new Learner(std::move(def)));
  if (auto started = learner->restart(learner->def_.seed); !started) return tl::make_unexpected(started.error());
  learner->running_ = learner->def_.running;
  learner->data_changed();
  return learner;
}

nn::Expected<void> Learner::restart(std::uint64_t seed) {
  const nn::NetworkSpec spec = next_initialiser_ ? starting_as(def_.spec, *next_initialiser_) : def_.spec;
  auto trainer = Trainer::create(
      {.spec = spec, .training = def_.training, .seed = seed, .threads = def_.threads, .stream = def_.stream},
      def_.data);
  if (!trainer) return tl::make_unexpected(trainer.error());
  trainer_ = std::move(*trainer);
  def_.spec = spec;
  next_initialiser_.reset();
  present_.reset();
  def_.seed = seed;
  diverged_ = false;
  step_due_.reset();
  phase_.reset();
  history_.clear();
  forget_records();
  network_changed();
  kept_.assign(def_.spec.layers.size(), true);
  if (goal_) goal_->from = goal_->now = 0;
  time_.forget();
  time_.note(*trainer_);
  return {};
}

void Learner::forget_records() {
  recent_.clear();
  speed_.clear();
  loss_curve_ = RunningCurve();
  accuracy_curve_ = RunningCurve();
  validation_.forget();
  test_.forget();
  validations_since_test_ = 0;
  markers_.clear();
  costs_.forget();
  trial_.forget();
  health_.forget();
}

void Learner::network_changed() {
  ++generation_;
  diagnosis_due_ = true;
  spec_ = std::make_shared<const nn::NetworkSpec>(trainer_->network().spec());
  plan_ = std::make_shared<const nn::NetworkPlan>(trainer_->network().plan());
}

void Learner::mark(const std::string& label) {
  constexpr std::size_t most_markers = 100;
  if (label.empty()) return;
  if (markers_.size() == most_markers) markers_.erase(markers_.begin());
  markers_.push_back({static_cast<double>(trainer_->examples()), label});
}

Reply Learner::carry_out(const Command& command) {
  Reply reply;
  if (present_ && !allowed_in_the_past(command)) {
    reply.error = nn::Error{"this is a moment of the past: go back to the present, or go on from here, first", {}, {}};
    return reply;
  }
  if (!leaves_run_alone(command)) finish_step();
  auto done = std::visit([&](const auto& c) { return act(c, reply); }, command);
  if (!done) {
    reply.error = done.error();
    return reply;
  }
  reply.message = *done;
  if (!done->empty()) status_ = *done;
  return reply;
}

nn::Expected<void> Learner::check_can_train() const {
  if (diverged_) return refuse("the run has diverged: reset it first, perhaps with a lower learning rate");
  return {};
}

nn::Expected<std::string> Learner::act(const Train&, Reply&) {
  if (auto ok = check_can_train(); !ok) return tl::make_unexpected(ok.error());
  goal_.reset();
  running_ = true;
  return "Training.";
}

nn::Expected<std::string> Learner::act(const Pause&, Reply&) {
  running_ = false;
  goal_.reset();
  speed_.clear();
  return "Paused.";
}

nn::Expected<std::string> Learner::act(const Step& step, Reply& reply) {
  if (auto ok = check_can_train(); !ok) return tl::make_unexpected(ok.error());
  if (def_.data.split(data::Split::train).count() == 0) return refuse("no training image has come yet");
  if (step.grain == Grain::epoch) {
    // A hair more, so that a pass that has just ended is not the goal.
    return act(RunUntil{{GoalKind::epochs, std::floor(trainer_->epoch() + 1e-9) + 1}}, reply);
  }
  running_ = false;
  goal_.reset();
  speed_.clear();
  step_due_ = step.grain;
  if (step.grain == Grain::phase) return std::string();
  return "Trained one " + std::string(name_of(step.grain)) + ".";
}

nn::Expected<std::string> Learner::act(const RunUntil& run, Reply&) {
  if (auto ok = check_can_train(); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = check(run.goal); !ok) return tl::make_unexpected(ok.error());
  const double now = standing(run.goal.kind);
  const RunProgress progress{run.goal, now, now};
  if (progress.reached()) return refuse("the run has reached " + describe(run.goal) + " already");
  goal_ = progress;
  running_ = true;
  return "Training until " + describe(run.goal) + ".";
}

nn::Expected<std::string> Learner::act(const Pace& pace, Reply&) {
  if (auto ok = pacer_.set(pace.batches_per_s); !ok) return tl::make_unexpected(ok.error());
  return std::string();
}

nn::Expected<std::string> Learner::act(const Reset& reset, Reply&) {
  return restart(reset.seed).map([&] { return "Started anew from seed " + std::to_string(reset.seed) + "."; });
}

nn::Expected<std::string> Learner::act(const Apply& apply, Reply& reply) {
  const std::string edit = describe_edit(def_.spec, apply.spec);
  Checkpoint before = trainer_->checkpoint();
  const nn::Network network_before = before.network;
  auto report = trainer_->apply(apply.spec, apply.preserve);
  if (!report) return tl::make_unexpected(report.error());
  if (!edit.empty()) record_edit(edit, std::move(before));
  def_.spec = apply.spec;
  reply.kept = report->kept;
  reply.adapted = report->adapted;
  reply.started = report->started;
  kept_.assign(def_.spec.layers.size(), true);
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    kept_[i] = report->overlaps[i].whole || trainer_->network().plan().layers[i].parameters() == 0;
  }
  recent_.clear();
  network_changed();
  health_.network_changed();
  mark(edit);
  if (!edit.empty()) {
    costs_.record(edit, network_before, trainer_->network(), trainer_->steps(), trainer_->examples());
  }
  if (edit.empty()) return "Nothing in the network changed.";
  return "Network changed (" + edit + "): " + kept_and_started(*report) + ".";
}

void Learner::record_edit(const std::string& edit, Checkpoint before) {
  history_.record({edit, std::move(before), records()});
}

nn::Expected<std::string> Learner::act(const Undo&, Reply&) {
  const auto point = history_.undo(trainer_->checkpoint(), records());
  if (!point) return refuse("there is no edit to undo");
  go_to(*point);
  return "Undone: " + point->edit + ".";
}

nn::Expected<std::string> Learner::act(const Redo&, Reply&) {
  const auto point = history_.redo(trainer_->checkpoint(), records());
  if (!point) return refuse("there is no edit to make again");
  go_to(*point);
  return "Made again: " + point->edit + ".";
}

nn::Expected<std::string> Learner::act(const UndoAll&, Reply&) {
  const std::size_t edits = history_.undoable();
  const auto point = history_.undo_all(trainer_->checkpoint(), records());
  if (!point) return refuse("there is no edit to undo");
  go_to(*point);
  return "Undone: everything (" + counted(edits) + "). The run is where it was before the first.";
}

nn::Expected<std::string> Learner::act(const RedoAll&, Reply&) {
  const std::size_t edits = history_.redoable();
  const auto point = history_.redo_all(trainer_->checkpoint(), records());
  if (!point) return refuse("there is no edit to make again");
  go_to(*point);
  return "Made again: everything (" + counted(edits) + ").";
}

// What the first layer with weights will start as.
std::optional<nn::Initialiser> Learner::next_initialiser() const {
  if (!next_initialiser_) return {};
  for (const nn::LayerSpec& layer : starting_as(def_.spec, *next_initialiser_).layers) {
    if (const auto* conv = std::get_if<nn::ConvSpec>(&layer.layer)) return conv->init;
    if (const auto* dense = std::get_if<nn::DenseSpec>(&layer.layer)) return dense->init;
  }
  return {};
}

std::shared_ptr<const Timeline> Learner::timeline() const {
  const std::uint64_t shown = trainer_->examples();
  return std::make_shared<const Timeline>(Timeline{time_.moments(), present_ ? std::optional(shown) : std::nullopt,
                                                   present_ ? present_->checkpoint.examples : shown});
}

std::shared_ptr<const RunRecords> Learner::records() const {
  return std::make_shared<const RunRecords>(
      RunRecords{loss_curve_, accuracy_curve_, validation_.curves(), test_.curves(), markers_});
}

void Learner::forget_after(std::uint64_t count) {
  const auto examples = static_cast<double>(count);
  loss_curve_.forget_after(examples);
  accuracy_curve_.forget_after(examples);
  validation_.forget_after(examples);
  test_.forget_after(examples);
  std::erase_if(markers_, [&](const CurveMarker& marker) { return marker.examples >= examples; });
  costs_.forget_after(examples);
  health_.forget_after(examples);
}

// The checkpoint is one of this run's own: it fits.
bool Learner::take_place(const Checkpoint& checkpoint) {
  if (!trainer_->restore(checkpoint)) return false;
  def_.spec = checkpoint.network.spec();
  def_.training = checkpoint.training;
  def_.stream = checkpoint.stream;
  diverged_ = false;
  step_due_.reset();
  phase_.reset();
  recent_.clear();
  speed_.clear();
  validation_.show({});
  test_.show({});
  kept_.assign(def_.spec.layers.size(), true);
  network_changed();
  return true;
}

void Learner::go_to(const EditPoint& point) {
  if (!take_place(point.before)) return;
  if (point.records != nullptr) {
    loss_curve_ = point.records->loss;
    accuracy_curve_ = point.records->train_accuracy;
    validation_.restore(point.records->validation);
    test_.restore(point.records->test);
    markers_ = point.records->markers;
  }
  forget_after(trainer_->examples());
  time_.forget_after(std::min(point.fork, trainer_->examples()));
  time_.note(*trainer_);
}

nn::Expected<std::string> Learner::act(const Set& set, Reply&) {
  const nn::TrainingSpec next = with(def_.training, set);
  const bool other_kind = next.optimizer.kind != def_.training.optimizer.kind;
  Checkpoint before = trainer_->checkpoint();
  if (auto done = trainer_->set(next); !done) return tl::make_unexpected(done.error());
  if (next == def_.training) return "Nothing in the settings changed.";
  record_edit(describe_edit(def_.training, next), std::move(before));
  def_.training = next;
  diagnosis_due_ = true;
  mark(settings(next));
  return "Now " + settings(next) + (other_kind ? "; the optimiser's state starts anew." : ".");
}

nn::Expected<std::string> Learner::act(const SetStream& set, Reply&) {
  const data::StreamSpec next{set.order.value_or(def_.stream.order),
                              set.augmentation.value_or(def_.stream.augmentation)};
  Checkpoint before = trainer_->checkpoint();
  if (auto done = trainer_->set_stream(next); !done) return tl::make_unexpected(done.error());
  if (next == def_.stream) return "Nothing in the data's order changed.";
  const bool other_order = next.order != def_.stream.order;
  const std::string words = "images " + data::describe(next);
  record_edit(words, std::move(before));
  def_.stream = next;
  mark(words);
  return "From the next batch: " + words + (other_order ? "; a pass over them begins there." : ".");
}

nn::Expected<std::string> Learner::act(const SetInitialiser& set, Reply&) {
  const nn::NetworkSpec next = starting_as(def_.spec, set);
  if (auto possible = nn::infer(next); !possible) return tl::make_unexpected(possible.error());
  next_initialiser_ = set;
  return "From the next reset the weights start as " + std::string(nn::name_of(set.kind)) + ".";
}

nn::Expected<std::string> Learner::act(const Visit& visit, Reply&) {
  const auto moment = time_.nearest(visit.examples);
  if (moment == nullptr) return refuse("no moment of the run has been kept yet");
  if (!present_) {
    present_ = Present{
        trainer_->checkpoint(), validation_.latest(), test_.latest(), recent_, kept_, goal_, running_, diverged_};
  }
  running_ = false;
  goal_.reset();
  take_place(*moment);
  return "Looking at the run after " + std::to_string(moment->examples) + " examples.";
}

nn::Expected<std::string> Learner::act(const Return&, Reply&) {
  if (!present_) return refuse("it is at the present already");
  const Present present = *std::exchange(present_, std::nullopt);
  take_place(present.checkpoint);
  validation_.show(present.validation);
  test_.show(present.test);
  recent_ = present.recent;
  kept_ = present.kept;
  goal_ = present.goal;
  running_ = present.running;
  diverged_ = present.diverged;
  return "Back at the present, after " + std::to_string(trainer_->examples()) + " examples.";
}

nn::Expected<std::string> Learner::act(const Branch&, Reply&) {
  if (!present_) return refuse("choose a moment of the past first");
  const std::uint64_t examples = trainer_->examples();
  const std::string edit = "went on from " + std::to_string(examples) + " examples";
  history_.record({edit, std::exchange(present_, std::nullopt)->checkpoint, records(), examples});
  forget_after(examples);
  time_.forget_after(examples);
  mark(edit);
  running_ = true;
  return "Going on from " + std::to_string(examples) + " examples. Undo brings back what came after.";
}

nn::Expected<std::string> Learner::act(const Probe& probe, Reply&) {
  const std::size_t there = def_.data.split(probe.split).count();
  if (probe.index >= there) {
    return refuse("index is " + std::to_string(probe.index) + "; the " + std::string(name_of(probe.split)) +
                  " split has " + std::to_string(there) + " images so far");
  }
  probe_.show(probe);
  nearest_.forget();
  return std::string();
}

nn::Expected<void> Learner::check_picture(const ProbePicture& picture) const {
  const data::Dataset& data = def_.data;
  const auto wrong = [](const char* field, std::string message) {
    return tl::make_unexpected(nn::Error{std::move(message), {}, field});
  };
  if (data.has_numbers()) return wrong("pixels", "the examples of " + data.name + " are numbers, not pictures");
  const auto size = static_cast<std::size_t>(data.height) * static_cast<std::size_t>(data.width);
  if (picture.pixels.size() != size) {
    return wrong("pixels", "pixels holds " + std::to_string(picture.pixels.size()) + " numbers; it must hold " +
                               std::to_string(size) + ", for " + std::to_string(data.height) + " x " +
                               std::to_string(data.width));
  }
  if (picture.label && (*picture.label < 0 || *picture.label >= data.classes)) {
    return wrong("label", "label is " + std::to_string(*picture.label) + "; it must be from 0 to " +
                              std::to_string(data.classes - 1) + ", or absent where nobody knows");
  }
  return {};
}

nn::Expected<std::string> Learner::act(const ProbePicture& picture, Reply&) {
  if (auto ok = check_picture(picture); !ok) return tl::make_unexpected(ok.error());
  probe_.show(picture, def_.data.height, def_.data.width);
  nearest_.forget();
  return std::string();
}

nn::Expected<std::string> Learner::act(const ProbeChange& change, Reply&) {
  if (auto ok = data::check(change.change); !ok) return tl::make_unexpected(ok.error());
  if (def_.data.has_numbers()) return refuse("the examples of " + def_.data.name + " are numbers, not pictures");
  probe_.change(change.change);
  nearest_.forget();
  return std::string();
}

nn::Expected<std::string> Learner::act(const MeasureChange&, Reply&) {
  const data::ImageSet& test = def_.data.split(data::Split::test);
  if (test.count() == 0) return refuse("no test image has come yet");
  if (probe_.change() == data::PictureChange{}) return refuse("nothing is changed: change the image first");
  // A copy, since training appends to the data set meanwhile.
  trial_.start(trainer_->network(), std::make_shared<const data::ImageSet>(test), pixels_of(*spec_, def_.data),
               trainer_->steps(), trainer_->examples(), probe_.change());
  return std::string();
}

nn::Expected<std::string> Learner::act(const MeasureTest&, Reply&) {
  if (def_.data.split(data::Split::test).count() == 0) return refuse("no test image has come yet");
  test_asked_ = true;
  return std::string();
}

nn::Expected<std::string> Learner::act(const FindNearest& find, Reply&) {
  constexpr int most = 20;
  if (find.images < 1 || find.images > most) {
    return tl::make_unexpected(nn::Error{
        "images is " + std::to_string(find.images) + "; it must be from 1 to " + std::to_string(most), {}, "images"});
  }
  const auto source = probe_.source(def_.data);
  if (!source || def_.data.split(data::Split::train).count() == 0) return refuse("no image has come yet");
  if (def_.data.has_numbers()) return refuse("the examples of " + def_.data.name + " are numbers, not pictures");
  nearest_.start(source->images.image(source->index), static_cast<std::size_t>(find.images));
  return std::string();
}

nn::Expected<std::string> Learner::act(const Inspect& inspect, Reply&) {
  if (inspect.target) {
    if (auto found = find_target(*spec_, *plan_, *inspect.target); !found) return tl::make_unexpected(found.error());
  }
  inspected_ = inspect.target;
  return std::string();
}

nn::Expected<std::string> Learner::act(const Show& show, Reply&) {
  inside_.inside = show.inside.value_or(inside_.inside);
  inside_.saliency = show.saliency.value_or(inside_.saliency);
  return std::string();
}

nn::Expected<std::string> Learner::act(const UseData& use, Reply&) {
  if (use.data == nullptr) return refuse("there is no data set " + use.name + " here");
  const data::Dataset& next = *use.data;
  const RunSetup present{def_.spec, def_.training, def_.stream};
  auto setup = use.setup != nullptr ? *use.setup : shelf_.fitting(present, def_.data, next);
  if (!setup) return tl::make_unexpected(setup.error());
  // Tried before anything is given up.
  if (auto possible = Trainer::create(
          {.spec = setup->spec, .training = setup->training, .seed = def_.seed, .stream = setup->stream}, next);
      !possible) {
    return tl::make_unexpected(possible.error());
  }
  shelf_.keep(present, def_.data);
  const bool other_network = setup->spec != def_.spec;
  def_.spec = std::move(setup->spec);
  def_.training = setup->training;
  def_.stream = std::move(setup->stream);
  def_.data = next;
  data_changed();
  return restart(def_.seed).map([&] {
    return "Now learning from " + next.name + (other_network ? ", with a network that fits it" : "") +
           ": a fresh run from seed " + std::to_string(def_.seed) + ".";
  });
}

// Nothing that was of the data set before is left.
void Learner::data_changed() {
  probe_ = ProbeDesk();
  inspected_.reset();
  data_note_.clear();
  validation_.images_came();
  test_.images_came();
  points_ = point_clouds(def_.data);
  look_at_some_point();
}

// Points needn't have any held out, which is where the probe looks first.
void Learner::look_at_some_point() {
  const bool held_out = def_.data.split(data::Split::validation).count() > 0;
  if (points_ && !held_out) probe_.show(Probe{data::Split::train, 0});
}

nn::Expected<std::string> Learner::act(const AddPoints& add, Reply&) {
  if (auto ok = add_points(def_.data, add.points); !ok) return tl::make_unexpected(ok.error());
  points_edited();
  return std::string();
}

nn::Expected<std::string> Learner::act(const ErasePoints& erase, Reply&) {
  const auto erased = erase_points(def_.data, erase.x, erase.y, erase.radius);
  if (!erased) return tl::make_unexpected(erased.error());
  if (*erased == 0) return std::string();
  trainer_->examples_replaced();
  history_.clear();  // its places in the data are gone, as are those of the moments
  time_.forget();
  time_.note(*trainer_);
  points_edited();
  return std::string();
}

// What was measured on the points before no longer stands.
void Learner::points_edited() {
  ++generation_;
  validation_.images_came();
  test_.images_came();
  points_ = point_clouds(def_.data);
  if (probe_.in_data_set().index < def_.data.split(probe_.in_data_set().split).count()) return;
  probe_ = ProbeDesk();
  look_at_some_point();
}

nn::Expected<std::string> Learner::act(const SetWeight& set, Reply&) {
  const int layer = nn::find_layer(*spec_, set.layer);
  if (layer < 0) return tl::make_unexpected(nn::Error{"there is no layer " + set.layer, set.layer, "layer"});
  const bool continues = set.continued && history_.undoable() > 0 && !markers_.empty();
  auto before = continues ? std::nullopt : std::optional(trainer_->checkpoint());
  if (auto ok = trainer_->set_weight(static_cast<std::size_t>(layer), set.index, set.value); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const std::string edit = describe_weight(*plan_, static_cast<std::size_t>(layer), set);
  ++generation_;
  if (before) {
    record_edit(edit, *std::move(before));
    mark(edit);
  } else {
    history_.rename_last(edit);
    markers_.back().label = edit;
  }
  return "Set by hand: " + edit + ".";
}

nn::Expected<std::string> Learner::act(const AddImages& add, Reply&) {
  if (add.images == nullptr || add.images->count() == 0) return std::string();
  if (!add.data.empty() && add.data != def_.data.name) return std::string();
  data::ImageSet& split = def_.data.split(add.split);
  if (split.count() == 0 && !split.has_numbers()) split = data::ImageSet(def_.data.height, def_.data.width);
  if (!split.is_like(*add.images)) {
    return refuse("the images are " + std::to_string(add.images->height()) + " x " +
                  std::to_string(add.images->width()) + "; those of " + def_.data.name + " must be " +
                  std::to_string(def_.data.height) + " x " + std::to_string(def_.data.width));
  }
  split.append(*add.images);
  if (add.split == data::Split::validation) validation_.images_came();
  if (add.split == data::Split::test) test_.images_came();
  return std::string();
}

nn::Expected<std::string> Learner::act(const DataNote& note, Reply&) {
  data_note_ = note.note;
  return std::string();
}

bool Learner::can_train() const {
  return (running_ || step_due_.has_value()) && !diverged_ && def_.data.split(data::Split::train).count() > 0;
}

void Learner::train_batch(double now) {
  if (!trainer_->phase()) health_.before_batch(*trainer_, now, !running_);
  const bool by_phases = step_due_ ? *step_due_ == Grain::phase : pacer_.slow_motion();
  const bool example = step_due_ == Grain::example;
  step_due_.reset();
  std::optional<StepResult> done;
  if (by_phases) {
    phase_ = next_phase(trainer_->phase());
    phase_examples_ = trainer_->training().batch;
    done = trainer_->advance();
  } else {
    phase_.reset();
    done = trainer_->step(example ? std::optional<int>(1) : std::nullopt);
  }
  pacer_.worked(now);
  if (done) note(*done);
  if (running_) speed_.note(now, trainer_->examples());
}

// Whoever changes the run finds it between two steps.
void Learner::finish_step() {
  if (trainer_->phase()) note(trainer_->step());
  phase_.reset();
}

void Learner::note(const StepResult& step) {
  if (!step.finite) {
    running_ = false;
    goal_.reset();
    diverged_ = true;
    diagnosis_due_ = true;
    speed_.clear();
    status_ = "Training diverged after " + std::to_string(trainer_->examples()) +
              " examples: " + what_broke(*trainer_) + ". Lower the learning rate, then reset.";
    return;
  }
  diagnosis_due_ |= health_.after_batch(*trainer_, spec_);
  costs_.trained(trainer_->network(), trainer_->steps(), trainer_->examples());
  const auto examples = static_cast<double>(trainer_->examples());
  recent_.add(step);
  loss_curve_.add(examples, step.loss_sum, step.examples);
  accuracy_curve_.add(examples, step.correct, step.examples);
  time_.note(*trainer_);
  look_for_goal();
}

// An accuracy counts once the whole split has been measured.
double Learner::standing(GoalKind kind) const {
  switch (kind) {
    case GoalKind::examples:
      return static_cast<double>(trainer_->examples());
    case GoalKind::epochs:
      return trainer_->epoch();
    case GoalKind::accuracy:
      break;
  }
  constexpr auto split = static_cast<std::size_t>(data::Split::validation);
  const std::optional<Evaluation>& measured = validation_.latest();
  return measured && measured->images >= def_.data.expected[split] ? measured->accuracy() : 0;
}

void Learner::look_for_goal() {
  if (!goal_) return;
  goal_->now = standing(goal_->goal.kind);
  if (!goal_->reached()) return;
  status_ = reached_in_words(goal_->goal, trainer_->examples(), validation_.latest());
  goal_.reset();
  running_ = false;
  speed_.clear();
}

std::unique_ptr<Evaluator> Learner::next_evaluation() {
  if (trial_.has_job()) {
    measured_trial_ = trial_.number();
    return trial_.next_job();
  }
  const auto due = [&](data::Split split, const SplitRecord& record) {
    const std::size_t there = def_.data.split(split).count();
    return there > 0 && !record.is_of(trainer_->steps(), there);
  };
  const data::ImageSet& there = def_.data.split(data::Split::validation);
  if (there.count() > 0 && costs_.has_job()) {
    evaluated_ = data::Split::validation;
    measured_ = costs_.next_job();
    const data::PixelTable pixels = pixels_of(measured_->network.spec(), def_.data);
    return std::make_unique<Evaluator>(measured_->network, validation_.images(there), pixels, measured_->steps,
                                       measured_->examples);
  }
  const bool validation_due = due(data::Split::validation, validation_);
  // The first of all comes right after the first validation, so that there is one to be seen.
  const bool turn = validation_.latest() && (!test_.latest() || validations_since_test_ >= validations_for_a_test);
  const bool test_turn = !validation_due || test_asked_ || turn;
  if (test_turn && due(data::Split::test, test_)) return evaluation_of(data::Split::test);
  test_asked_ = false;
  return validation_due ? evaluation_of(data::Split::validation) : nullptr;
}

std::unique_ptr<Evaluator> Learner::evaluation_of(data::Split split) {
  evaluated_ = split;
  SplitRecord& record = split == data::Split::test ? test_ : validation_;
  if (split == data::Split::test) {
    test_asked_ = false;
    validations_since_test_ = 0;
  } else {
    ++validations_since_test_;
  }
  return std::make_unique<Evaluator>(trainer_->network(), record.images(def_.data.split(split)),
                                     pixels_of(*spec_, def_.data), trainer_->steps(), trainer_->examples());
}

void Learner::take_evaluation(std::uint64_t generation, const Evaluation& evaluation) {
  if (const auto number = std::exchange(measured_trial_, std::nullopt)) return trial_.take(*number, evaluation);
  if (const auto job = std::exchange(measured_, std::nullopt)) {
    costs_.take(*job, evaluation);
    if (job->moment == EditMoment::before) return;
  }
  if (generation != generation_) return;
  SplitRecord& record = evaluated_ == data::Split::test ? test_ : validation_;
  if (present_) return record.show(evaluation);  // the curves are of the run, not of a look back at it
  record.take(evaluation);
  diagnosis_due_ = true;
  if (goal_ && goal_->goal.kind == GoalKind::accuracy) look_for_goal();
}

std::shared_ptr<const PlaneView> Learner::plane_view() const {
  if (!points_) return nullptr;
  auto view = std::make_shared<PlaneView>(look_at_plane(trainer_->network(), def_.data, *points_));
  view->step = trainer_->steps();
  return view;
}

void Learner::look_for_trouble() {
  auto found = diagnose({.network = trainer_->network(),
                         .training = def_.training,
                         .seed = def_.seed,
                         .examples = trainer_->examples(),
                         .epoch = trainer_->epoch(),
                         .edited_at = markers_.empty() ? 0 : static_cast<std::uint64_t>(markers_.back().examples),
                         .diverged = diverged_,
                         .first_not_finite = trainer_->first_not_finite(),
                         .health = health_.record().get(),
                         .loss = loss_curve_.points(),
                         .train_accuracy = accuracy_curve_.points(),
                         .validation_loss = validation_.curves().loss,
                         .validation = validation_.latest(),
                         .train_images = def_.data.split(data::Split::train)});
  findings_ = found.empty() ? nullptr : std::make_shared<const std::vector<Finding>>(std::move(found));
}

// Null too where an edit took the number away, until Undo brings it back.
std::shared_ptr<const NumberInspection> Learner::inspection() {
  if (!inspected_) return nullptr;
  const auto source = probe_.source(def_.data);
  if (!source) return nullptr;
  auto found = inspect_number(*trainer_, def_.data, *source, *inspected_);
  return found ? std::make_shared<const NumberInspection>(*std::move(found)) : nullptr;
}

DataProgress Learner::data_progress() {
  DataProgress progress;
  progress.name = def_.data.name;
  progress.train = def_.data.split(data::Split::train).count();
  progress.validation = def_.data.split(data::Split::validation).count();
  progress.test = def_.data.split(data::Split::test).count();
  progress.expected_train = std::max(progress.train, def_.data.expected[0]);
  progress.expected_validation = std::max(progress.validation, def_.data.expected[1]);
  progress.expected_test = std::max(progress.test, def_.data.expected[2]);
  progress.note = data_note_;
  for (std::size_t split = 0; split < labels_.size(); ++split) {
    const auto now = def_.data.splits[split].labels();
    Labels& known = labels_[split];
    if (known == nullptr || !std::equal(known->begin(), known->end(), now.begin(), now.end())) {
      known = std::make_shared<const std::vector<std::uint8_t>>(now.begin(), now.end());
    }
  }
  progress.labels = labels_;
  progress.classes = def_.data.classes;
  progress.class_names = def_.data.class_names;
  progress.height = def_.data.has_numbers() ? 0 : def_.data.height;
  progress.width = def_.data.has_numbers() ? 0 : def_.data.width;
  return progress;
}

std::shared_ptr<const Snapshot> Learner::snapshot(bool look_inside) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->version = ++version_;
  snapshot->running = running_;
  snapshot->diverged = diverged_;
  snapshot->goal = goal_;
  snapshot->pace = pacer_.batches_per_s();
  snapshot->phase = phase_;
  snapshot->phase_examples = phase_examples_;
  snapshot->status = status_;
  snapshot->seed = def_.seed;
  snapshot->threads = def_.threads;
  snapshot->step = trainer_->steps();
  snapshot->examples = trainer_->examples();
  snapshot->epoch = trainer_->epoch();
  snapshot->examples_per_s = speed_.examples_per_s();
  if (!recent_.empty()) {
    snapshot->loss = recent_.loss();
    snapshot->train_accuracy = recent_.accuracy();
  }
  snapshot->validation = validation_.latest();
  snapshot->test = test_.latest();
  snapshot->spec = spec_;
  snapshot->plan = plan_;
  snapshot->kept = kept_;
  snapshot->training = def_.training;
  snapshot->stream = def_.stream;
  snapshot->next_initialiser = next_initialiser();
  snapshot->edits = {history_.undoable(), history_.redoable(), history_.next_undo(), history_.next_redo()};
  snapshot->timeline = timeline();
  snapshot->curves = std::make_shared<const Curves>(Curves{loss_curve_.points(), accuracy_curve_.points(),
                                                           validation_.curves().accuracy, validation_.curves().loss,
                                                           markers_, test_.curves().accuracy, test_.curves().loss});
  if (!costs_.costs().empty()) {
    snapshot->edit_costs = std::make_shared<const std::vector<EditCost>>(costs_.costs());
  }
  snapshot->change_trial = trial_.result();
  snapshot->searching = nearest_.under_way();
  snapshot->nearest = nearest_.found();
  if (look_inside) {
    snapshot->probe = look_at_probe(trainer_->network(), def_.data, probe_, inside_, trainer_->steps());
  }
  snapshot->health = health_.record();
  if (std::exchange(diagnosis_due_, false)) look_for_trouble();
  snapshot->findings = findings_;
  snapshot->inspecting = inspected_.has_value();
  if (look_inside) snapshot->inspector = inspection();

  snapshot->data = data_progress();
  snapshot->points = points_;
  if (look_inside) snapshot->plane = plane_view();
  return snapshot;
}

}  // namespace glassnet::lab
