// The learner is edited: network, settings and single weights, back and forth, and the run looked back on.
#include <algorithm>
#include <cstdio>
#include <utility>
#include <variant>

#include "lab/edit_description.h"
#include "lab/first_weights.h"
#include "lab/learner.h"

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

// "dense1: weight 3 -> 0.5".
std::string describe_weight(const nn::NetworkPlan& plan, std::size_t layer, const SetWeight& set) {
  const std::size_t weights = plan.layers[layer].weights;
  const bool bias = set.index >= weights;
  char value[24];
  std::snprintf(value, sizeof value, "%.4g", static_cast<double>(set.value));
  return set.layer + ": " + (bias ? "bias " : "weight ") + std::to_string(bias ? set.index - weights : set.index) +
         " -> " + value;
}

std::string counted(std::size_t edits) { return std::to_string(edits) + (edits == 1 ? " edit" : " edits"); }

}  // namespace

nn::Expected<std::string> Learner::act(const Apply& apply, Reply& reply) {
  const std::string edit = describe_edit(def_.spec, apply.spec);
  Checkpoint before = trainer_->checkpoint();
  const nn::Network network_before = before.network;
  auto report = trainer_->apply(apply.spec, apply.preserve);
  std::string outputs = apply.preserve == Preserve::function ? " The outputs stay what they were." : "";
  if (!report && apply.where_possible && apply.preserve == Preserve::function) {
    outputs = " The outputs could not be kept: " + report.error().message + ".";
    report = trainer_->apply(apply.spec);
  }
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
  return "Network changed (" + edit + "): " + kept_and_started(*report) + "." + outputs;
}

void Learner::record_edit(const std::string& edit, Checkpoint before) {
  history_.record({edit, std::move(before), records()});
}

nn::Expected<std::string> Learner::act(const Undo&, Reply&) {
  const auto point = history_.undo(trainer_->checkpoint(), records());
  if (!point) return nn::fail("there is no edit to undo");
  go_to(*point);
  return "Undone: " + point->edit + ".";
}

nn::Expected<std::string> Learner::act(const Redo&, Reply&) {
  const auto point = history_.redo(trainer_->checkpoint(), records());
  if (!point) return nn::fail("there is no edit to make again");
  go_to(*point);
  return "Made again: " + point->edit + ".";
}

nn::Expected<std::string> Learner::act(const UndoAll&, Reply&) {
  const std::size_t edits = history_.undoable();
  const auto point = history_.undo_all(trainer_->checkpoint(), records());
  if (!point) return nn::fail("there is no edit to undo");
  go_to(*point);
  return "Undone: everything (" + counted(edits) + "). The run is where it was before the first.";
}

nn::Expected<std::string> Learner::act(const RedoAll&, Reply&) {
  const std::size_t edits = history_.redoable();
  const auto point = history_.redo_all(trainer_->checkpoint(), records());
  if (!point) return nn::fail("there is no edit to make again");
  go_to(*point);
  return "Made again: everything (" + counted(edits) + ").";
}

nn::Expected<std::string> Learner::act(const Begin& begin, Reply&) {
  if (begin.setup == nullptr) return nn::fail("there is no network to begin with");
  auto setup = shelf_.fitting(*begin.setup, def_.data, def_.data);
  if (!setup) return tl::make_unexpected(setup.error());
  // Tried before anything is given up.
  if (auto possible = Trainer::create(
          {.spec = setup->spec, .training = setup->training, .seed = def_.seed, .stream = setup->stream}, def_.data);
      !possible) {
    return tl::make_unexpected(possible.error());
  }
  EditPoint before{"began with " + begin.name, trainer_->checkpoint(), records(), 0};
  EditHistory history = std::move(history_);
  def_.spec = std::move(setup->spec);
  def_.training = setup->training;
  def_.stream = std::move(setup->stream);
  next_initialiser_.reset();
  auto restarted = restart(def_.seed);
  history_ = std::move(history);
  history_.record(std::move(before));
  return restarted.map([&] {
    return "Began anew with " + begin.name + ", from seed " + std::to_string(def_.seed) +
           ". Undo brings the run before back.";
  });
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
      RunRecords{run_, loss_curve_, accuracy_curve_, validation_.curves(), test_.curves(), markers_});
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
    run_ = point.records->run;
    loss_curve_ = point.records->loss;
    accuracy_curve_ = point.records->train_accuracy;
    validation_.restore(point.records->validation);
    test_.restore(point.records->test);
    markers_ = point.records->markers;
  }
  forget_after(trainer_->examples());
  const std::uint64_t common = std::min(point.fork, trainer_->examples());
  time_.forget_after(common);
  if (common == 0) time_.forget();  // even their first moments differ
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
  if (moment == nullptr) return nn::fail("no moment of the run has been kept yet");
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
  if (!present_) return nn::fail("it is at the present already");
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
  if (!present_) return nn::fail("choose a moment of the past first");
  const std::uint64_t examples = trainer_->examples();
  const std::string edit = "went on from " + std::to_string(examples) + " examples";
  history_.record({edit, std::exchange(present_, std::nullopt)->checkpoint, records(), examples});
  forget_after(examples);
  time_.forget_after(examples);
  mark(edit);
  running_ = true;
  return "Going on from " + std::to_string(examples) + " examples. Undo brings back what came after.";
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

}  // namespace glassnet::lab
