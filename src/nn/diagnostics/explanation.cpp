#include "nn/diagnostics/explanation.h"

#include <algorithm>
#include <cmath>
#include <variant>

#include "nn/diagnostics/example_view.h"

namespace glassnet::nn {

namespace {

struct OutputExplainer {
  const Network& network;
  std::size_t layer;
  ExampleView in;
  UnitPosition unit;

  const LayerPlan& plan() const { return network.plan().layers[layer]; }
  double weight(std::size_t i) const { return static_cast<double>(network.weights(layer)[i]); }
  double bias() const { return static_cast<double>(network.biases(layer)[static_cast<std::size_t>(unit.channel)]); }

  // Calls tap(row of the window, column of the window, position in the input, channel 0); counts what is padding.
  template <class Tap>
  int for_taps(Sides size, Sides stride, Sides dilation, Tap tap) const {
    int padding = 0;
    for (int i = 0; i < size.height; ++i) {
      for (int j = 0; j < size.width; ++j) {
        const int row = unit.row * stride.height + i * dilation.height - plan().padding_before.height;
        const int column = unit.column * stride.width + j * dilation.width - plan().padding_before.width;
        if (in.holds(row, column)) {
          tap(i, j, UnitPosition{0, row, column});
        } else {
          ++padding;
        }
      }
    }
    return padding;
  }

  Explanation operator()(const ConvSpec& s) const {
    Explanation e;
    e.bias = bias();
    const int channels = plan().input.channels;
    for (int c = 0; c < channels; ++c) {
      e.padding += for_taps(s.size, s.stride, s.dilation, [&](int i, int j, UnitPosition p) {
        p.channel = c;
        const int filter_row = (unit.channel * channels + c) * s.size.height + i;
        const int parameter = filter_row * s.size.width + j;
        e.terms.push_back({p, weight(static_cast<std::size_t>(parameter)), in.at(p), parameter});
      });
    }
    return e;
  }

  Explanation operator()(const DenseSpec&) const {
    Explanation e;
    e.bias = bias();
    const auto first = static_cast<std::size_t>(unit.channel) * plan().fan_in;
    for_inputs([&](const UnitPosition& p) {
      const std::size_t parameter = first + e.terms.size();
      e.terms.push_back({p, weight(parameter), in.at(p), static_cast<int>(parameter)});
    });
    return e;
  }

  Explanation operator()(const PoolSpec& s) const {
    Explanation e;
    e.padding = for_taps(s.size, s.stride, 1, [&](int, int, UnitPosition p) {
      p.channel = unit.channel;
      e.terms.push_back({p, 0, in.at(p)});
    });
    if (s.kind == PoolKind::average) return share_equally(std::move(e));
    return choose_largest(std::move(e));
  }

  Explanation operator()(const GlobalAverageSpec&) const {
    Explanation e;
    for (int row = 0; row < plan().input.height; ++row) {
      for (int column = 0; column < plan().input.width; ++column) {
        const UnitPosition p{unit.channel, row, column};
        e.terms.push_back({p, 0, in.at(p)});
      }
    }
    return share_equally(std::move(e));
  }

  Explanation operator()(const MaxoutSpec& s) const {
    Explanation e;
    for (int k = 0; k < s.group; ++k) {
      const UnitPosition p{unit.channel * s.group + k, unit.row, unit.column};
      e.terms.push_back({p, 0, in.at(p)});
    }
    return choose_largest(std::move(e));
  }

  Explanation operator()(const SoftmaxSpec&) const {
    Explanation e;
    for_inputs([&](const UnitPosition& p) { e.terms.push_back({p, 1, in.at(p)}); });
    return e;
  }

  Explanation operator()(const LocalResponseNormSpec& s) const {
    Explanation e;
    for (int c = std::max(0, unit.channel - s.size / 2);
         c <= std::min(unit.channel + s.size / 2, plan().input.channels - 1); ++c) {
      const UnitPosition p{c, unit.row, unit.column};
      e.terms.push_back({p, c == unit.channel ? 1.0 : 0.0, in.at(p)});
    }
    return e;
  }

  // Number by number.
  template <class Other>
  Explanation operator()(const Other&) const {
    Explanation e;
    e.terms.push_back({unit, 1, in.at(unit)});
    return e;
  }

  template <class Body>
  void for_inputs(Body body) const {
    for (int c = 0; c < plan().input.channels; ++c) {
      for (int row = 0; row < plan().input.height; ++row) {
        for (int column = 0; column < plan().input.width; ++column) body(UnitPosition{c, row, column});
      }
    }
  }

  static Explanation share_equally(Explanation e) {
    for (Term& term : e.terms) term.weight = 1 / static_cast<double>(e.terms.size());
    return e;
  }

  // The first of equals, as the kernels choose.
  static Explanation choose_largest(Explanation e) {
    for (std::size_t i = 0; i < e.terms.size(); ++i) {
      if (e.winner < 0 || e.terms[i].value > e.terms[static_cast<std::size_t>(e.winner)].value) {
        e.winner = static_cast<int>(i);
      }
    }
    if (e.winner >= 0) e.terms[static_cast<std::size_t>(e.winner)].weight = 1;
    return e;
  }
};

double log_sum_exp(const std::vector<Term>& terms) {
  double most = terms.front().value;
  for (const Term& term : terms) most = std::max(most, term.value);
  double sum = 0;
  for (const Term& term : terms) sum += std::exp(term.value - most);
  return most + std::log(sum);
}

bool works_number_by_number(const LayerVariant& layer) {
  return std::holds_alternative<ActivationSpec>(layer) || std::holds_alternative<DropoutSpec>(layer) ||
         std::holds_alternative<BatchNormSpec>(layer) || std::holds_alternative<LocalResponseNormSpec>(layer) ||
         std::holds_alternative<LogisticSpec>(layer);
}

}  // namespace

Explanation explain_output(const Network& network, const Workspace& workspace, std::size_t layer,
                           const UnitPosition& unit, int example) {
  const LayerPlan& plan = network.plan().layers[layer];
  const LayerVariant& variant = network.spec().layers[layer].layer;
  const ExampleView out{workspace.activations(layer), plan.output, workspace.lanes(), example};
  Explanation e;
  if (layer == 0) {
    e.terms.push_back({unit, 1, out.at(unit)});
  } else {
    const ExampleView in{workspace.activations(layer - 1), plan.input, workspace.lanes(), example};
    e = std::visit(OutputExplainer{network, layer, in, unit}, variant);
  }
  e.output = out.at(unit);
  if (works_number_by_number(variant)) {
    for (Term& term : e.terms) {
      if (term.weight != 0) term.weight = term.value != 0 ? e.output / term.value : 0;
    }
  }
  e.sum = e.bias;
  for (const Term& term : e.terms) e.sum += term.product();
  if (std::holds_alternative<SoftmaxSpec>(variant)) e.sum = log_sum_exp(e.terms);
  return e;
}

namespace {

struct GradientExplainer {
  const Network& network;
  const Workspace& workspace;
  std::size_t layer;
  std::size_t weight;

  const LayerPlan& plan() const { return network.plan().layers[layer]; }
  ExampleView in(int n) const { return {workspace.activations(layer - 1), plan().input, workspace.lanes(), n}; }
  ExampleView d_out(int n) const { return {workspace.d_activations(layer), plan().output, workspace.lanes(), n}; }

  bool is_bias() const { return weight >= plan().weights; }

  // What a bias is added to, it moves one for one.
  std::vector<GradientTerm> bias_terms() const {
    const auto channel = static_cast<int>(weight - plan().weights);
    std::vector<GradientTerm> terms;
    for (int n = 0; n < workspace.batch(); ++n) {
      for (int y = 0; y < plan().output.height; ++y) {
        for (int x = 0; x < plan().output.width; ++x) {
          const UnitPosition to{channel, y, x};
          terms.push_back({n, to, to, d_out(n).at(to), 1});
        }
      }
    }
    return terms;
  }

  std::vector<GradientTerm> operator()(const DenseSpec&) const {
    if (is_bias()) return bias_terms();
    const auto input = static_cast<int>(weight % plan().fan_in);
    const int area = plan().input.height * plan().input.width;
    const UnitPosition from{input / area, input % area / plan().input.width, input % plan().input.width};
    const UnitPosition to{static_cast<int>(weight / plan().fan_in), 0, 0};
    std::vector<GradientTerm> terms;
    for (int n = 0; n < workspace.batch(); ++n) terms.push_back({n, from, to, d_out(n).at(to), in(n).at(from)});
    return terms;
  }

  std::vector<GradientTerm> operator()(const ConvSpec& s) const {
    if (is_bias()) return bias_terms();
    const auto at = static_cast<int>(weight);
    const int j = at % s.size.width;
    const int i = at / s.size.width % s.size.height;
    const int c = at / (s.size.width * s.size.height) % plan().input.channels;
    const int f = at / (s.size.width * s.size.height * plan().input.channels);
    std::vector<GradientTerm> terms;
    for (int n = 0; n < workspace.batch(); ++n) {
      for (int y = 0; y < plan().output.height; ++y) {
        for (int x = 0; x < plan().output.width; ++x) {
          const UnitPosition to{f, y, x};
          const UnitPosition from{c, y * s.stride.height + i * s.dilation.height - plan().padding_before.height,
                                  x * s.stride.width + j * s.dilation.width - plan().padding_before.width};
          if (in(n).holds(from.row, from.column)) terms.push_back({n, from, to, d_out(n).at(to), in(n).at(from)});
        }
      }
    }
    return terms;
  }

  template <class Other>
  std::vector<GradientTerm> operator()(const Other&) const {
    return {};
  }
};

}  // namespace

GradientExplanation explain_weight_gradient(const Network& network, const Workspace& workspace, std::size_t layer,
                                            std::size_t weight) {
  GradientExplanation e;
  e.terms = std::visit(GradientExplainer{network, workspace, layer, weight}, network.spec().layers[layer].layer);
  if (e.terms.empty()) return e;
  for (const GradientTerm& term : e.terms) e.sum += term.product();
  const std::size_t offset = network.plan().layers[layer].parameter_offset + weight;
  e.gradient = static_cast<double>(workspace.parameter_gradients()[offset]);
  return e;
}

}  // namespace glassnet::nn
