#include "nn/batch_loss.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>

#include "nn/exponential.h"
#include "nn/logarithm.h"
#include "nn/targets.h"

namespace glassnet::nn {

namespace {

// The last layer's numbers, and what a loss makes of one example's.
struct Outputs {
  const float* inputs;   // of the loss layer
  const float* outputs;  // of the loss layer
  std::ptrdiff_t lanes;
  int units;
  std::span<const std::uint8_t> labels;

  Outputs(const Network& network, const Workspace& workspace) {
    const std::size_t last = network.plan().layers.size() - 1;
    inputs = workspace.activations(last - 1);
    outputs = workspace.activations(last);
    lanes = workspace.lanes();
    units = network.plan().layers[last].output.channels;
    labels = workspace.labels();
  }

  int label(int n) const { return labels[static_cast<std::size_t>(n)]; }
  double output(int k, int n) const { return static_cast<double>(outputs[k * lanes + n]); }

  double loss(const SoftmaxSpec& spec, int n) const {
    const auto smoothing = static_cast<double>(spec.label_smoothing);
    double sum = -(1 - smoothing) * logarithm(output(label(n), n));
    if (smoothing == 0) return sum;
    for (int k = 0; k < units; ++k) sum -= smoothing / units * logarithm(output(k, n));
    return sum;
  }

  double loss(const HingeSpec& spec, int n) const {
    double sum = 0;
    for (int k = 0; k < units; ++k) {
      const double excess = output(k, n) - output(label(n), n) + static_cast<double>(spec.margin);
      // Not std::max: what is not a number must stay so.
      if (k != label(n) && !(excess <= 0)) sum += excess;
    }
    return sum;
  }

  double loss(const SquaredErrorSpec& spec, int n) const {
    double sum = 0;
    for (int k = 0; k < units; ++k) {
      const double difference = output(k, n) - static_cast<double>(target_of(spec, units, k, label(n)));
      sum += 0.5 * difference * difference;
    }
    return sum;
  }

  // -log of the label's probability, from the logit: the probability itself may have rounded to 1.
  double loss(const LogisticSpec&, int n) const {
    const auto logit = static_cast<double>(inputs[n]);
    const double towards = label(n) == 1 ? logit : -logit;
    return std::max(-towards, 0.0) + logarithm(1 + exponential(-std::abs(towards)));
  }

  // Never the last layer.
  template <class Other>
  double loss(const Other&, int) const {
    return 0;
  }

  // Of a single output: in the middle of its two targets.
  static float threshold(const SquaredErrorSpec& spec) { return 0.5f * (spec.low + spec.high); }
  template <class Other>
  static float threshold(const Other&) {
    return 0.5f;
  }

  template <class Spec>
  int predicted(const Spec& spec, int n) const {
    if (units == 1) return outputs[n] > threshold(spec) ? 1 : 0;
    int best = 0;
    for (int k = 1; k < units; ++k) {
      if (outputs[k * lanes + n] > outputs[best * lanes + n]) best = k;
    }
    return best;
  }
};

}  // namespace

double example_loss(const Network& network, const Workspace& workspace, int n) {
  const Outputs outputs(network, workspace);
  return std::visit([&](const auto& spec) { return outputs.loss(spec, n); }, network.spec().layers.back().layer);
}

int predicted_class(const Network& network, const Workspace& workspace, int n) {
  const Outputs outputs(network, workspace);
  return std::visit([&](const auto& spec) { return outputs.predicted(spec, n); }, network.spec().layers.back().layer);
}

BatchLoss batch_loss(const Network& network, const Workspace& workspace) {
  const Outputs outputs(network, workspace);
  BatchLoss loss;
  const auto add_up = [&](const auto& spec) {
    for (int n = 0; n < workspace.batch(); ++n) {
      loss.sum += outputs.loss(spec, n);
      if (outputs.predicted(spec, n) == outputs.label(n)) ++loss.correct;
    }
  };
  std::visit(add_up, network.spec().layers.back().layer);
  loss.finite = std::isfinite(loss.sum);
  return loss;
}

}  // namespace glassnet::nn
