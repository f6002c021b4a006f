#include "lab/learner.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "lab/first_weights.h"
#include "lab/plane.h"
#include "lab/point_clouds.h"
#include "lab/probe_view.h"

namespace glassnet::lab {

namespace {

// Commands about what is looked at, and how fast: a step may be under way meanwhile.
bool leaves_run_alone(const Command& command) {
  const Step* step = std::get_if<Step>(&command);
  if (step != nullptr) return step->grain == Grain::phase;
  return std::holds_alternative<Pace>(command) || std::holds_alternative<Train>(command) ||
         std::holds_alternative<RunUntil>(command) || std::holds_alternative<Probe>(command) ||
         std::holds_alternative<ProbePicture>(command) || std::holds_alternative<ProbeChange>(command) ||
         std::holds_alternative<MeasureChange>(command) || std::holds_alternative<MeasureTest>(command) ||
         std::holds_alternative<FindNearest>(command) || std::holds_alternative<SurveyLoss>(command) ||
         std::holds_alternative<Inspect>(command) || std::holds_alternative<LookAtFilter>(command) ||
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
  run_ = ++runs_;
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
  survey_.forget();
  health_.forget();
}

void Learner::network_changed() {
  ++generation_;
  diagnosis_due_ = true;
  filter_.network_changed();
  spec_ = std::make_shared<const nn::NetworkSpec>(trainer_->network().spec());
  plan_ = std::make_shared<const nn::NetworkPlan>(trainer_->network().plan());
  survey_.forget_unless(*spec_);
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

nn::Expected<std::string> Learner::act(const Reset& reset, Reply&) {
  return restart(reset.seed).map([&] { return "Started anew from seed " + std::to_string(reset.seed) + "."; });
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
  snapshot->run = run_;
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
  snapshot->landscape = survey_.found();
  snapshot->surveyed = survey_.progress();
  snapshot->landscape_now = survey_.place_of(trainer_->network());
  if (look_inside) {
    snapshot->probe = look_at_probe(trainer_->network(), def_.data, probe_, inside_, trainer_->steps());
  }
  if (look_inside) look_at_filter();
  snapshot->filter_target = filter_.target();
  snapshot->filter = filter_.found();
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
