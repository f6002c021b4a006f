#include "nn/batch_loss.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <variant>

#include "nn/exponential.h"
#include "nn/logarithm.h"
#include "nn/targets.h"

namespace glassnet::nn {

namespace {

// One example's outputs and what the loss makes of them.
struct ExampleLoss {
  const float* inputs;   // of the loss layer, for example n
  const float* outputs;  // of the loss layer
  std::ptrdiff_t lanes;
  int units;
  int label;

  double output(int k) const { return static_cast<double>(outputs[k * lanes]); }

  double operator()(const SoftmaxSpec& loss) const {
    const auto smoothing = static_cast<double>(loss.label_smoothing);
    double sum = -(1 - smoothing) * logarithm(output(label));
    if (smoothing == 0) return sum;
    for (int k = 0; k < units; ++k) sum -= smoothing / units * logarithm(output(k));
    return sum;
  }

  double operator()(const HingeSpec& loss) const {
    double sum = 0;
    for (int k = 0; k < units; ++k) {
      const double excess = output(k) - output(label) + static_cast<double>(loss.margin);
      // Not std::max: what is not a number must stay so.
      if (k != label && !(excess <= 0)) sum += excess;
    }
    return sum;
  }

  double operator()(const SquaredErrorSpec& loss) const {
    double sum = 0;
    for (int k = 0; k < units; ++k) {
      const double difference = output(k) - static_cast<double>(target_of(loss, units, k, label));
      sum += 0.5 * difference * difference;
    }
    return sum;
  }

  // -log of the label's probability, from the logit: the probability itself may have rounded to 1.
  double operator()(const LogisticSpec&) const {
    const auto logit = static_cast<double>(*inputs);
    const double towards = label == 1 ? logit : -logit;
    return std::max(-towards, 0.0) + logarithm(1 + exponential(-std::abs(towards)));
  }

  // Never the last layer.
  template <class Other>
  double operator()(const Other&) const {
    return 0;
  }
};

}  // namespace

double example_loss(const Network& network, const Workspace& workspace, int n) {
  const std::size_t last = network.plan().layers.size() - 1;
  const ExampleLoss loss{workspace.activations(last - 1) + n, workspace.activations(last) + n, workspace.lanes(),
                         network.plan().layers[last].output.channels, workspace.labels()[static_cast<std::size_t>(n)]};
  return std::visit(loss, network.spec().layers[last].layer);
}

int predicted_class(const Network& network, const Workspace& workspace, int n) {
  const std::size_t last = network.plan().layers.size() - 1;
  const float* outputs = workspace.activations(last) + n;
  const int units = network.plan().layers[last].output.channels;
  if (units == 1) {
    const auto* squared = std::get_if<SquaredErrorSpec>(&network.spec().layers[last].layer);
    return outputs[0] > (squared != nullptr ? 0.5f * (squared->low + squared->high) : 0.5f) ? 1 : 0;
  }
  const std::ptrdiff_t lanes = workspace.lanes();
  int best = 0;
  for (int k = 1; k < units; ++k) {
    if (outputs[k * lanes] > outputs[best * lanes]) best = k;
  }
  return best;
}

BatchLoss batch_loss(const Network& network, const Workspace& workspace) {
  BatchLoss loss;
  for (int n = 0; n < workspace.batch(); ++n) {
    loss.sum += example_loss(network, workspace, n);
    if (predicted_class(network, workspace, n) == workspace.labels()[static_cast<std::size_t>(n)]) ++loss.correct;
  }
  loss.finite = std::isfinite(loss.sum);
  return loss;
}

}  // namespace glassnet::nn
