#include "nn/network.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "nn/initialise.h"
#include "nn/random.h"

namespace glassnet::nn {

namespace {

constexpr std::uint64_t fnv_start = 0xcbf29ce484222325ULL;

std::uint64_t fnv1a(std::uint64_t hash, const unsigned char* bytes, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) hash = (hash ^ bytes[i]) * 0x100000001b3ULL;
  return hash;
}

std::uint64_t hash_of(const std::string& text) {
  return fnv1a(fnv_start, reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

const Initialiser* initialiser_of(const LayerVariant& layer) {
  if (const auto* conv = std::get_if<ConvSpec>(&layer)) return &conv->init;
  if (const auto* dense = std::get_if<DenseSpec>(&layer)) return &dense->init;
  return nullptr;
}

}  // namespace

Expected<Network> Network::compile(NetworkSpec spec, std::uint64_t seed) {
  auto plan = infer(spec);
  if (!plan) return tl::make_unexpected(plan.error());
  Network network;
  network.spec_ = std::move(spec);
  network.plan_ = std::move(*plan);
  network.parameters_.assign(network.plan_.parameters, 0.0f);
  network.statistics_.assign(network.plan_.statistics, 0.0f);
  for (std::size_t i = 0; i < network.spec_.layers.size(); ++i) {
    const LayerSpec& layer = network.spec_.layers[i];
    if (std::holds_alternative<BatchNormSpec>(layer.layer)) network.start_normalisation(i);
    const Initialiser* init = initialiser_of(layer.layer);
    if (init == nullptr) continue;
    Random random(seed, hash_of(layer.id));
    const LayerPlan& p = network.plan_.layers[i];
    initialise(*init, p.fan_in, p.fan_out, random, network.weights(i), network.biases(i));
  }
  return network;
}

// Scale 1, shift 0; running mean 0, variance 1.
void Network::start_normalisation(std::size_t layer) {
  const std::span<float> scale = weights(layer);
  std::fill(scale.begin(), scale.end(), 1.0f);
  const std::span<float> variances = statistics(layer).last(scale.size());
  std::fill(variances.begin(), variances.end(), 1.0f);
}

void Network::update_statistics(Workspace& workspace) {
  for (std::size_t i = 0; i < spec_.layers.size(); ++i) {
    const auto* norm = std::get_if<BatchNormSpec>(&spec_.layers[i].layer);
    if (norm == nullptr) continue;
    const Shape& shape = plan_.layers[i].input;
    const float count = static_cast<float>(shape.height * shape.width * workspace.batch());
    // The paper's evaluation uses the unbiased variance, m / (m - 1) times the batch's.
    const float unbiased = count > 1 ? count / (count - 1) : 1.0f;
    const std::span<float> running = statistics(i);
    const float* batch = workspace.memory(i).numbers.data();
    for (std::size_t c = 0; c < running.size(); ++c) {
      const float value = c < running.size() / 2 ? batch[c] : batch[c] * unbiased;
      running[c] = norm->momentum * running[c] + (1 - norm->momentum) * value;
    }
  }
}

AdoptReport Network::adopt(const Network& old) {
  AdoptReport report;
  report.source.assign(spec_.layers.size(), -1);
  report.overlaps.resize(spec_.layers.size());
  for (std::size_t i = 0; i < spec_.layers.size(); ++i) {
    if (plan_.layers[i].parameters() == 0) continue;
    const LayerSpec& layer = spec_.layers[i];
    const int found = find_layer(old.spec_, layer.id);
    const auto from = static_cast<std::size_t>(found);
    const ParameterOverlap overlap = found < 0 ? ParameterOverlap()
                                               : parameter_overlap(old.spec_.layers[from].layer, old.plan_.layers[from],
                                                                   layer.layer, plan_.layers[i]);
    if (overlap.empty()) {
      report.started.push_back(layer.id);
      continue;
    }
    const float* source = old.parameters_.data() + old.plan_.layers[from].parameter_offset;
    float* target = parameters_.data() + plan_.layers[i].parameter_offset;
    for (const ParameterRun& run : overlap.runs) std::copy_n(source + run.from, run.count, target + run.to);
    report.source[i] = found;
    if (overlap.whole) {
      const std::span<const float> statistics = old.statistics(from);
      std::copy(statistics.begin(), statistics.end(), this->statistics(i).begin());
    }
    (overlap.whole ? report.kept : report.adapted).push_back(layer.id);
    report.overlaps[i] = std::move(overlap);
  }
  return report;
}

std::string weights_hash(const Network& network, Arithmetic arithmetic) {
  std::uint64_t hash = fnv_start;
  const auto add = [&](std::span<const float> numbers) {
    for (const float value : numbers) {
      unsigned char bytes[sizeof value];  // every machine this runs on stores the least significant byte first
      std::memcpy(bytes, &value, sizeof value);
      hash = fnv1a(hash, bytes, sizeof bytes);
    }
  };
  add(network.parameters());
  for (std::size_t i = 0; i < network.plan().layers.size(); ++i) add(network.statistics(i));
  char text[40];
  std::snprintf(text, sizeof text, "%s:%016llx", std::string(name_of(arithmetic)).c_str(),
                static_cast<unsigned long long>(hash));
  return text;
}

}  // namespace glassnet::nn
