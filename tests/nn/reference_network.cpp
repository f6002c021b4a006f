#include "reference_network.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <variant>

namespace glassnet::test {

namespace {

using Numbers = std::vector<double>;

struct LayerForward {
  const nn::LayerPlan& plan;
  const double* parameters;
  const Numbers& mask;
  const Numbers& in;

  double at(int c, int y, int x) const {
    const nn::Shape& s = plan.input;
    return in[static_cast<std::size_t>((c * s.height + y) * s.width + x)];
  }
  bool inside(int y, int x) const { return y >= 0 && x >= 0 && y < plan.input.height && x < plan.input.width; }

  // out(k, y, x) for every output position.
  template <class At>
  Numbers each(At out) const {
    Numbers numbers;
    for (int k = 0; k < plan.output.channels; ++k) {
      for (int y = 0; y < plan.output.height; ++y) {
        for (int x = 0; x < plan.output.width; ++x) numbers.push_back(out(k, y, x));
      }
    }
    return numbers;
  }
  template <class Function>
  Numbers map(Function function) const {
    Numbers numbers = in;
    for (double& x : numbers) x = function(x);
    return numbers;
  }

  Numbers operator()(const nn::InputSpec&) const { return in; }

  Numbers operator()(const nn::ConvSpec& s) const {
    const double* bias = parameters + plan.weights;
    return each([&](int k, int oy, int ox) {
      double sum = bias[k];
      for (int c = 0; c < plan.input.channels; ++c) {
        for (int i = 0; i < s.size; ++i) {
          for (int j = 0; j < s.size; ++j) {
            const int y = oy * s.stride + i - s.padding;
            const int x = ox * s.stride + j - s.padding;
            if (!inside(y, x)) continue;
            sum += parameters[((k * plan.input.channels + c) * s.size + i) * s.size + j] * at(c, y, x);
          }
        }
      }
      return sum;
    });
  }

  Numbers operator()(const nn::PoolSpec& s) const {
    return each([&](int k, int oy, int ox) {
      double most = -std::numeric_limits<double>::infinity();
      double sum = 0;
      int count = 0;
      for (int y = oy * s.stride - s.padding; y < oy * s.stride - s.padding + s.size; ++y) {
        for (int x = ox * s.stride - s.padding; x < ox * s.stride - s.padding + s.size; ++x) {
          if (!inside(y, x)) continue;
          most = std::max(most, at(k, y, x));
          sum += at(k, y, x);
          ++count;
        }
      }
      return s.kind == nn::PoolKind::max ? most : sum / count;
    });
  }

  Numbers operator()(const nn::DenseSpec& s) const {
    Numbers out;
    for (int u = 0; u < s.units; ++u) {
      double sum = parameters[plan.weights + static_cast<std::size_t>(u)];
      for (std::size_t i = 0; i < in.size(); ++i)
        sum += parameters[static_cast<std::size_t>(u) * in.size() + i] * in[i];
      out.push_back(sum);
    }
    return out;
  }

  Numbers operator()(const nn::ActivationSpec& s) const {
    switch (s.function) {
      case nn::ActivationFunction::relu:
        return map([](double x) { return std::max(x, 0.0); });
      case nn::ActivationFunction::leaky_relu:
        return map([&](double x) { return x > 0 ? x : x * static_cast<double>(s.slope); });
      case nn::ActivationFunction::sigmoid:
        return map([](double x) { return 1 / (1 + std::exp(-x)); });
      case nn::ActivationFunction::tanh:
        return map([](double x) { return std::tanh(x); });
    }
    return {};
  }

  Numbers operator()(const nn::DropoutSpec&) const {
    Numbers out = in;
    for (std::size_t i = 0; i < mask.size(); ++i) out[i] *= mask[i];
    return out;
  }

  Numbers operator()(const nn::SoftmaxSpec&) const {
    const double most = *std::max_element(in.begin(), in.end());
    double sum = 0;
    for (const double x : in) sum += std::exp(x - most);
    return map([&](double x) { return std::exp(x - most) / sum; });
  }
};

}  // namespace

std::vector<Numbers> ReferenceNetwork::forward(const Numbers& input) const {
  std::vector<Numbers> outputs{input};
  for (std::size_t i = 1; i < spec.layers.size(); ++i) {
    const LayerForward layer{plan.layers[i], parameters.data() + plan.layers[i].parameter_offset,
                             masks.empty() ? Numbers() : masks[i], outputs.back()};
    outputs.push_back(std::visit(layer, spec.layers[i].layer));
  }
  return outputs;
}

double ReferenceNetwork::loss(const Numbers& input, int label) const {
  return -std::log(forward(input).back()[static_cast<std::size_t>(label)]);
}

}  // namespace glassnet::test
