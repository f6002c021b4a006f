#include "render.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "formats/json.h"

namespace glassnet::cli {

namespace {

// The Wilson score interval: where the true accuracy lies with 95% confidence, sensible even at 0 and 1.
struct Interval {
  double low = 0;
  double high = 0;
};
Interval wilson(std::size_t correct, std::size_t images) {
  constexpr double z = 1.959964;
  const auto n = static_cast<double>(images);
  const double p = static_cast<double>(correct) / n;
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

}  // namespace

std::string thousands(std::uint64_t value) {
  std::string text = std::to_string(value);
  for (std::size_t place = text.size(); place > 3;) {
    place -= 3;
    text.insert(place, 1, ',');
  }
  return text;
}

std::string fixed(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string percent(double share) { return fixed(100 * share, 2) + "%"; }

std::string shape_text(const nn::Shape& shape) {
  return std::to_string(shape.channels) + " x " + std::to_string(shape.height) + " x " + std::to_string(shape.width);
}

std::string parameter_sum(const nn::LayerSpec& layer, const nn::LayerPlan& plan) {
  if (plan.parameters() == 0) return {};
  std::string inputs = shape_text(plan.input);
  if (const auto* conv = std::get_if<nn::ConvSpec>(&layer.layer)) {
    inputs = shape_text({plan.input.channels, conv->size.height, conv->size.width});
  } else if (plan.input.height == 1 && plan.input.width == 1) {
    inputs = thousands(plan.fan_in);
  }
  if (std::holds_alternative<nn::BatchNormSpec>(layer.layer)) inputs = "1";
  const bool product = inputs.find(' ') != std::string::npos;
  return thousands(plan.biases) + " x " + (product ? "(" + inputs + ")" : inputs) + " + " + thousands(plan.biases) +
         " = " + thousands(plan.parameters());
}

std::string evaluation_text(const char* split, const lab::Evaluation& evaluation) {
  if (evaluation.images == 0) return std::string(split) + ": no images";
  const Interval interval = wilson(evaluation.correct, evaluation.images);
  return std::string(split) + ": " + thousands(evaluation.correct) + " of " + thousands(evaluation.images) +
         " correct, " + percent(evaluation.accuracy()) + " (95% interval " + percent(interval.low) + " to " +
         percent(interval.high) + "), mean loss " + fixed(evaluation.loss, 4);
}

std::string bar_text(double share, int width) {
  static constexpr const char* eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const int steps = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * width * 8));
  std::string text;
  for (int i = 0; i < steps / 8; ++i) text += "█";
  text += eighths[steps % 8];
  const int used = steps / 8 + (steps % 8 != 0 ? 1 : 0);
  return text + std::string(static_cast<std::size_t>(width - used), ' ');
}

std::string image_text(std::span<const std::uint8_t> pixels, int height, int width) {
  static constexpr const char* shades[] = {"  ", "░░", "▒▒", "▓▓", "██"};
  std::string text;
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) {
      const auto pixel = pixels[static_cast<std::size_t>(row * width + column)];
      text += shades[(pixel * 4 + 127) / 255];
    }
    while (text.ends_with(' ')) text.pop_back();
    text += '\n';
  }
  return text;
}

std::string numbers_text(std::span<const float> numbers) {
  std::string text;
  for (const float number : numbers) {
    if (!text.empty()) text += ", ";
    text += formats::to_text(formats::number(number));
  }
  return text + "\n";
}

}  // namespace glassnet::cli
