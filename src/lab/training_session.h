// TrainingSession: a network that learns, on a thread of its own or pumped, steered by commands and seen through
// snapshots.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "data/dataset.h"
#include "data/stream_spec.h"
#include "lab/command.h"
#include "lab/run_setup.h"
#include "lab/snapshot.h"
#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::lab {

struct SessionDef {
  nn::NetworkSpec spec;  // must be possible: checked by create()
  nn::TrainingSpec training;
  data::StreamSpec stream = {};  // the order of the images and how they are changed
  std::uint64_t seed = 1;
  data::Dataset data;      // may be empty: training starts when images come
  SpareSetups spare = {};  // for other data than these, which UseData may bring
  bool running = true;     // learns as soon as there is data
  int threads = 1;         // of the kernels' pool, the session's own included
  // true: threads of its own (training and evaluation). false: works only inside pump().
  bool threaded = true;
  // Least time between two snapshots while training, milliseconds. Commands publish at once.
  double snapshot_interval_ms = 50;
  // The share of a core that training on points of the plane takes, 0 to 1; only of a session that is threaded. Points
  // are learned a hundred times faster than anybody can watch: where the same cores draw, that is better spent on
  // drawing. Bits stay the same.
  double points_share = 1;
};

class TrainingSession {
 public:
  static nn::Expected<std::unique_ptr<TrainingSession>> create(SessionDef def);
  ~TrainingSession();  // ends the threads; takes as long as one batch
  TrainingSession(const TrainingSession&) = delete;
  TrainingSession& operator=(const TrainingSession&) = delete;

  // Any thread; never waits for training. The reply comes through take_replies().
  Ticket post(Command command);
  // Any thread; the latest, never null.
  std::shared_ptr<const Snapshot> snapshot() const;
  // Any thread; the replies since the last call, in the order of the commands.
  std::vector<Reply> take_replies();

  // Only for a session that isn't threaded: carries out commands and trains for about this long. False once there is
  // nothing to do, for the moment: paused, or held back by the pace.
  bool pump(double budget_ms);

  // The views say what is looked at, so that a snapshot holds only that: whether the probe's activations are needed.
  void look_inside(bool wanted);

 private:
  class Impl;
  explicit TrainingSession(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace glassnet::lab
