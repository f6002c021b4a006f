#include "nn/diagnostics/activation_derivative.h"

#include <cmath>

namespace glassnet::nn {

namespace {

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

// Of the tanh form: spec.h.
double gelu_derivative(double x) {
  const double root = std::sqrt(2 / 3.14159265358979323846);
  const double t = std::tanh(root * (x + 0.044715 * x * x * x));
  return (1 + t) / 2 + x / 2 * (1 - t * t) * root * (1 + 3 * 0.044715 * x * x);
}

}  // namespace

double activation_derivative(const ActivationSpec& spec, double x) {
  switch (spec.function) {
    case ActivationFunction::relu:
      return x > 0 ? 1 : 0;
    case ActivationFunction::leaky_relu:
      return x > 0 ? 1 : static_cast<double>(spec.slope);
    case ActivationFunction::sigmoid:
      return logistic(x) * (1 - logistic(x));
    case ActivationFunction::tanh:
      return 1 - std::tanh(x) * std::tanh(x);
    case ActivationFunction::elu:
      return x > 0 ? 1 : static_cast<double>(spec.alpha) * std::exp(x);
    case ActivationFunction::gelu:
      return gelu_derivative(x);
    case ActivationFunction::softplus:
      return logistic(x);
    case ActivationFunction::hard_limit:
      return std::abs(x) <= 1 ? 1 : 0;
  }
  return 0;
}

}  // namespace glassnet::nn
