// Trainer: network + optimiser + data stream, one batch at a time, on the caller's thread. The deterministic heart that
// the session, the command line and the benchmarks share: the same definition and data give the same weights, bit for
// bit.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "data/dataset.h"
#include "data/example_stream.h"
#include "data/stream_spec.h"
#include "lab/checkpoint.h"
#include "lab/health.h"
#include "lab/snapshot.h"
#include "lab/step_phase.h"
#include "nn/arithmetic.h"
#include "nn/diagnostics/update_explanation.h"
#include "nn/network.h"
#include "nn/training_spec.h"

namespace glassnet::lab {

struct TrainerDef {
  nn::NetworkSpec spec;
  nn::TrainingSpec training;
  std::uint64_t seed = 1;
  nn::Arithmetic arithmetic = nn::Arithmetic::fused;
  int threads = 1;
  data::StreamSpec stream = {};
};

// What an edit of the network keeps.
enum class Preserve { parameters, function };
std::string_view name_of(Preserve preserve);

struct StepResult {
  int examples = 0;
  int correct = 0;      // predicted rightly, before the update
  double loss_sum = 0;  // cross-entropy summed over the examples, before the update
  bool finite = true;   // false: the loss or a parameter is no longer a number; the update was not applied
};

class Trainer {
 public:
  // `data` may grow between steps (images are appended only); it must outlive the trainer.
  static nn::Expected<std::unique_ptr<Trainer>> create(const TrainerDef& def, const data::Dataset& data);
  ~Trainer();
  Trainer(const Trainer&) = delete;
  Trainer& operator=(const Trainer&) = delete;

  // Trains on the next batch, of so many examples, by default as many as the settings say; a step that is under way is
  // carried to its end instead. The training split must hold an image.
  StepResult step(std::optional<int> examples = {});
  // The next phase of a step, with the bits of step(). The result comes with the last phase, or with the one in which a
  // number was no longer finite.
  std::optional<StepResult> advance();
  // The phase that was done last while a step is under way, else none. Everything else here is for the time between
  // steps: what changes the run drops a step under way.
  std::optional<StepPhase> phase() const;

  const nn::Network& network() const;
  const nn::TrainingSpec& training() const;
  std::uint64_t seed() const;
  std::uint64_t steps() const;
  std::uint64_t examples() const;
  // Passes over the training split: examples / images expected of it.
  double epoch() const;
  const data::StreamSpec& stream() const;
  // Where the data stream stands, and going on from there: with weights, optimiser and counts of the same moment, the
  // run continues bit for bit. Fails, with nothing changed, if the training split has no such position.
  data::StreamPosition stream_position() const;
  nn::Expected<void> restore_stream(const data::StreamPosition& position);

  // From the next step on, keeps what health() needs. Bits don't change.
  void watch_health(HealthDetail wanted);
  // Of the last step; no layers unless it was watched with HealthDetail::updates. Activations and their gradients are
  // looked at for so many images of the batch at most.
  Health health(int most_images = nn::max_batch) const;
  // Where the step that was not finite went wrong first; empty after any other step.
  const std::optional<nn::NotFinite>& first_not_finite() const;

  // What the optimiser would do to one parameter if it took a step with these gradients (update_explanation.h).
  nn::UpdateExplanation explain_update(std::span<const float> gradient_sums, int batch, std::size_t parameter) const;

  // Everything to go on from, and going on from it. Restoring fails, with nothing changed, if the checkpoint's network
  // doesn't fit the data set or its place isn't one in this data.
  Checkpoint checkpoint() const;
  nn::Expected<void> restore(const Checkpoint& checkpoint);

  // The network changes, layers that fit keep their parameters and optimiser state, the data stream goes on.
  // Preserve::function: refused unless the edit can keep what the network computes (nn/net2net.h).
  nn::Expected<nn::AdoptReport> apply(const nn::NetworkSpec& spec, Preserve preserve = Preserve::parameters);
  // One parameter becomes `value`; its position counts a layer's weights and then its biases. Fails, with nothing
  // changed, if there is no such parameter or the value is no number.
  nn::Expected<void> set_weight(std::size_t layer, std::size_t index, float value);
  // The data set has other examples than before, not only more: the stream begins anew.
  void examples_replaced();
  // Order and augmentation change, from the next batch on. Another order begins a pass of its own with it.
  nn::Expected<void> set_stream(const data::StreamSpec& stream);
  // Settings change; the optimiser's state starts anew only if its kind changed.
  nn::Expected<void> set(const nn::TrainingSpec& training);

 private:
  class Impl;
  explicit Trainer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace glassnet::lab
