#include "lab/learner.h"

#include <algorithm>
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
  auto trainer = Trainer::create(
      {.spec = def_.spec, .training = def_.training, .seed = seed, .threads = def_.threads, .stream = def_.stream},
      def_.data);
  if (!trainer) return tl::make_unexpected(trainer.error());
  trainer_ = std::move(*trainer);
  def_.seed = seed;
  diverged_ = false;
  step_due_ = false;
  history_.clear();
  forget_records();
  network_changed();
  kept_.assign(def_.spec.layers.size(), true);
  return {};
}

void Learner::forget_records() {
  recent_.clear();
  speed_.clear();
  loss_curve_ = RunningCurve();
  accuracy_curve_ = RunningCurve();
  validation_accuracy_.clear();
  validation_loss_.clear();
  markers_.clear();
  validation_.reset();
  costs_.forget();
  trial_.forget();
  health_.forget();
}

void Learner::network_changed() {
  ++generation_;
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
  auto done = std::visit([&](const auto& c) { return act(c, reply); }, command);
  if (!done) {
    reply.error = done.error();
    return reply;
  }
  reply.message = *done;
  if (!done->empty()) status_ = *done;
  return reply;
}

nn::Expected<std::string> Learner::act(const Train&, Reply&) {
  if (diverged_) return refuse("the run has diverged: reset it first, perhaps with a lower learning rate");
  running_ = true;
  return "Training.";
}

nn::Expected<std::string> Learner::act(const Pause&, Reply&) {
  running_ = false;
  speed_.clear();
  return "Paused.";
}

nn::Expected<std::string> Learner::act(const Step&, Reply&) {
  if (diverged_) return refuse("the run has diverged: reset it first, perhaps with a lower learning rate");
  if (def_.data.split(data::Split::train).count() == 0) return refuse("no training image has come yet");
  running_ = false;
  speed_.clear();
  step_due_ = true;
  return "Trained one batch.";
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
  if (!edit.empty()) history_.record({edit, std::move(before)});
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

nn::Expected<std::string> Learner::act(const Undo&, Reply&) {
  const auto point = history_.undo(trainer_->checkpoint());
  if (!point) return refuse("there is no edit to undo");
  go_to(*point);
  return "Undone: " + point->edit + ".";
}

nn::Expected<std::string> Learner::act(const Redo&, Reply&) {
  const auto point = history_.redo(trainer_->checkpoint());
  if (!point) return refuse("there is no edit to make again");
  go_to(*point);
  return "Made again: " + point->edit + ".";
}

// The checkpoint is one of this run's own: it fits.
void Learner::go_to(const EditPoint& point) {
  if (!trainer_->restore(point.before)) return;
  def_.spec = point.before.network.spec();
  def_.training = point.before.training;
  diverged_ = false;
  step_due_ = false;
  const auto examples = static_cast<double>(trainer_->examples());
  loss_curve_.forget_after(examples);
  accuracy_curve_.forget_after(examples);
  forget_after(validation_accuracy_, examples);
  forget_after(validation_loss_, examples);
  std::erase_if(markers_, [&](const CurveMarker& marker) { return marker.examples >= examples; });
  costs_.forget_after(examples);
  health_.forget_after(examples);
  recent_.clear();
  speed_.clear();
  validation_.reset();
  kept_.assign(def_.spec.layers.size(), true);
  network_changed();
}

nn::Expected<std::string> Learner::act(const Set& set, Reply&) {
  const nn::TrainingSpec next = with(def_.training, set);
  const bool other_kind = next.optimizer.kind != def_.training.optimizer.kind;
  Checkpoint before = trainer_->checkpoint();
  if (auto done = trainer_->set(next); !done) return tl::make_unexpected(done.error());
  if (next == def_.training) return "Nothing in the settings changed.";
  history_.record({"settings before " + settings(next), std::move(before)});
  def_.training = next;
  mark(settings(next));
  return "Now " + settings(next) + (other_kind ? "; the optimiser's state starts anew." : ".");
}

nn::Expected<std::string> Learner::act(const Probe& probe, Reply&) {
  const std::size_t there = def_.data.split(probe.split).count();
  if (probe.index >= there) {
    return refuse("index is " + std::to_string(probe.index) + "; the " + std::string(name_of(probe.split)) +
                  " split has " + std::to_string(there) + " images so far");
  }
  probe_.show(probe);
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
  return std::string();
}

nn::Expected<std::string> Learner::act(const ProbeChange& change, Reply&) {
  if (auto ok = data::check(change.change); !ok) return tl::make_unexpected(ok.error());
  if (def_.data.has_numbers()) return refuse("the examples of " + def_.data.name + " are numbers, not pictures");
  probe_.change(change.change);
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
  validation_images_.reset();
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
  history_.clear();  // its places in the data are gone
  points_edited();
  return std::string();
}

// What was measured on the points before no longer stands.
void Learner::points_edited() {
  ++generation_;
  validation_images_.reset();
  points_ = point_clouds(def_.data, points_.get());
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
    history_.record({edit, *std::move(before)});
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
  if (add.split == data::Split::validation) validation_images_ = std::make_shared<const data::ImageSet>(split);
  return std::string();
}

nn::Expected<std::string> Learner::act(const DataNote& note, Reply&) {
  data_note_ = note.note;
  return std::string();
}

bool Learner::can_train() const {
  return (running_ || step_due_) && !diverged_ && def_.data.split(data::Split::train).count() > 0;
}

void Learner::train_batch(double seconds) {
  health_.before_batch(*trainer_, seconds, !running_);
  const StepResult step = trainer_->step();
  step_due_ = false;
  if (!step.finite) {
    running_ = false;
    diverged_ = true;
    speed_.clear();
    status_ = "Training diverged after " + std::to_string(trainer_->examples()) +
              " examples: " + what_broke(*trainer_) + ". Lower the learning rate, then reset.";
    return;
  }
  health_.after_batch(*trainer_, spec_);
  costs_.trained(trainer_->network(), trainer_->steps(), trainer_->examples());
  const auto examples = static_cast<double>(trainer_->examples());
  recent_.add(step);
  loss_curve_.add(examples, step.loss_sum, step.examples);
  accuracy_curve_.add(examples, step.correct, step.examples);
  if (running_) speed_.note(seconds, trainer_->examples());
}

std::unique_ptr<Evaluator> Learner::next_evaluation() {
  if (trial_.has_job()) {
    measured_trial_ = trial_.number();
    return trial_.next_job();
  }
  const data::ImageSet& there = def_.data.split(data::Split::validation);
  if (there.count() == 0) return nullptr;
  const std::shared_ptr<const data::ImageSet> images =
      validation_images_ != nullptr ? validation_images_ : std::make_shared<const data::ImageSet>(there);
  if (costs_.has_job()) {
    measured_ = costs_.next_job();
    const data::PixelTable pixels = pixels_of(measured_->network.spec(), def_.data);
    return std::make_unique<Evaluator>(measured_->network, images, pixels, measured_->steps, measured_->examples);
  }
  if (validation_ && validation_->step == trainer_->steps() && validation_->images == there.count()) return nullptr;
  return std::make_unique<Evaluator>(trainer_->network(), images, pixels_of(*spec_, def_.data), trainer_->steps(),
                                     trainer_->examples());
}

void Learner::take_evaluation(std::uint64_t generation, const Evaluation& evaluation) {
  if (const auto number = std::exchange(measured_trial_, std::nullopt)) return trial_.take(*number, evaluation);
  if (const auto job = std::exchange(measured_, std::nullopt)) {
    costs_.take(*job, evaluation);
    if (job->moment == EditMoment::before) return;
  }
  if (generation != generation_) return;
  validation_ = evaluation;
  const auto examples = static_cast<double>(evaluation.examples);
  add_measured(validation_accuracy_, {examples, evaluation.accuracy()});
  add_measured(validation_loss_, {examples, evaluation.loss});
}

std::shared_ptr<const PlaneView> Learner::plane_view() const {
  if (!points_) return nullptr;
  auto view = std::make_shared<PlaneView>(look_at_plane(trainer_->network(), def_.data, *points_));
  view->step = trainer_->steps();
  return view;
}

// Null too where an edit took the number away, until Undo brings it back.
std::shared_ptr<const NumberInspection> Learner::inspection() {
  if (!inspected_) return nullptr;
  const auto source = probe_.source(def_.data);
  if (!source) return nullptr;
  auto found = inspect_number(*trainer_, def_.data, *source, *inspected_);
  return found ? std::make_shared<const NumberInspection>(*std::move(found)) : nullptr;
}

std::shared_ptr<const Snapshot> Learner::snapshot(bool look_inside) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->version = ++version_;
  snapshot->running = running_;
  snapshot->diverged = diverged_;
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
  snapshot->validation = validation_;
  snapshot->spec = spec_;
  snapshot->plan = plan_;
  snapshot->kept = kept_;
  snapshot->training = def_.training;
  snapshot->stream = def_.stream;
  snapshot->curves = std::make_shared<const Curves>(
      Curves{loss_curve_.points(), accuracy_curve_.points(), validation_accuracy_, validation_loss_, markers_});
  if (!costs_.costs().empty()) {
    snapshot->edit_costs = std::make_shared<const std::vector<EditCost>>(costs_.costs());
  }
  snapshot->change_trial = trial_.result();
  if (look_inside) {
    snapshot->probe = look_at_probe(trainer_->network(), def_.data, probe_, inside_, trainer_->steps());
  }
  snapshot->health = health_.record();
  snapshot->inspecting = inspected_.has_value();
  if (look_inside) snapshot->inspector = inspection();

  DataProgress& progress = snapshot->data;
  progress.name = def_.data.name;
  progress.classes = def_.data.classes;
  progress.class_names = def_.data.class_names;
  progress.train = def_.data.split(data::Split::train).count();
  progress.validation = def_.data.split(data::Split::validation).count();
  progress.test = def_.data.split(data::Split::test).count();
  progress.expected_train = std::max(progress.train, def_.data.expected[0]);
  progress.expected_validation = std::max(progress.validation, def_.data.expected[1]);
  progress.expected_test = std::max(progress.test, def_.data.expected[2]);
  progress.note = data_note_;
  snapshot->points = points_;
  if (look_inside) snapshot->plane = plane_view();
  return snapshot;
}

}  // namespace glassnet::lab
