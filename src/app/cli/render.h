// Numbers, tables and pictures for people, as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "lab/snapshot.h"
#include "nn/infer.h"
#include "nn/spec.h"

namespace glassnet::cli {

// "5,994".
std::string thousands(std::uint64_t value);
// printf's %.*f.
std::string fixed(double value, int decimals);
// "98.12%".
std::string percent(double share);
// "8 x 24 x 24".
std::string shape_text(const nn::Shape& shape);
// How a layer's parameters add up: "8 x (1 x 5 x 5) + 8 = 208"; empty for a layer without any.
std::string parameter_sum(const nn::LayerSpec& layer, const nn::LayerPlan& plan);
// "test: 9,812 of 10,000 correct, 98.12% (95% interval 97.83% to 98.37%), mean loss 0.0601".
std::string evaluation_text(const char* split, const lab::Evaluation& evaluation);
// `share` (0..1) of `width` as a bar of blocks, padded to the width.
std::string bar_text(double share, int width);
// An image as shaded blocks, two characters to a pixel, a line to a row.
std::string image_text(std::span<const std::uint8_t> pixels, int height, int width);
// An example of numbers: "-1.25, 3\n".
std::string numbers_text(std::span<const float> numbers);

}  // namespace glassnet::cli
