#include "nn/net2net.h"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "nn/random.h"

namespace glassnet::nn {

namespace {

constexpr std::uint64_t widening_stream = 0x77696465;  // its own stream beside those of the layers' ids

bool has_weights(const LayerVariant& layer) {
  return std::holds_alternative<ConvSpec>(layer) || std::holds_alternative<DenseSpec>(layer);
}

// Builds the new network layer by layer. `copies_` says, for the channels that the layer at hand reads, which channel
// of the old network each one is a copy of, and how many there are of it.
class Preserver {
 public:
  Preserver(const Network& old, Network& now, std::uint64_t seed)
      : old_(old), now_(now), random_(seed, widening_stream) {}

  AdoptReport run() {
    const std::size_t layers = now_.spec().layers.size();
    report_.source.assign(layers, -1);
    report_.overlaps.resize(layers);
    start_with(now_.plan().layers.front().output.channels);
    for (std::size_t i = 1; i < layers; ++i) {
      const int found = find_layer(old_.spec(), now_.spec().layers[i].id);
      if (found < 0) {
        insert(i);
      } else {
        carry_over(i, static_cast<std::size_t>(found));
      }
    }
    return std::move(report_);
  }

 private:
  void start_with(int channels) {
    copies_.resize(static_cast<std::size_t>(channels));
    for (std::size_t c = 0; c < copies_.size(); ++c) copies_[c] = c;
  }
  float share_of(std::size_t channel) const {
    return 1.0f / static_cast<float>(std::count(copies_.begin(), copies_.end(), copies_[channel]));
  }

  // ---- a new layer ----

  // Dropout and idle activations have nothing to set.
  void insert(std::size_t at) {
    const LayerVariant& layer = now_.spec().layers[at].layer;
    if (!has_weights(layer)) return;
    const auto* conv = std::get_if<ConvSpec>(&layer);
    make_identity(at, conv != nullptr ? conv->size : Sides(1));
  }

  void make_identity(std::size_t at, Sides size) {
    const std::span<float> weights = now_.weights(at);
    const std::span<float> biases = now_.biases(at);
    std::fill(weights.begin(), weights.end(), 0.0f);
    std::fill(biases.begin(), biases.end(), 0.0f);
    const auto area = static_cast<std::size_t>(size.height * size.width);
    const std::size_t channels = biases.size();
    for (std::size_t c = 0; c < channels; ++c) weights[(c * channels + c) * area + area / 2] = 1.0f;
    report_.adapted.push_back(now_.spec().layers[at].id);
  }

  // ---- a layer that was there ----

  void carry_over(std::size_t at, std::size_t from) {
    const LayerVariant& layer = now_.spec().layers[at].layer;
    if (has_weights(layer)) carry_weights(at, from);
    if (std::holds_alternative<BatchNormSpec>(layer)) carry_normalisation(at, from);
  }

  void carry_normalisation(std::size_t at, std::size_t from) {
    const auto copy = [&](std::span<const float> source, std::span<float> target) {
      for (std::size_t c = 0; c < target.size(); ++c) target[c] = source[copies_[c]];
    };
    const std::size_t channels = copies_.size();
    const std::size_t old_channels = old_.plan().layers[from].weights;
    copy(old_.weights(from), now_.weights(at));
    copy(old_.biases(from), now_.biases(at));
    copy(old_.statistics(from).first(old_channels), now_.statistics(at).first(channels));
    copy(old_.statistics(from).last(old_channels), now_.statistics(at).last(channels));
    note(at, from, channels == old_channels);
  }

  void carry_weights(std::size_t at, std::size_t from) {
    const LayerPlan& plan = now_.plan().layers[at];
    const LayerPlan& old_plan = old_.plan().layers[from];
    std::vector<std::size_t> units(plan.biases);
    for (std::size_t u = 0; u < units.size(); ++u) {
      units[u] = u < old_plan.biases ? u : random_.below(static_cast<std::uint32_t>(old_plan.biases));
    }
    copy_units(at, from, units);
    note(at, from, plan.weights == old_plan.weights);
    copies_ = std::move(units);
  }

  void copy_units(std::size_t at, std::size_t from, const std::vector<std::size_t>& units) {
    const std::size_t channels = copies_.size();
    const std::size_t per_channel = now_.plan().layers[at].fan_in / channels;
    const std::size_t old_fan_in = old_.plan().layers[from].fan_in;
    const std::span<const float> source = old_.weights(from);
    const std::span<float> target = now_.weights(at);
    for (std::size_t u = 0; u < units.size(); ++u) {
      now_.biases(at)[u] = old_.biases(from)[units[u]];
      for (std::size_t c = 0; c < channels; ++c) {
        const float share = share_of(c);
        for (std::size_t i = 0; i < per_channel; ++i) {
          target[(u * channels + c) * per_channel + i] =
              source[units[u] * old_fan_in + copies_[c] * per_channel + i] * share;
        }
      }
    }
  }

  void note(std::size_t at, std::size_t from, bool unchanged) {
    if (unchanged) {
      report_.source[at] = static_cast<int>(from);
      report_.overlaps[at] = {{{0, 0, now_.plan().layers[at].parameters()}}, true};
    }
    (unchanged ? report_.kept : report_.adapted).push_back(now_.spec().layers[at].id);
  }

  const Network& old_;
  Network& now_;
  Random random_;
  AdoptReport report_;
  std::vector<std::size_t> copies_;
};

}  // namespace

Expected<Preserved> preserve_function(const Network& old, NetworkSpec spec, std::uint64_t seed) {
  auto now = Network::compile(std::move(spec), seed);
  if (!now) return tl::make_unexpected(now.error());
  if (auto why = why_not_preserved(old.spec(), old.plan(), now->spec(), now->plan())) {
    return tl::make_unexpected(*std::move(why));
  }
  AdoptReport report = Preserver(old, *now, seed).run();
  return Preserved{*std::move(now), std::move(report)};
}

}  // namespace glassnet::nn
