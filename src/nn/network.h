// Network: a spec compiled to parameters. Passes over it are in engine.h; how it learns in optimizer.h.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "nn/aligned.h"
#include "nn/arithmetic.h"
#include "nn/infer.h"
#include "nn/parameter_overlap.h"
#include "nn/spec.h"
#include "nn/workspace.h"

namespace glassnet::nn {

// What Network::adopt() did. Only layers with parameters are named.
struct AdoptReport {
  std::vector<std::string> kept;     // with all their parameters
  std::vector<std::string> adapted;  // with a part of them, or with parameters made from the old ones
  std::vector<std::string> started;  // anew
  // Per layer of the new network: the position of the layer in the old one that it took parameters from unchanged, all
  // or (adapted) those that both have; -1 where none.
  std::vector<int> source;
  std::vector<ParameterOverlap> overlaps;  // with that layer
};

class Network {
 public:
  // Parameters are drawn from the seed, each layer from a stream of its own (its id's hash): adding a layer does not
  // change how the others start.
  static Expected<Network> compile(NetworkSpec spec, std::uint64_t seed);

  const NetworkSpec& spec() const { return spec_; }
  const NetworkPlan& plan() const { return plan_; }

  // All parameters, one block: layer after layer, weights then biases (LayerPlan::parameter_offset).
  std::span<float> parameters() { return parameters_; }
  std::span<const float> parameters() const { return parameters_; }

  // conv: filter, channel, row, column. dense: unit, then input channel, row, column. Empty for other layers.
  std::span<float> weights(std::size_t layer) { return weights_of(parameters(), layer); }
  std::span<const float> weights(std::size_t layer) const { return weights_of(parameters(), layer); }
  std::span<float> biases(std::size_t layer) { return biases_of(parameters(), layer); }
  std::span<const float> biases(std::size_t layer) const { return biases_of(parameters(), layer); }

  // Batch normalisation's running means, then variances; empty for other layers.
  std::span<float> statistics(std::size_t layer) { return statistics_of(std::span(statistics_), layer); }
  std::span<const float> statistics(std::size_t layer) const { return statistics_of(std::span(statistics_), layer); }
  // Takes the means and variances of the batch that the workspace last saw in training into the running ones.
  void update_statistics(Workspace& workspace);

  // Copies the parameters of every layer of `old` that has the same id and type, as far as their shapes agree (see
  // parameter_overlap.h), and the statistics of those that agree wholly.
  AdoptReport adopt(const Network& old);

 private:
  void start_normalisation(std::size_t layer);

  template <class Number>
  std::span<Number> weights_of(std::span<Number> parameters, std::size_t layer) const {
    const LayerPlan& plan = plan_.layers[layer];
    return parameters.subspan(plan.parameter_offset, plan.weights);
  }
  template <class Number>
  std::span<Number> biases_of(std::span<Number> parameters, std::size_t layer) const {
    const LayerPlan& plan = plan_.layers[layer];
    return parameters.subspan(plan.parameter_offset + plan.weights, plan.biases);
  }
  template <class Number>
  std::span<Number> statistics_of(std::span<Number> statistics, std::size_t layer) const {
    const LayerPlan& plan = plan_.layers[layer];
    return statistics.subspan(plan.statistics_offset, plan.statistics);
  }

  NetworkSpec spec_;
  NetworkPlan plan_;
  AlignedFloats parameters_;
  AlignedFloats statistics_;
};

// A hash of the bits of every parameter and statistic, as "fused:0123456789abcdef": it names the arithmetic that made
// them (FNV-1a, 64 bits).
std::string weights_hash(const Network& network, Arithmetic arithmetic);

}  // namespace glassnet::nn
