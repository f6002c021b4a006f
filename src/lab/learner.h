// Learner: the session without its threads and its clock. Carries out commands, trains batches, keeps the records,
// makes snapshots. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lab/change_trial.h"
#include "lab/command.h"
#include "lab/edit_costs.h"
#include "lab/edit_history.h"
#include "lab/evaluate.h"
#include "lab/health_sampler.h"
#include "lab/inside.h"
#include "lab/learning_curve.h"
#include "lab/probe_source.h"
#include "lab/recent_window.h"
#include "lab/setup_shelf.h"
#include "lab/snapshot.h"
#include "lab/speedometer.h"
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
  // `seconds` on any steady clock.
  void train_batch(double seconds);

  // An evaluation of the weights as they are, if they differ from those of the last one; null otherwise or without
  // images.
  // First of all the networks whose edit is to be accounted for.
  std::unique_ptr<Evaluator> next_evaluation();
  // Somebody waits for a result.
  bool must_measure() const { return costs_.has_job() || trial_.has_job(); }
  // A result counts only if the network is still of the generation that it was started in.
  std::uint64_t generation() const { return generation_; }
  void take_evaluation(std::uint64_t generation, const Evaluation& evaluation);

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
  void network_changed();
  void go_to(const EditPoint& point);
  void mark(const std::string& label);
  nn::Expected<void> check_picture(const ProbePicture& picture) const;
  std::shared_ptr<const PlaneView> plane_view() const;
  std::shared_ptr<const NumberInspection> inspection();

  nn::Expected<std::string> act(const Train&, Reply&);
  nn::Expected<std::string> act(const Pause&, Reply&);
  nn::Expected<std::string> act(const Step&, Reply&);
  nn::Expected<std::string> act(const Reset&, Reply&);
  nn::Expected<std::string> act(const Apply&, Reply&);
  nn::Expected<std::string> act(const Undo&, Reply&);
  nn::Expected<std::string> act(const Redo&, Reply&);
  nn::Expected<std::string> act(const Set&, Reply&);
  nn::Expected<std::string> act(const Probe&, Reply&);
  nn::Expected<std::string> act(const Inspect&, Reply&);
  nn::Expected<std::string> act(const Show&, Reply&);
  nn::Expected<std::string> act(const ProbePicture&, Reply&);
  nn::Expected<std::string> act(const ProbeChange&, Reply&);
  nn::Expected<std::string> act(const MeasureChange&, Reply&);
  nn::Expected<std::string> act(const UseData&, Reply&);
  nn::Expected<std::string> act(const AddPoints&, Reply&);
  nn::Expected<std::string> act(const ErasePoints&, Reply&);
  nn::Expected<std::string> act(const SetWeight&, Reply&);
  nn::Expected<std::string> act(const AddImages&, Reply&);
  nn::Expected<std::string> act(const DataNote&, Reply&);

  SessionDef def_;  // the data set, and the definition as edited so far
  SetupShelf shelf_;
  std::unique_ptr<Trainer> trainer_;
  bool running_ = false;
  bool step_due_ = false;
  bool diverged_ = false;
  std::string status_;
  std::vector<bool> kept_;
  std::uint64_t generation_ = 0;
  std::uint64_t version_ = 0;

  RecentWindow recent_;
  Speedometer speed_;
  RunningCurve loss_curve_;
  RunningCurve accuracy_curve_;
  std::vector<CurvePoint> validation_accuracy_;
  std::vector<CurvePoint> validation_loss_;
  std::vector<CurveMarker> markers_;
  std::optional<Evaluation> validation_;

  HealthSampler health_;

  EditHistory history_;
  EditCosts costs_;
  std::optional<EditCosts::Job> measured_;  // by the evaluation under way, where it is of an edit

  ChangeTrial trial_;
  std::optional<std::uint64_t> measured_trial_;  // number of the trial that the evaluation under way is of

  ProbeDesk probe_;
  InsideWanted inside_;
  std::optional<InspectTarget> inspected_;
  std::string data_note_;
  // What snapshots share while it doesn't change.
  std::shared_ptr<const nn::NetworkSpec> spec_;
  std::shared_ptr<const nn::NetworkPlan> plan_;
  // An evaluation runs beside training, which appends to the data set: it gets a copy, made anew when images have come.
  std::shared_ptr<const data::ImageSet> validation_images_;
  std::shared_ptr<const PointClouds> points_;
};

}  // namespace glassnet::lab
