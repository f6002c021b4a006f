// NetworkSpec: what a network is, as a value. The editor edits it, JSON holds it, a network is compiled from it.
// Ranges are checked by infer() (infer.h), which is also the only place where shapes are computed.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace glassnet::nn {

// How bytes 0..255 become the numbers that the first layer reads.
enum class PixelTransform {
  unit,          // x / 255: 0..1
  centred,       // x / 255 - 0.5: -0.5..0.5
  standardised,  // (x / 255 - mean) / deviation of the data set's training pixels
};

enum class PoolKind { max, average };

enum class ActivationFunction { relu, leaky_relu, sigmoid, tanh };

// How a layer's weights start. Biases start at `bias`, whatever the initialiser.
enum class InitKind {
  he,         // normal, deviation sqrt(2 / fan_in) (He et al. 2015)
  xavier,     // uniform, +-sqrt(6 / (fan_in + fan_out)) (Glorot & Bengio 2010)
  convnetjs,  // normal, deviation sqrt(1 / fan_in)
  zero,
  constant,  // every weight is `value`
};

struct Initialiser {
  InitKind kind = InitKind::he;
  float value = 0.1f;  // read by InitKind::constant only
  float bias = 0.0f;
  bool operator==(const Initialiser&) const = default;
};

// The image. Smaller than the data set's images: training takes a random crop, evaluation the centre.
struct InputSpec {
  int channels = 1;
  int height = 28;
  int width = 28;
  PixelTransform transform = PixelTransform::unit;
  bool operator==(const InputSpec&) const = default;
};

struct ConvSpec {
  int filters = 8;
  int size = 3;  // of the square window
  int stride = 1;
  int padding = 0;  // zeros added on each side
  Initialiser init;
  bool operator==(const ConvSpec&) const = default;
};

struct PoolSpec {
  PoolKind kind = PoolKind::max;
  int size = 2;
  int stride = 2;
  int padding = 0;  // never wins a maximum, never counts in an average
  bool operator==(const PoolSpec&) const = default;
};

struct DenseSpec {
  int units = 10;
  Initialiser init;
  bool operator==(const DenseSpec&) const = default;
};

struct ActivationSpec {
  ActivationFunction function = ActivationFunction::relu;
  float slope = 0.01f;  // of leaky_relu below zero
  bool operator==(const ActivationSpec&) const = default;
};

// Inverted dropout: in training a number is zeroed with probability `rate` and the others are scaled by 1 / (1 - rate).
struct DropoutSpec {
  float rate = 0.5f;
  bool operator==(const DropoutSpec&) const = default;
};

// Softmax with cross-entropy; always the last layer. Its input is the logits, one for each class.
struct SoftmaxSpec {
  bool operator==(const SoftmaxSpec&) const = default;
};

using LayerVariant = std::variant<InputSpec, ConvSpec, PoolSpec, DenseSpec, ActivationSpec, DropoutSpec, SoftmaxSpec>;

struct LayerSpec {
  // Stable and unique in the network; names the layer across edits ("conv1", "pool2"). Letters, digits, '-' and '_'.
  std::string id;
  LayerVariant layer;
  bool operator==(const LayerSpec&) const = default;
};

struct NetworkSpec {
  std::string name;               // of the preset or file; for display only
  std::vector<LayerSpec> layers;  // from the input (first) to the softmax (last)
  bool operator==(const NetworkSpec&) const = default;
};

// The word for a layer's type in JSON, ids and item names: input, conv, pool, dense, activation, dropout, softmax.
std::string_view type_name(const LayerVariant& layer);

// The words of JSON for the enumerations: "unit", "max", "leaky_relu", "he"...
std::string_view name_of(PixelTransform value);
std::string_view name_of(PoolKind value);
std::string_view name_of(ActivationFunction value);
std::string_view name_of(InitKind value);

// The first id of the form type + number ("conv3") that no layer of the network has.
std::string fresh_id(const NetworkSpec& network, std::string_view type);

// The position of the layer with this id, or -1.
int find_layer(const NetworkSpec& network, std::string_view id);

}  // namespace glassnet::nn
