#include "nn/diagnostics/activation_gradient.h"

#include <algorithm>
#include <cmath>
#include <variant>

#include "nn/diagnostics/activation_derivative.h"
#include "nn/diagnostics/example_view.h"
#include "nn/diagnostics/explanation.h"
#include "nn/targets.h"

namespace glassnet::nn {

namespace {

// The terms of `unit`, an input of layer `next`.
struct BackwardExplainer {
  const Network& network;
  const Workspace& workspace;
  std::size_t next;
  UnitPosition unit;
  int example;

  const LayerPlan& plan() const { return network.plan().layers[next]; }
  ExampleView in() const { return {workspace.activations(next - 1), plan().input, workspace.lanes(), example}; }
  ExampleView out() const { return {workspace.activations(next), plan().output, workspace.lanes(), example}; }
  double d_out(const UnitPosition& p) const {
    return ExampleView{workspace.d_activations(next), plan().output, workspace.lanes(), example}.at(p);
  }
  double weight(std::size_t i) const { return static_cast<double>(network.weights(next)[i]); }
  int label() const { return workspace.labels()[static_cast<std::size_t>(example)]; }
  // Position in the input, counted as a dense layer counts it.
  int flat() const { return (unit.channel * plan().input.height + unit.row) * plan().input.width + unit.column; }

  // Calls tap(window row, window column, output position in channel 0) for each window that covers the unit.
  template <class Tap>
  void for_windows(Sides size, Sides stride, Sides dilation, Tap tap) const {
    for (int i = 0; i < size.height; ++i) {
      for (int j = 0; j < size.width; ++j) {
        const int top = unit.row + plan().padding_before.height - i * dilation.height;
        const int left = unit.column + plan().padding_before.width - j * dilation.width;
        if (top < 0 || left < 0 || top % stride.height != 0 || left % stride.width != 0) continue;
        const UnitPosition p{0, top / stride.height, left / stride.width};
        if (out().holds(p.row, p.column)) tap(i, j, p);
      }
    }
  }

  std::vector<BackwardTerm> operator()(const ConvSpec& s) const {
    std::vector<BackwardTerm> terms;
    for (int f = 0; f < plan().output.channels; ++f) {
      for_windows(s.size, s.stride, s.dilation, [&](int i, int j, UnitPosition p) {
        p.channel = f;
        const int row = (f * plan().input.channels + unit.channel) * s.size.height + i;
        terms.push_back({p, weight(static_cast<std::size_t>(row * s.size.width + j)), d_out(p)});
      });
    }
    return terms;
  }

  std::vector<BackwardTerm> operator()(const DenseSpec&) const {
    std::vector<BackwardTerm> terms;
    for (int f = 0; f < plan().output.channels; ++f) {
      const UnitPosition p{f, 0, 0};
      const std::size_t at = static_cast<std::size_t>(f) * plan().fan_in + static_cast<std::size_t>(flat());
      terms.push_back({p, weight(at), d_out(p)});
    }
    return terms;
  }

  // The share with which an output of pooling or maxout counts the unit, as its own explanation says.
  BackwardTerm shared(const UnitPosition& p) const {
    const Explanation made = explain_output(network, workspace, next, p, example);
    const auto it = std::find_if(made.terms.begin(), made.terms.end(), [&](const Term& term) {
      return term.input.channel == unit.channel && term.input.row == unit.row && term.input.column == unit.column;
    });
    return {p, it == made.terms.end() ? 0.0 : it->weight, d_out(p)};
  }

  std::vector<BackwardTerm> operator()(const PoolSpec& s) const {
    std::vector<BackwardTerm> terms;
    for_windows(s.size, s.stride, 1, [&](int, int, UnitPosition p) {
      p.channel = unit.channel;
      terms.push_back(shared(p));
    });
    return terms;
  }

  std::vector<BackwardTerm> operator()(const GlobalAverageSpec&) const { return {shared({unit.channel, 0, 0})}; }

  std::vector<BackwardTerm> operator()(const MaxoutSpec& s) const {
    const UnitPosition p{unit.channel / s.group, unit.row, unit.column};
    if (p.channel >= plan().output.channels) return {};  // one of the channels left over
    return {shared(p)};
  }

  std::vector<BackwardTerm> operator()(const ActivationSpec& s) const {
    return {{unit, activation_derivative(s, in().at(unit)), d_out(unit)}};
  }

  std::vector<BackwardTerm> operator()(const DropoutSpec&) const { return {{unit, 1, d_out(unit)}}; }

  std::vector<BackwardTerm> operator()(const BatchNormSpec& s) const {
    const auto channel = static_cast<std::size_t>(unit.channel);
    const auto statistics = network.statistics(next);
    const double variance = static_cast<double>(statistics[statistics.size() / 2 + channel]);
    return {{unit, weight(channel) / std::sqrt(variance + static_cast<double>(s.epsilon)), d_out(unit)}};
  }

  std::vector<BackwardTerm> operator()(const LocalResponseNormSpec& s) const {
    const int channels = plan().input.channels;
    const auto at = [&](int c) { return in().at({c, unit.row, unit.column}); };
    const double share = static_cast<double>(s.alpha) / s.size;
    std::vector<BackwardTerm> terms;
    for (int c = std::max(0, unit.channel - s.size / 2); c <= std::min(channels - 1, unit.channel + s.size / 2); ++c) {
      double scale = static_cast<double>(s.k);
      for (int k = std::max(0, c - s.size / 2); k <= std::min(channels - 1, c + s.size / 2); ++k) {
        scale += share * at(k) * at(k);
      }
      const double beta = static_cast<double>(s.beta);
      double factor = -2 * share * beta * at(c) * at(unit.channel) * std::pow(scale, -beta - 1);
      if (c == unit.channel) factor += std::pow(scale, -beta);
      const UnitPosition p{c, unit.row, unit.column};
      terms.push_back({p, factor, d_out(p)});
    }
    return terms;
  }

  // ---- losses: the derivative of the loss itself ----------------------------------------------------------------

  std::vector<BackwardTerm> operator()(const SoftmaxSpec& s) const {
    const double spread = static_cast<double>(s.label_smoothing);
    const double target = (flat() == label() ? 1 - spread : 0) + spread / static_cast<double>(plan().input.size());
    return {{unit, out().at(unit) - target, 1}};
  }

  std::vector<BackwardTerm> operator()(const HingeSpec& s) const {
    const auto score = [&](int k) { return static_cast<double>(in().tensor[k * in().lanes + example]); };
    const auto violates = [&](int k) { return score(k) - score(label()) + static_cast<double>(s.margin) > 0; };
    double factor = 0;
    if (flat() != label()) {
      factor = violates(flat()) ? 1 : 0;
    } else {
      for (int k = 0; k < static_cast<int>(plan().input.size()); ++k) {
        if (k != label() && violates(k)) --factor;
      }
    }
    return {{unit, factor, 1}};
  }

  std::vector<BackwardTerm> operator()(const SquaredErrorSpec& s) const {
    const float target = target_of(s, static_cast<int>(plan().input.size()), flat(), label());
    return {{unit, out().at(unit) - static_cast<double>(target), 1}};
  }

  std::vector<BackwardTerm> operator()(const LogisticSpec&) const { return {{unit, out().at(unit) - label(), 1}}; }

  std::vector<BackwardTerm> operator()(const InputSpec&) const { return {}; }
};

}  // namespace

ActivationGradient explain_activation_gradient(const Network& network, const Workspace& workspace, std::size_t layer,
                                               const UnitPosition& unit, int example) {
  ActivationGradient e;
  if (layer + 1 >= network.plan().layers.size()) return e;
  const BackwardExplainer explainer{network, workspace, layer + 1, unit, example};
  e.terms = std::visit(explainer, network.spec().layers[layer + 1].layer);
  for (const BackwardTerm& term : e.terms) e.sum += term.product();
  const Shape& shape = network.plan().layers[layer].output;
  e.gradient = ExampleView{workspace.d_activations(layer), shape, workspace.lanes(), example}.at(unit);
  return e;
}

}  // namespace glassnet::nn
