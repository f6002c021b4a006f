#include "naive_backward.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <variant>

namespace glassnet::test {

namespace {

struct Backward {
  const NaiveInput& given;
  NaiveGradients gradients;

  const nn::Shape& in_shape() const { return given.plan.input; }
  const nn::Shape& out_shape() const { return given.plan.output; }
  std::size_t in_at(int c, int y, int x) const {
    return static_cast<std::size_t>((c * in_shape().height + y) * in_shape().width + x);
  }
  bool inside(int y, int x) const { return y >= 0 && x >= 0 && y < in_shape().height && x < in_shape().width; }

  // body(example, channel, row, column, gradient) of every output number.
  template <class Body>
  void each_output(Body body) const {
    for (std::size_t n = 0; n < given.in.size(); ++n) {
      std::size_t i = 0;
      for (int k = 0; k < out_shape().channels; ++k) {
        for (int y = 0; y < out_shape().height; ++y) {
          for (int x = 0; x < out_shape().width; ++x) body(n, k, y, x, given.d_out[n][i++]);
        }
      }
    }
  }

  void operator()(const nn::ConvSpec& s) {
    each_output([&](std::size_t n, int k, int oy, int ox, double d) {
      gradients.d_parameters[given.plan.weights + static_cast<std::size_t>(k)] += d;
      for (int c = 0; c < in_shape().channels; ++c) {
        for (int i = 0; i < s.size.height; ++i) {
          for (int j = 0; j < s.size.width; ++j) {
            const int y = oy * s.stride.height + i * s.dilation.height - given.plan.padding_before.height;
            const int x = ox * s.stride.width + j * s.dilation.width - given.plan.padding_before.width;
            if (!inside(y, x)) continue;
            const auto w =
                static_cast<std::size_t>(((k * in_shape().channels + c) * s.size.height + i) * s.size.width + j);
            gradients.d_in[n][in_at(c, y, x)] += given.parameters[w] * d;
            gradients.d_parameters[w] += given.in[n][in_at(c, y, x)] * d;
          }
        }
      }
    });
  }

  void operator()(const nn::PoolSpec& s) {
    each_output([&](std::size_t n, int k, int oy, int ox, double d) {
      std::vector<std::size_t> window;
      for (int i = 0; i < s.size.height; ++i) {
        for (int j = 0; j < s.size.width; ++j) {
          const int y = oy * s.stride.height + i - given.plan.padding_before.height;
          const int x = ox * s.stride.width + j - given.plan.padding_before.width;
          if (inside(y, x)) window.push_back(in_at(k, y, x));
        }
      }
      if (s.kind == nn::PoolKind::average) {
        for (const std::size_t at : window) gradients.d_in[n][at] += d / static_cast<double>(window.size());
      } else {
        const auto less = [&](std::size_t a, std::size_t b) { return given.in[n][a] < given.in[n][b]; };
        gradients.d_in[n][*std::max_element(window.begin(), window.end(), less)] += d;
      }
    });
  }

  void operator()(const nn::GlobalAverageSpec&) {
    each_output([&](std::size_t n, int k, int, int, double d) {
      const int area = in_shape().height * in_shape().width;
      for (int i = 0; i < area; ++i) gradients.d_in[n][static_cast<std::size_t>(k * area + i)] += d / area;
    });
  }

  void operator()(const nn::DenseSpec&) {
    each_output([&](std::size_t n, int u, int, int, double d) {
      const std::size_t first = static_cast<std::size_t>(u) * given.in[n].size();
      gradients.d_parameters[given.plan.weights + static_cast<std::size_t>(u)] += d;
      for (std::size_t i = 0; i < given.in[n].size(); ++i) {
        gradients.d_in[n][i] += given.parameters[first + i] * d;
        gradients.d_parameters[first + i] += given.in[n][i] * d;
      }
    });
  }

  static double slope(const nn::ActivationSpec& s, double x) {
    const double sigmoid = 1 / (1 + std::exp(-x));
    switch (s.function) {
      case nn::ActivationFunction::relu:
        return x > 0 ? 1 : 0;
      case nn::ActivationFunction::leaky_relu:
        return x > 0 ? 1 : static_cast<double>(s.slope);
      case nn::ActivationFunction::sigmoid:
        return sigmoid * (1 - sigmoid);
      case nn::ActivationFunction::tanh:
        return 1 - std::tanh(x) * std::tanh(x);
      case nn::ActivationFunction::elu:
        return x > 0 ? 1 : static_cast<double>(s.alpha) * std::exp(x);
      case nn::ActivationFunction::gelu: {
        const double scale = std::sqrt(2 / std::numbers::pi);
        const double t = std::tanh(scale * (x + 0.044715 * x * x * x));
        return (1 + t) / 2 + x / 2 * (1 - t * t) * scale * (1 + 3 * 0.044715 * x * x);
      }
      case nn::ActivationFunction::softplus:
        return sigmoid;
      case nn::ActivationFunction::hard_limit:
        return std::abs(x) <= 1 ? 1 : 0;  // passed straight through
    }
    return 0;
  }

  void operator()(const nn::ActivationSpec& s) {
    for (std::size_t n = 0; n < given.in.size(); ++n) {
      for (std::size_t i = 0; i < given.in[n].size(); ++i) {
        gradients.d_in[n][i] = given.d_out[n][i] * slope(s, given.in[n][i]);
      }
    }
  }

  void operator()(const nn::MaxoutSpec& s) {
    each_output([&](std::size_t n, int k, int y, int x, double d) {
      int best = k * s.group;
      for (int c = best; c < (k + 1) * s.group; ++c) {
        if (given.in[n][in_at(c, y, x)] > given.in[n][in_at(best, y, x)]) best = c;
      }
      gradients.d_in[n][in_at(best, y, x)] += d;
    });
  }

  // out_k = in_k * S_k^-beta with S_k = k0 + alpha / size * sum of the neighbours' squares.
  void operator()(const nn::LocalResponseNormSpec& s) {
    const double share = static_cast<double>(s.alpha) / s.size, beta = static_cast<double>(s.beta);
    each_output([&](std::size_t n, int k, int y, int x, double d) {
      const auto value = [&](int c) { return given.in[n][in_at(c, y, x)]; };
      const int first = std::max(k - s.size / 2, 0), last = std::min(k + s.size / 2, in_shape().channels - 1);
      double sum = static_cast<double>(s.k);
      for (int c = first; c <= last; ++c) sum += share * value(c) * value(c);
      gradients.d_in[n][in_at(k, y, x)] += d * std::pow(sum, -beta);
      for (int c = first; c <= last; ++c) {
        gradients.d_in[n][in_at(c, y, x)] -= d * value(k) * beta * std::pow(sum, -beta - 1) * share * 2 * value(c);
      }
    });
  }

  // Ioffe & Szegedy's chain: through the normalised number, the variance and the mean.
  void operator()(const nn::BatchNormSpec& s) {
    const int area = in_shape().height * in_shape().width;
    const double count = static_cast<double>(area) * static_cast<double>(given.in.size());
    for (int k = 0; k < in_shape().channels; ++k) {
      const auto channel = static_cast<std::size_t>(k);
      const auto each = [&](auto body) {
        for (std::size_t n = 0; n < given.in.size(); ++n) {
          for (int i = 0; i < area; ++i) body(n, static_cast<std::size_t>(k * area + i));
        }
      };
      double mean = 0, variance = 0;
      each([&](std::size_t n, std::size_t i) { mean += given.in[n][i] / count; });
      each([&](std::size_t n, std::size_t i) { variance += std::pow(given.in[n][i] - mean, 2) / count; });
      const double deviation = std::sqrt(variance + static_cast<double>(s.epsilon));
      const double scale = given.parameters[channel];
      double d_variance = 0, d_mean = 0;
      each([&](std::size_t n, std::size_t i) {
        const double d = given.d_out[n][i], normal = (given.in[n][i] - mean) / deviation;
        gradients.d_parameters[channel] += d * normal;
        gradients.d_parameters[given.plan.weights + channel] += d;
        d_variance -= d * scale * (given.in[n][i] - mean) / (2 * std::pow(deviation, 3));
        d_mean -= d * scale / deviation;
      });
      each([&](std::size_t n, std::size_t i) {
        gradients.d_in[n][i] =
            given.d_out[n][i] * scale / deviation + d_variance * 2 * (given.in[n][i] - mean) / count + d_mean / count;
      });
    }
  }

  template <class Other>
  void operator()(const Other&) {}
};

}  // namespace

NaiveGradients naive_backward(const nn::LayerVariant& layer, const NaiveInput& input) {
  Backward backward{input, {}};
  backward.gradients.d_in.assign(input.in.size(), Numbers(input.plan.input.size(), 0.0));
  backward.gradients.d_parameters.assign(input.plan.parameters(), 0.0);
  std::visit(backward, layer);
  return std::move(backward.gradients);
}

}  // namespace glassnet::test
