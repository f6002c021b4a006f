// One layer on its own behind a picture: what it gives, how each number came about and which pixels it saw, all by the
// engine itself.
#pragma once

#include <span>
#include <vector>

#include "nn/diagnostics/explanation.h"
#include "nn/network.h"
#include "nn/workspace.h"

namespace glassnet::lab {

// Numbers of one channel, row by row.
struct Picture {
  int height = 0;
  int width = 0;
  std::vector<float> numbers;

  Picture() = default;
  Picture(int rows, int columns, float all = 0)
      : height(rows), width(columns), numbers(static_cast<std::size_t>(rows * columns), all) {}
  float at(int row, int column) const { return numbers[static_cast<std::size_t>(row * width + column)]; }
  float& at(int row, int column) { return numbers[static_cast<std::size_t>(row * width + column)]; }
  bool operator==(const Picture&) const = default;
};

class OneLayer {
 public:
  // Weights and biases start as the layer's initialiser says. Fails as nn::infer() does.
  static nn::Expected<OneLayer> make(const nn::Shape& input, nn::LayerVariant layer);

  const nn::LayerPlan& plan() const { return network_.plan().layers[subject]; }
  std::span<float> weights() { return network_.weights(subject); }
  std::span<float> biases() { return network_.biases(subject); }

  // Runs the layer on these numbers: channels, rows, columns.
  void see(std::span<const float> numbers);

  // After see().
  Picture output(int channel = 0) const;
  nn::Explanation explain(const nn::UnitPosition& unit) const;
  // The gradient of the sum of all outputs with respect to each number of an input channel.
  Picture gradient_of_sum(int channel = 0);

 private:
  static constexpr std::size_t subject = 1;
  OneLayer(nn::Network network, nn::Workspace workspace)
      : network_(std::move(network)), workspace_(std::move(workspace)) {}
  Picture channel_of(const float* tensor, const nn::Shape& shape, int channel) const;

  nn::Network network_;
  nn::Workspace workspace_;
};

// How many of the layer's windows see each pixel of a height x width picture. Only the window's geometry is read.
nn::Expected<Picture> window_counts(int height, int width, const nn::ConvSpec& window);

}  // namespace glassnet::lab
