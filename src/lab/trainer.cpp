#include "lab/trainer.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>

#include "data/batch.h"
#include "data/example_stream.h"
#include "lab/input.h"
#include "nn/engine.h"
#include "nn/net2net.h"
#include "nn/optimizer.h"

namespace glassnet::lab {

namespace {

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15ULL;  // spreads step numbers over seeds (Knuth)

// Counts rather than stops at the first: a loop without a way out is done many numbers at a time.
bool all_finite(std::span<const float> numbers, nn::ThreadPool& pool) {
  constexpr std::uint32_t exponent = 0x7f800000u;  // all ones: infinite or not a number
  constexpr std::size_t block = 8192;
  std::atomic<bool> finite{true};
  const auto look = [&](int begin, int end) {
    const std::size_t first = static_cast<std::size_t>(begin) * block;
    const std::size_t last = std::min(static_cast<std::size_t>(end) * block, numbers.size());
    std::uint32_t bad = 0;
    for (const float x : numbers.subspan(first, last - first)) {
      bad += static_cast<std::uint32_t>((std::bit_cast<std::uint32_t>(x) & exponent) == exponent);
    }
    if (bad > 0) finite = false;
  };
  pool.parallel_for(static_cast<int>((numbers.size() + block - 1) / block), 4, look);
  return finite;
}

}  // namespace

std::string_view name_of(Preserve preserve) { return preserve == Preserve::function ? "function" : "parameters"; }

class Trainer::Impl {
 public:
  Impl(const TrainerDef& def, const data::Dataset& data, nn::Network network)
      : data_(data),
        training_(def.training),
        seed_(def.seed),
        engine_(def.arithmetic, def.threads),
        network_(std::move(network)),
        optimizer_(def.training.optimizer, network_.plan()),
        workspace_(network_.plan(), def.training.batch, nn::Gradients::parameters,
                   nn::layers_in_place(network_.spec())),
        pixels_(pixels_of(network_.spec(), data)),
        stream_(def.stream, def.seed) {}

  StepResult step(std::optional<int> examples) {
    if (!done_) begin(examples.value_or(training_.batch));
    for (;;) {
      if (const auto result = go_on()) return *result;
    }
  }

  std::optional<StepResult> advance() {
    if (done_) return go_on();
    begin(training_.batch);
    return {};
  }

  std::optional<StepPhase> phase() const { return done_; }

  nn::Expected<nn::AdoptReport> apply(const nn::NetworkSpec& spec, Preserve preserve) {
    auto edited = preserve == Preserve::function ? nn::preserve_function(network_, spec, seed_) : adopted(spec);
    if (!edited) return tl::make_unexpected(edited.error());
    nn::Network& next = edited->network;
    if (auto fits = check_fits(next.spec(), next.plan(), data_); !fits) return tl::make_unexpected(fits.error());
    nn::Optimizer optimizer(training_.optimizer, next.plan());
    optimizer.adopt(optimizer_, edited->report);
    network_ = std::move(next);
    optimizer_ = std::move(optimizer);
    pixels_ = pixels_of(network_.spec(), data_);
    make_workspace();
    return std::move(edited->report);
  }

  Checkpoint checkpoint() const {
    return {network_, training_, optimizer_.state(), stream_.spec(), stream_.position(), seed_, steps_, examples_};
  }

  nn::Expected<void> restore(const Checkpoint& checkpoint) {
    const nn::Network& network = checkpoint.network;
    if (auto fits = check_fits(network.spec(), network.plan(), data_); !fits) return fits;
    nn::Optimizer optimizer(checkpoint.training.optimizer, network.plan());
    if (auto ok = optimizer.restore(checkpoint.optimizer); !ok) return ok;
    data::ExampleStream stream(checkpoint.stream, checkpoint.seed);
    if (auto ok = stream.restore(checkpoint.position, data_.split(data::Split::train)); !ok) return ok;
    network_ = network;
    training_ = checkpoint.training;
    optimizer_ = std::move(optimizer);
    stream_ = std::move(stream);
    seed_ = checkpoint.seed;
    steps_ = checkpoint.steps;
    examples_ = checkpoint.examples;
    pixels_ = pixels_of(network_.spec(), data_);
    make_workspace();
    return {};
  }

  nn::Expected<void> set(const nn::TrainingSpec& training) {
    if (auto ok = nn::check(training); !ok) return ok;
    const bool other_batch = training.batch != training_.batch;
    training_ = training;
    optimizer_.set(training.optimizer);
    if (other_batch) make_workspace();
    return {};
  }

  nn::Expected<void> set_weight(std::size_t layer, std::size_t index, float value) {
    const nn::LayerPlan& plan = network_.plan().layers[layer];
    if (index >= plan.parameters()) {
      return tl::make_unexpected(nn::Error{"index is " + std::to_string(index) + "; the layer has " +
                                               std::to_string(plan.parameters()) +
                                               " weights and biases, counted from 0",
                                           network_.spec().layers[layer].id, "index"});
    }
    if (!std::isfinite(value)) return nn::fail("value must be a number");
    network_.parameters()[plan.parameter_offset + index] = value;
    return {};
  }

  void examples_replaced() { stream_ = data::ExampleStream(stream_.spec(), seed_); }

  nn::Expected<void> set_stream(const data::StreamSpec& spec) {
    if (auto ok = data::check(spec, data_); !ok) return ok;
    data::ExampleStream next(spec, seed_);
    data::StreamPosition position = stream_.position();
    if (spec.order != stream_.spec().order) position.order = next.position().order;
    if (auto ok = next.restore(position, data_.split(data::Split::train)); !ok) return ok;
    stream_ = std::move(next);
    done_.reset();
    return {};
  }

  double epoch() const {
    const std::size_t there = data_.split(data::Split::train).count();
    const std::size_t all = std::max(there, data_.expected[static_cast<std::size_t>(data::Split::train)]);
    return all == 0 ? 0.0 : static_cast<double>(examples_) / static_cast<double>(all);
  }

  void watch_health(HealthDetail wanted) {
    detail_ = wanted;
    const bool watches = wanted != HealthDetail::none;
    if (watches == watch_.has_value()) return;
    watch_ = watches ? std::optional<HealthWatch>(HealthWatch(network_.plan())) : std::nullopt;
    apart_.reset();
    done_.reset();
  }
  Health health(int most_images) const {
    return watch_ && apart_ ? watch_->measure(network_, *apart_, most_images) : Health{};
  }
  const std::optional<nn::NotFinite>& first_not_finite() const { return first_not_finite_; }
  nn::UpdateExplanation explain_update(std::span<const float> sums, int batch, std::size_t parameter) const {
    return nn::explain_update(network_, optimizer_, nn::settings_at(training_, examples_), sums, batch, parameter);
  }

  const data::ExampleStream& stream() const { return stream_; }
  nn::Expected<void> restore_stream(const data::StreamPosition& position) {
    return stream_.restore(position, data_.split(data::Split::train));
  }

  const nn::Network& network() const { return network_; }
  const nn::TrainingSpec& training() const { return training_; }
  std::uint64_t seed() const { return seed_; }
  std::uint64_t steps() const { return steps_; }
  std::uint64_t examples() const { return examples_; }

 private:
  void begin(int examples) {
    if (detail_ == HealthDetail::updates) {
      at_work_ = &kept_apart(examples);
    } else {
      if (workspace_.batch() != examples) size_workspace(examples);
      at_work_ = &workspace_;
    }
    fill_batch(*at_work_);
    first_not_finite_.reset();
    engine_.forward(network_, *at_work_, nn::Mode::training, dropout_seed());
    done_ = StepPhase::forward;
  }

  // The phase after the one that is done.
  std::optional<StepResult> go_on() {
    switch (*done_) {
      case StepPhase::forward: {
        const nn::BatchLoss loss = nn::batch_loss(network_, *at_work_);
        result_ = {at_work_->batch(), loss.correct, loss.sum, loss.finite};
        if (!result_.finite) return broken_off(false);
        done_ = StepPhase::loss;
        return {};
      }
      case StepPhase::loss:
        engine_.backward(network_, *at_work_, nn::Mode::training, dropout_seed());
        result_.finite = all_finite(at_work_->parameter_gradients(), engine_.pool());
        if (!result_.finite) return broken_off(true);
        done_ = StepPhase::backward;
        return {};
      case StepPhase::backward:
      case StepPhase::update:
        break;
    }
    update();
    done_.reset();
    return result_;
  }

  void update() {
    if (watch_) watch_->before_update(network_, *at_work_, detail_);
    optimizer_.step(engine_.kernels(), network_, *at_work_, nn::settings_at(training_, examples_), &engine_.pool());
    if (watch_) watch_->after_update();
    network_.update_statistics(*at_work_);
    ++steps_;
    examples_ += static_cast<std::uint64_t>(result_.examples);
  }

  StepResult broken_off(bool backward) {
    first_not_finite_ = find_not_finite(*at_work_, dropout_seed(), backward);
    done_.reset();
    return result_;
  }

  std::uint64_t dropout_seed() const { return seed_ + golden * (steps_ + 1); }

  nn::Expected<nn::Preserved> adopted(const nn::NetworkSpec& spec) const {
    auto next = nn::Network::compile(spec, seed_);
    if (!next) return tl::make_unexpected(next.error());
    nn::AdoptReport report = next->adopt(network_);
    return nn::Preserved{*std::move(next), std::move(report)};
  }

  // What was watched belongs to the workspace before.
  void make_workspace() {
    size_workspace(training_.batch);
    apart_.reset();
    done_.reset();
    if (watch_) watch_ = HealthWatch(network_.plan());
  }

  void size_workspace(int batch) {
    workspace_ = nn::Workspace(network_.plan(), batch, nn::Gradients::parameters, nn::layers_in_place(network_.spec()));
  }

  // A step that is looked at closely takes place where no layer overwrites another's numbers. The others are spared
  // that: it costs a twentieth of a small network's speed.
  nn::Workspace& kept_apart(int batch) {
    if (!apart_ || apart_->batch() != batch) apart_.emplace(network_.plan(), batch, nn::Gradients::parameters);
    return *apart_;
  }

  // The passes once more with every tensor kept: the update was not applied, so that they come out the same.
  nn::NotFinite find_not_finite(nn::Workspace& workspace, std::uint64_t dropout_seed, bool backward) {
    nn::Workspace apart(network_.plan(), workspace.batch(), nn::Gradients::parameters);
    const std::size_t inputs = network_.plan().layers.front().output.size() * static_cast<std::size_t>(apart.lanes());
    std::copy_n(workspace.activations(0), inputs, apart.activations(0));
    std::copy_n(workspace.labels().begin(), workspace.labels().size(), apart.labels().begin());
    engine_.forward(network_, apart, nn::Mode::training, dropout_seed);
    if (backward) engine_.backward(network_, apart, nn::Mode::training, dropout_seed);
    return nn::first_not_finite(network_, apart, backward)
        .value_or(nn::NotFinite{network_.plan().layers.size() - 1, nn::TensorKind::loss});
  }

  void fill_batch(nn::Workspace& workspace) {
    const nn::Shape& input = network_.plan().layers.front().output;
    const data::StreamBatch batch =
        stream_.next(data_.split(data::Split::train), static_cast<std::size_t>(workspace.batch()), input.height,
                     input.width, &engine_.pool());
    fill_input(batch.examples, batch.picks, pixels_, network_, workspace, engine_.pool());
  }

  const data::Dataset& data_;
  nn::TrainingSpec training_;
  std::uint64_t seed_;
  nn::Engine engine_;
  nn::Network network_;
  nn::Optimizer optimizer_;
  nn::Workspace workspace_;
  std::optional<nn::Workspace> apart_;  // made for the first step that is looked at
  data::PixelTable pixels_;
  data::ExampleStream stream_;
  HealthDetail detail_ = HealthDetail::none;
  std::optional<HealthWatch> watch_;
  std::optional<nn::NotFinite> first_not_finite_;
  std::optional<StepPhase> done_;     // of the step under way
  nn::Workspace* at_work_ = nullptr;  // likewise: where it takes place
  StepResult result_;                 // of the step under way, as far as it is known
  std::uint64_t steps_ = 0;
  std::uint64_t examples_ = 0;
};

nn::Expected<std::unique_ptr<Trainer>> Trainer::create(const TrainerDef& def, const data::Dataset& data) {
  if (auto ok = nn::check(def.training); !ok) return tl::make_unexpected(ok.error());
  auto network = nn::Network::compile(def.spec, def.seed);
  if (!network) return tl::make_unexpected(network.error());
  if (auto fits = check_fits(network->spec(), network->plan(), data); !fits) return tl::make_unexpected(fits.error());
  if (auto ok = data::check(def.stream, data); !ok) return tl::make_unexpected(ok.error());
  return std::unique_ptr<Trainer>(new Trainer(std::make_unique<Impl>(def, data, std::move(*network))));
}

Trainer::Trainer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Trainer::~Trainer() = default;

StepResult Trainer::step(std::optional<int> examples) { return impl_->step(examples); }
std::optional<StepResult> Trainer::advance() { return impl_->advance(); }
std::optional<StepPhase> Trainer::phase() const { return impl_->phase(); }
const nn::Network& Trainer::network() const { return impl_->network(); }
const nn::TrainingSpec& Trainer::training() const { return impl_->training(); }
std::uint64_t Trainer::seed() const { return impl_->seed(); }
std::uint64_t Trainer::steps() const { return impl_->steps(); }
std::uint64_t Trainer::examples() const { return impl_->examples(); }
double Trainer::epoch() const { return impl_->epoch(); }
const data::StreamSpec& Trainer::stream() const { return impl_->stream().spec(); }
data::StreamPosition Trainer::stream_position() const { return impl_->stream().position(); }
nn::Expected<void> Trainer::restore_stream(const data::StreamPosition& position) {
  return impl_->restore_stream(position);
}
nn::Expected<nn::AdoptReport> Trainer::apply(const nn::NetworkSpec& spec, Preserve preserve) {
  return impl_->apply(spec, preserve);
}
void Trainer::watch_health(HealthDetail wanted) { impl_->watch_health(wanted); }
Health Trainer::health(int most_images) const { return impl_->health(most_images); }
const std::optional<nn::NotFinite>& Trainer::first_not_finite() const { return impl_->first_not_finite(); }
nn::UpdateExplanation Trainer::explain_update(std::span<const float> gradient_sums, int batch,
                                              std::size_t parameter) const {
  return impl_->explain_update(gradient_sums, batch, parameter);
}
Checkpoint Trainer::checkpoint() const { return impl_->checkpoint(); }
nn::Expected<void> Trainer::restore(const Checkpoint& checkpoint) { return impl_->restore(checkpoint); }
nn::Expected<void> Trainer::set_weight(std::size_t layer, std::size_t index, float value) {
  return impl_->set_weight(layer, index, value);
}
void Trainer::examples_replaced() { impl_->examples_replaced(); }
nn::Expected<void> Trainer::set_stream(const data::StreamSpec& stream) { return impl_->set_stream(stream); }
nn::Expected<void> Trainer::set(const nn::TrainingSpec& training) { return impl_->set(training); }

}  // namespace glassnet::lab
