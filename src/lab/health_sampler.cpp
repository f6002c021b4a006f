#include "lab/health_sampler.h"

#include <algorithm>
#include <utility>

namespace glassnet::lab {

namespace {

constexpr double least_s_between = 0.25;
constexpr double share_of_time = 0.02;
// What it costs to count one number into its distribution, natively; in a browser somewhat more.
constexpr double s_per_number = 6e-9;
// Of the batch: more would tell little more of how activations are spread.
constexpr int most_images = 16;
// A look that costs more waits for its time.
constexpr double little_s = 0.004;
// A unit that was silent for fewer may only not have met its feature yet.
constexpr std::uint64_t least_window = 1000;

double cost_of_look_s(const Trainer& trainer) {
  const nn::NetworkPlan& plan = trainer.network().plan();
  double numbers = 2 * static_cast<double>(plan.parameters);
  for (const nn::LayerPlan& layer : plan.layers) {
    numbers += 2.0 * most_images * static_cast<double>(layer.output.size());
  }
  return s_per_number * numbers;
}

}  // namespace

void HealthSampler::before_batch(Trainer& trainer, double seconds, bool at_once) {
  looks_ = at_once || seconds >= next_s_ || is_young_and_due(trainer);
  trainer.watch_health(looks_ ? HealthDetail::updates : HealthDetail::activity);
  if (!looks_) return;
  const double cost_s = cost_of_look_s(trainer);
  next_s_ = seconds + std::max(least_s_between, cost_s / share_of_time);
}

bool HealthSampler::is_young_and_due(const Trainer& trainer) const {
  const std::uint64_t now = trainer.examples();
  if (now > young || samples_.empty() || now < samples_.back()->examples + young_spacing) return false;
  return cost_of_look_s(trainer) <= little_s;
}

bool HealthSampler::after_batch(const Trainer& trainer, const std::shared_ptr<const nn::NetworkSpec>& spec) {
  if (!std::exchange(looks_, false)) return false;
  auto sample = std::make_shared<HealthSample>();
  sample->step = trainer.steps();
  sample->examples = trainer.examples();
  sample->images = std::min(most_images, trainer.training().batch);
  sample->spec = spec;
  sample->health = trainer.health(most_images);
  find_ill_units(*sample);
  keep(std::move(sample));
  publish();
  return true;
}

// The latest always stands last: it takes the place of the one before where that is too near to the one before it.
void HealthSampler::keep(std::shared_ptr<const HealthSample> sample) {
  const std::size_t count = samples_.size();
  const auto examples = [&](std::size_t i) { return static_cast<double>(samples_[i]->examples); };
  if (count >= 2 && examples(count - 1) - examples(count - 2) < spacing_) samples_.pop_back();
  samples_.push_back(std::move(sample));
  if (samples_.size() <= most_samples) return;
  std::vector<std::shared_ptr<const HealthSample>> kept;
  for (std::size_t i = (samples_.size() - 1) % 2; i < samples_.size(); i += 2) kept.push_back(samples_[i]);
  samples_ = std::move(kept);
  spacing_ = 2 * (examples(samples_.size() - 1) - examples(0)) / static_cast<double>(most_samples);
}

void HealthSampler::find_ill_units(const HealthSample& sample) {
  std::vector<std::vector<IllUnit>> found(sample.health.layers.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    const LayerHealth& layer = sample.health.layers[i];
    if (layer.activity.examples < least_window) continue;
    const double window_start = static_cast<double>(sample.examples) - static_cast<double>(layer.activity.examples);
    for (std::size_t u = 0; u < layer.units.size(); ++u) {
      if (layer.units[u] == nn::UnitState::well) continue;
      IllUnit unit{static_cast<int>(u), layer.units[u], std::max(0.0, window_start)};
      if (i < ill_.size()) {
        const auto before = std::find_if(ill_[i].begin(), ill_[i].end(), [&](const IllUnit& other) {
          return other.unit == unit.unit && other.state == unit.state;
        });
        if (before != ill_[i].end()) unit.since = before->since;
      }
      found[i].push_back(unit);
    }
  }
  ill_ = std::move(found);
}

void HealthSampler::network_changed() {
  ill_.clear();
  if (!samples_.empty()) publish();
}

void HealthSampler::forget_after(double examples) {
  std::erase_if(samples_, [&](const auto& sample) { return static_cast<double>(sample->examples) > examples; });
  ill_.clear();
  publish();
}

void HealthSampler::publish() {
  if (samples_.empty()) {
    record_.reset();
    return;
  }
  auto record = std::make_shared<HealthRecord>();
  record->samples = samples_;
  record->ill = ill_;
  record->ill.resize(samples_.back()->health.layers.size());
  record_ = std::move(record);
}

}  // namespace glassnet::lab
