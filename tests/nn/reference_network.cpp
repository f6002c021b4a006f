#include "reference_network.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <variant>

namespace glassnet::test {

namespace {

// "same" as TensorFlow's documentation defines it: the odd number goes after.
int padding_before(const nn::Padding& padding, int number, int span, int stride, int in) {
  if (padding.kind == nn::PaddingKind::numbers) return number;
  if (padding.kind == nn::PaddingKind::valid) return 0;
  const int all = in % stride == 0 ? span - stride : span - in % stride;
  return std::max(all, 0) / 2;
}

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
        for (int i = 0; i < s.size.height; ++i) {
          for (int j = 0; j < s.size.width; ++j) {
            const int y = oy * s.stride.height + i * s.dilation.height -
                          padding_before(s.padding, s.padding.sides.height, (s.size.height - 1) * s.dilation.height + 1,
                                         s.stride.height, plan.input.height);
            const int x = ox * s.stride.width + j * s.dilation.width -
                          padding_before(s.padding, s.padding.sides.width, (s.size.width - 1) * s.dilation.width + 1,
                                         s.stride.width, plan.input.width);
            if (!inside(y, x)) continue;
            sum += parameters[((k * plan.input.channels + c) * s.size.height + i) * s.size.width + j] * at(c, y, x);
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
      const int top = oy * s.stride.height - padding_before(s.padding, s.padding.sides.height, s.size.height,
                                                            s.stride.height, plan.input.height);
      const int left = ox * s.stride.width -
                       padding_before(s.padding, s.padding.sides.width, s.size.width, s.stride.width, plan.input.width);
      for (int y = top; y < top + s.size.height; ++y) {
        for (int x = left; x < left + s.size.width; ++x) {
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
      case nn::ActivationFunction::elu:
        return map([&](double x) { return x > 0 ? x : static_cast<double>(s.alpha) * std::expm1(x); });
      case nn::ActivationFunction::gelu:
        return map([](double x) {
          return x / 2 * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x)));
        });
      case nn::ActivationFunction::softplus:
        return map([](double x) { return std::log1p(std::exp(x)); });
      case nn::ActivationFunction::hard_limit:
        return map([](double x) { return x >= 0 ? 1.0 : 0.0; });
    }
    return {};
  }

  Numbers operator()(const nn::DropoutSpec&) const {
    Numbers out = in;
    for (std::size_t i = 0; i < mask.size(); ++i) out[i] *= mask[i];
    return out;
  }

  Numbers operator()(const nn::GlobalAverageSpec&) const {
    Numbers out;
    for (int c = 0; c < plan.input.channels; ++c) {
      double sum = 0;
      for (int y = 0; y < plan.input.height; ++y) {
        for (int x = 0; x < plan.input.width; ++x) sum += at(c, y, x);
      }
      out.push_back(sum / (plan.input.height * plan.input.width));
    }
    return out;
  }

  Numbers operator()(const nn::MaxoutSpec& s) const {
    return each([&](int k, int y, int x) {
      double most = at(k * s.group, y, x);
      for (int j = 1; j < s.group; ++j) most = std::max(most, at(k * s.group + j, y, x));
      return most;
    });
  }

  Numbers operator()(const nn::LocalResponseNormSpec& s) const {
    return each([&](int k, int y, int x) {
      double squares = 0;
      for (int j = k - s.size / 2; j <= k + s.size / 2; ++j) {
        if (j >= 0 && j < plan.input.channels) squares += at(j, y, x) * at(j, y, x);
      }
      const double sum = static_cast<double>(s.k) + static_cast<double>(s.alpha) / s.size * squares;
      return at(k, y, x) / std::pow(sum, static_cast<double>(s.beta));
    });
  }

  // Means and variances are the caller's.
  Numbers normalise(const nn::BatchNormSpec& s, const Numbers& means, const Numbers& variances) const {
    return each([&](int k, int y, int x) {
      const auto c = static_cast<std::size_t>(k);
      const double deviation = std::sqrt(variances[c] + static_cast<double>(s.epsilon));
      return parameters[c] * (at(k, y, x) - means[c]) / deviation + parameters[plan.weights + c];
    });
  }
  Numbers operator()(const nn::BatchNormSpec&) const { return in; }  // ReferenceNetwork sees the whole batch

  Numbers operator()(const nn::SoftmaxSpec&) const {
    const double most = *std::max_element(in.begin(), in.end());
    double sum = 0;
    for (const double x : in) sum += std::exp(x - most);
    return map([&](double x) { return std::exp(x - most) / sum; });
  }

  Numbers operator()(const nn::HingeSpec&) const { return in; }
  Numbers operator()(const nn::SquaredErrorSpec&) const { return in; }
  Numbers operator()(const nn::LogisticSpec&) const {
    return map([](double x) { return 1 / (1 + std::exp(-x)); });
  }
};

// Of one example's outputs.
struct LossOf {
  const Numbers& out;
  int label;

  double at(int k) const { return out[static_cast<std::size_t>(k)]; }
  int units() const { return static_cast<int>(out.size()); }

  double operator()(const nn::SoftmaxSpec& s) const {
    const auto smoothing = static_cast<double>(s.label_smoothing);
    double sum = 0;
    for (int k = 0; k < units(); ++k) {
      const double target = (k == label ? 1 - smoothing : 0) + smoothing / units();
      if (target > 0) sum -= target * std::log(at(k));
    }
    return sum;
  }
  double operator()(const nn::HingeSpec& s) const {
    double sum = 0;
    for (int k = 0; k < units(); ++k) {
      if (k != label) sum += std::max(0.0, at(k) - at(label) + static_cast<double>(s.margin));
    }
    return sum;
  }
  double operator()(const nn::SquaredErrorSpec& s) const {
    double sum = 0;
    for (int k = 0; k < units(); ++k) {
      const bool high = units() == 1 ? label == 1 : k == label;
      const double difference = at(k) - static_cast<double>(high ? s.high : s.low);
      sum += difference * difference / 2;
    }
    return sum;
  }
  double operator()(const nn::LogisticSpec&) const { return -std::log(label == 1 ? at(0) : 1 - at(0)); }
  template <class Other>
  double operator()(const Other&) const {
    return std::numeric_limits<double>::quiet_NaN();
  }
};

// The mean of each channel over a batch, and the mean squared difference from it.
struct Moments {
  Numbers means, variances;
};

Moments moments_of(const std::vector<Numbers>& batch, const nn::Shape& shape) {
  const auto area = static_cast<std::size_t>(shape.height * shape.width);
  const double count = static_cast<double>(area * batch.size());
  Moments moments;
  for (std::size_t c = 0; c < static_cast<std::size_t>(shape.channels); ++c) {
    double sum = 0, squares = 0;
    for (const Numbers& example : batch) {
      for (std::size_t i = c * area; i < (c + 1) * area; ++i) sum += example[i];
    }
    for (const Numbers& example : batch) {
      for (std::size_t i = c * area; i < (c + 1) * area; ++i) {
        squares += (example[i] - sum / count) * (example[i] - sum / count);
      }
    }
    moments.means.push_back(sum / count);
    moments.variances.push_back(squares / count);
  }
  return moments;
}

}  // namespace

std::vector<std::vector<Numbers>> ReferenceNetwork::forward(const std::vector<Numbers>& inputs) const {
  std::vector<std::vector<Numbers>> outputs{inputs};
  const Numbers no_mask;
  for (std::size_t i = 1; i < spec.layers.size(); ++i) {
    const nn::LayerPlan& layer_plan = plan.layers[i];
    const auto* norm = std::get_if<nn::BatchNormSpec>(&spec.layers[i].layer);
    Moments moments;
    if (norm != nullptr && training) moments = moments_of(outputs.back(), layer_plan.input);
    if (norm != nullptr && !training) {
      const auto first = statistics.begin() + static_cast<std::ptrdiff_t>(layer_plan.statistics_offset);
      const auto half = static_cast<std::ptrdiff_t>(layer_plan.statistics / 2);
      moments = {Numbers(first, first + half), Numbers(first + half, first + 2 * half)};
    }
    std::vector<Numbers> layer_outputs;
    for (std::size_t n = 0; n < inputs.size(); ++n) {
      const Numbers& mask = masks.empty() || masks[i].empty() ? no_mask : masks[i][n];
      const LayerForward layer{layer_plan, parameters.data() + layer_plan.parameter_offset, mask, outputs.back()[n]};
      layer_outputs.push_back(norm != nullptr ? layer.normalise(*norm, moments.means, moments.variances)
                                              : std::visit(layer, spec.layers[i].layer));
    }
    outputs.push_back(std::move(layer_outputs));
  }
  return outputs;
}

double ReferenceNetwork::loss(const std::vector<Numbers>& inputs, const std::vector<int>& labels) const {
  const auto outputs = forward(inputs).back();
  double sum = 0;
  for (std::size_t n = 0; n < inputs.size(); ++n) {
    sum += std::visit(LossOf{outputs[n], labels[n]}, spec.layers.back().layer);
  }
  return sum;
}

}  // namespace glassnet::test
