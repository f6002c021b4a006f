// Learner: the session without its threads and its clock. Carries out commands, trains batches, keeps the records,
// makes snapshots. One thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lab/change_trial.h"
#include "lab/command.h"
#include "lab/diagnosis.h"
#include "lab/edit_costs.h"
#include "lab/edit_history.h"
#include "lab/evaluate.h"
#include "lab/filter_gallery.h"
#include "lab/health_sampler.h"
#include "lab/inside.h"
#include "lab/learning_curve.h"
#include "lab/loss_landscape.h"
#include "lab/nearest_images.h"
#include "lab/pacer.h"
#include "lab/probe_source.h"
#include "lab/recent_window.h"
#include "lab/run_goal.h"
#include "lab/run_records.h"
#include "lab/setup_shelf.h"
#include "lab/snapshot.h"
#include "lab/speedometer.h"
#include "lab/split_record.h"
#include "lab/time_machine.h"
#include "lab/trainer.h"
#include "lab/training_session.h"

namespace glassnet::lab {

class Learner {
 public:
  static nn::Expected<std::unique_ptr<Learner>> create(SessionDef def);

  // Never fails: what can't be done is said in the reply, and nothing has changed.
  Reply carry_out(const Command& command);

  // Running, or a single step is due, and there are images.
  bool can_train() const;
  bool step_is_due() const { return step_due_.has_value(); }
  // Seconds until the pace lets it train on. Times are in seconds on any steady clock.
  double wait(double now) const { return pacer_.wait(now); }
  const Pacer& pacer() const { return pacer_; }
  // The step that is due or the next batch; in slow motion one phase of it.
  void train_batch(double now);

  // An evaluation of the weights as they are, if they differ from those of the last one; null otherwise or without
  // images.
  // First of all the networks whose edit is to be accounted for.
  std::unique_ptr<Evaluator> next_evaluation();
  // Somebody waits for a result.
  bool must_measure() const { return costs_.has_job() || trial_.has_job() || test_asked_; }
  // A result counts only if the network is still of the generation that it was started in.
  std::uint64_t generation() const { return generation_; }
  void take_evaluation(std::uint64_t generation, const Evaluation& evaluation);

  // Work that is neither training nor measuring, a slice at a time; true when it has come to its end.
  bool is_searching() const { return nearest_.under_way() || filter_.under_way() || survey_.under_way(); }
  bool search_on();

  // Whether its snapshots hold pictures of the plane.
  bool has_plane() const { return points_ != nullptr; }
  // look_inside: with the probe's activations.
  std::shared_ptr<const Snapshot> snapshot(bool look_inside);

 private:
  explicit Learner(SessionDef def) : def_(std::move(def)), shelf_(def_.spare) {}
  nn::Expected<void> restart(std::uint64_t seed);
  void forget_records();
  void data_changed();
  void points_edited();
  void look_at_some_point();
  nn::Expected<void> check_can_train() const;
  double standing(GoalKind kind) const;
  void finish_step();
  void note(const StepResult& step);
  void look_for_goal();
  void network_changed();
  void record_edit(const std::string& edit, Checkpoint before);
  void go_to(const EditPoint& point);
  bool take_place(const Checkpoint& checkpoint);
  void forget_after(std::uint64_t examples);
  std::shared_ptr<const RunRecords> records() const;
  std::optional<nn::Initialiser> next_initialiser() const;
  std::shared_ptr<const Timeline> timeline() const;
  void mark(const std::string& label);
  DataProgress data_progress();
  std::unique_ptr<Evaluator> evaluation_of(data::Split split);
  nn::Expected<void> check_picture(const ProbePicture& picture) const;
  std::shared_ptr<const PlaneView> plane_view() const;
  void look_for_trouble();
  std::shared_ptr<const NumberInspection> inspection();
  void look_at_filter();

  nn::Expected<std::string> act(const Train&, Reply&);
  nn::Expected<std::string> act(const Pause&, Reply&);
  nn::Expected<std::string> act(const Step&, Reply&);
  nn::Expected<std::string> act(const RunUntil&, Reply&);
  nn::Expected<std::string> act(const Pace&, Reply&);
  nn::Expected<std::string> act(const Reset&, Reply&);
  nn::Expected<std::string> act(const Begin&, Reply&);
  nn::Expected<std::string> act(const Apply&, Reply&);
  nn::Expected<std::string> act(const Undo&, Reply&);
  nn::Expected<std::string> act(const Redo&, Reply&);
  nn::Expected<std::string> act(const UndoAll&, Reply&);
  nn::Expected<std::string> act(const RedoAll&, Reply&);
  nn::Expected<std::string> act(const Set&, Reply&);
  nn::Expected<std::string> act(const SetStream&, Reply&);
  nn::Expected<std::string> act(const SetInitialiser&, Reply&);
  nn::Expected<std::string> act(const Visit&, Reply&);
  nn::Expected<std::string> act(const Return&, Reply&);
  nn::Expected<std::string> act(const Branch&, Reply&);
  nn::Expected<std::string> act(const Probe&, Reply&);
  nn::Expected<std::string> act(const Inspect&, Reply&);
  nn::Expected<std::string> act(const LookAtFilter&, Reply&);
  nn::Expected<std::string> act(const Show&, Reply&);
  nn::Expected<std::string> act(const ProbePicture&, Reply&);
  nn::Expected<std::string> act(const ProbeChange&, Reply&);
  nn::Expected<std::string> act(const MeasureChange&, Reply&);
  nn::Expected<std::string> act(const UseData&, Reply&);
  nn::Expected<std::string> act(const AddPoints&, Reply&);
  nn::Expected<std::string> act(const ErasePoints&, Reply&);
  nn::Expected<std::string> act(const SetWeight&, Reply&);
  nn::Expected<std::string> act(const MeasureTest&, Reply&);
  nn::Expected<std::string> act(const FindNearest&, Reply&);
  nn::Expected<std::string> act(const SurveyLoss&, Reply&);
  nn::Expected<std::string> act(const AddImages&, Reply&);
  nn::Expected<std::string> act(const DataNote&, Reply&);

  SessionDef def_;  // the data set, and the definition as edited so far
  SetupShelf shelf_;
  std::unique_ptr<Trainer> trainer_;
  bool running_ = false;
  std::optional<Grain> step_due_;
  std::optional<RunProgress> goal_;
  Pacer pacer_;
  std::optional<StepPhase> phase_;  // to be shown
  int phase_examples_ = 0;
  bool diverged_ = false;
  std::string status_;
  std::vector<bool> kept_;
  std::uint64_t generation_ = 0;
  std::uint64_t version_ = 0;
  std::uint64_t run_ = 0, runs_ = 0;  // this one's number; how many there have been

  RecentWindow recent_;
  Speedometer speed_;
  RunningCurve loss_curve_;
  RunningCurve accuracy_curve_;
  std::vector<CurveMarker> markers_;

  SplitRecord validation_;
  SplitRecord test_;
  data::Split evaluated_ = data::Split::validation;  // by the evaluation under way
  int validations_since_test_ = 0;
  bool test_asked_ = false;

  HealthSampler health_;
  bool diagnosis_due_ = true;
  std::shared_ptr<const std::vector<Finding>> findings_;

  EditHistory history_;
  TimeMachine time_;
  // While a past moment is looked at: what is come back to.
  struct Present {
    Checkpoint checkpoint;
    std::optional<Evaluation> validation, test;
    RecentWindow recent;
    std::vector<bool> kept;
    std::optional<RunProgress> goal;
    bool running = false;
    bool diverged = false;
  };
  std::optional<Present> present_;
  std::optional<SetInitialiser> next_initialiser_;
  EditCosts costs_;
  std::optional<EditCosts::Job> measured_;  // by the evaluation under way, where it is of an edit

  ChangeTrial trial_;
  std::optional<std::uint64_t> measured_trial_;  // number of the trial that the evaluation under way is of

  ProbeDesk probe_;
  NearestSearch nearest_;
  LandscapeSurvey survey_;
  FilterDesk filter_;
  double now_ = 0;               // when it last trained
  double filter_looked_at_ = 0;  // on the same clock
  InsideWanted inside_;
  std::optional<InspectTarget> inspected_;
  std::string data_note_;
  // What snapshots share while it doesn't change.
  std::array<Labels, 3> labels_;
  std::shared_ptr<const nn::NetworkSpec> spec_;
  std::shared_ptr<const nn::NetworkPlan> plan_;
  std::shared_ptr<const PointClouds> points_;
};

}  // namespace glassnet::lab
