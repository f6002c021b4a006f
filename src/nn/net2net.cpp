#include "nn/net2net.h"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "nn/random.h"

namespace glassnet::nn {

namespace {

constexpr std::uint64_t widening_stream = 0x77696465;  // its own stream beside those of the layers' ids

tl::unexpected<Error> cannot(const LayerSpec& layer, const char* field, const std::string& why) {
  return tl::make_unexpected(Error{"layer " + layer.id + ": " + why, layer.id, field});
}

bool has_weights(const LayerVariant& layer) {
  return std::holds_alternative<ConvSpec>(layer) || std::holds_alternative<DenseSpec>(layer);
}

// Each number goes through on its own, and channel c stays channel c: copies of a channel stay copies.
bool keeps_channels(const LayerVariant& layer) {
  return std::holds_alternative<ActivationSpec>(layer) || std::holds_alternative<PoolSpec>(layer) ||
         std::holds_alternative<GlobalAverageSpec>(layer) || std::holds_alternative<DropoutSpec>(layer) ||
         std::holds_alternative<BatchNormSpec>(layer);
}

// Never gives a negative number.
bool is_never_negative(const NetworkSpec& spec, std::size_t layer) {
  const LayerVariant& variant = spec.layers[layer].layer;
  if (const auto* input = std::get_if<InputSpec>(&variant)) return input->transform == PixelTransform::unit;
  if (std::holds_alternative<PoolSpec>(variant) || std::holds_alternative<GlobalAverageSpec>(variant) ||
      std::holds_alternative<DropoutSpec>(variant)) {
    return is_never_negative(spec, layer - 1);
  }
  const auto* activation = std::get_if<ActivationSpec>(&variant);
  return activation != nullptr &&
         (activation->function == ActivationFunction::relu || activation->function == ActivationFunction::sigmoid ||
          activation->function == ActivationFunction::softplus);
}

// A relu that only sees what is never negative.
bool is_idle_relu(const NetworkSpec& spec, std::size_t layer, bool behind_identity) {
  const auto* activation = std::get_if<ActivationSpec>(&spec.layers[layer].layer);
  if (activation == nullptr || activation->function != ActivationFunction::relu) return false;
  return is_never_negative(spec, behind_identity ? layer - 2 : layer - 1);
}

// Builds the new network layer by layer. `copies_` says, for the channels that the layer at hand reads, which channel
// of the old network each one is a copy of, and how many there are of it.
class Preserver {
 public:
  Preserver(const Network& old, Network& now, std::uint64_t seed)
      : old_(old), now_(now), random_(seed, widening_stream) {}

  Expected<AdoptReport> run() {
    report_.source.assign(now_.spec().layers.size(), -1);
    report_.overlaps.resize(now_.spec().layers.size());
    start_with(now_.plan().layers.front().output.channels);
    std::size_t next_old = 1;
    bool behind_identity = false;
    for (std::size_t i = 1; i < now_.spec().layers.size(); ++i) {
      const LayerSpec& layer = now_.spec().layers[i];
      const int found = find_layer(old_.spec(), layer.id);
      if (found < 0) {
        if (auto ok = insert(i, behind_identity); !ok) return tl::make_unexpected(ok.error());
        behind_identity = has_weights(layer.layer);
        continue;
      }
      if (static_cast<std::size_t>(found) != next_old) {
        return cannot(layer, "id", "layers were removed or moved, which changes what the network computes");
      }
      ++next_old;
      behind_identity = false;
      if (auto ok = carry_over(i, static_cast<std::size_t>(found)); !ok) return tl::make_unexpected(ok.error());
    }
    if (next_old != old_.spec().layers.size()) {
      return cannot(old_.spec().layers[next_old], "id", "it was removed, which changes what the network computes");
    }
    return report_;
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

  Expected<void> insert(std::size_t at, bool behind_identity) {
    const LayerSpec& layer = now_.spec().layers[at];
    const LayerPlan& plan = now_.plan().layers[at];
    if (std::holds_alternative<DropoutSpec>(layer.layer)) return {};
    if (std::holds_alternative<ActivationSpec>(layer.layer)) {
      if (is_idle_relu(now_.spec(), at, behind_identity)) return {};
      return cannot(layer, "function",
                    "a new activation keeps the function only if it is a relu whose inputs are never negative");
    }
    if (!has_weights(layer.layer)) {
      return cannot(layer, "type", "a new layer of this type changes what the network computes");
    }
    if (plan.output != plan.input) {
      return cannot(layer, std::holds_alternative<ConvSpec>(layer.layer) ? "filters" : "units",
                    "as the identity it must give " + std::to_string(plan.input.channels) + " x " +
                        std::to_string(plan.input.height) + " x " + std::to_string(plan.input.width) +
                        " numbers, as many as it gets");
    }
    const auto* conv = std::get_if<ConvSpec>(&layer.layer);
    if (conv != nullptr && (plan.padding_before.height * 2 != (conv->size.height - 1) * conv->dilation.height ||
                            plan.padding_before.width * 2 != (conv->size.width - 1) * conv->dilation.width)) {
      return cannot(layer, "size", "as the identity its window needs a middle: an odd size");
    }
    make_identity(at, conv != nullptr ? conv->size : Sides(1));
    return {};
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

  Expected<void> carry_over(std::size_t at, std::size_t from) {
    const LayerSpec& layer = now_.spec().layers[at];
    const LayerSpec& before = old_.spec().layers[from];
    if (has_weights(layer.layer)) return carry_weights(at, from);
    if (!(layer.layer == before.layer)) {
      return cannot(layer, "type", "its settings changed, which changes what the network computes");
    }
    const bool widened = now_.plan().layers[at].input.channels != old_.plan().layers[from].input.channels;
    if (widened && !keeps_channels(layer.layer)) {
      return cannot(layer, "type", "it mixes the channels, so that what is before it can't be widened");
    }
    if (std::holds_alternative<BatchNormSpec>(layer.layer)) carry_normalisation(at, from);
    return {};
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

  Expected<void> carry_weights(std::size_t at, std::size_t from) {
    const LayerSpec& layer = now_.spec().layers[at];
    const LayerPlan& plan = now_.plan().layers[at];
    const LayerPlan& old_plan = old_.plan().layers[from];
    if (!same_but_for_units(layer.layer, old_.spec().layers[from].layer) ||
        plan.input.height != old_plan.input.height || plan.input.width != old_plan.input.width) {
      return cannot(layer, "type", "its settings changed, which changes what the network computes");
    }
    if (plan.biases < old_plan.biases) {
      return cannot(layer, std::holds_alternative<ConvSpec>(layer.layer) ? "filters" : "units",
                    "it got narrower, which changes what the network computes");
    }
    std::vector<std::size_t> units(plan.biases);
    for (std::size_t u = 0; u < units.size(); ++u) {
      units[u] = u < old_plan.biases ? u : random_.below(static_cast<std::uint32_t>(old_plan.biases));
    }
    copy_units(at, from, units);
    note(at, from, plan.weights == old_plan.weights);
    copies_ = std::move(units);
    return {};
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

  static bool same_but_for_units(const LayerVariant& a, const LayerVariant& b) {
    if (a.index() != b.index()) return false;
    const auto* conv = std::get_if<ConvSpec>(&a);
    if (conv == nullptr) return true;
    const auto& other = std::get<ConvSpec>(b);
    return conv->size == other.size && conv->stride == other.stride && conv->padding == other.padding &&
           conv->dilation == other.dilation;
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
  if (!(now->spec().layers.front() == old.spec().layers.front())) {
    return cannot(now->spec().layers.front(), "type", "the input changed, which changes what the network computes");
  }
  auto report = Preserver(old, *now, seed).run();
  if (!report) return tl::make_unexpected(report.error());
  return Preserved{*std::move(now), *std::move(report)};
}

}  // namespace glassnet::nn
