// The learner trains: steps of every size, goals, speed.
#include <algorithm>
#include <cmath>
#include <utility>

#include "lab/learner.h"

namespace glassnet::lab {

namespace {

// "the activations of conv2 were the first that are no longer numbers".
std::string what_broke(const Trainer& trainer) {
  const auto& first = trainer.first_not_finite();
  if (!first || first->tensor == nn::TensorKind::loss) return "the loss is no longer a number";
  return "the " + std::string(nn::name_of(first->tensor)) + " of " + trainer.network().spec().layers[first->layer].id +
         " were the first that are no longer numbers";
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

}  // namespace

nn::Expected<void> Learner::check_can_train() const {
  if (diverged_) return nn::fail("the run has diverged: reset it first, perhaps with a lower learning rate");
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
  if (def_.data.split(data::Split::train).count() == 0) return nn::fail("no training image has come yet");
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
  if (progress.reached()) return nn::fail("the run has reached " + describe(run.goal) + " already");
  goal_ = progress;
  running_ = true;
  return "Training until " + describe(run.goal) + ".";
}

nn::Expected<std::string> Learner::act(const Pace& pace, Reply&) {
  if (auto ok = pacer_.set(pace.batches_per_s); !ok) return tl::make_unexpected(ok.error());
  return std::string();
}

bool Learner::can_train() const {
  return (running_ || step_due_.has_value()) && !diverged_ && def_.data.split(data::Split::train).count() > 0;
}

void Learner::train_batch(double now) {
  now_ = now;
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

}  // namespace glassnet::lab
