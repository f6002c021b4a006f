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

enum class ActivationFunction {
  relu,        // max(0, x); derivative 0 at 0
  leaky_relu,  // x, or slope * x below zero
  sigmoid,     // 1 / (1 + e^-x)
  tanh,
  elu,         // x, or alpha * (e^x - 1) below zero (Clevert et al. 2016)
  gelu,        // x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))) (Hendrycks & Gimpel 2016, their tanh form)
  softplus,    // log(1 + e^x)
  hard_limit,  // 1 where x >= 0, else 0. Its derivative is 0 wherever it has one; the backward pass goes straight
               // through instead: the gradient passes unchanged where |x| <= 1, else 0 (Hubara et al. 2016)
};

// How a layer's weights start. Biases start at `bias`, whatever the initialiser.
enum class InitKind {
  he,         // normal, deviation sqrt(2 / fan_in) (He et al. 2015)
  xavier,     // uniform, +-sqrt(6 / (fan_in + fan_out)) (Glorot & Bengio 2010)
  convnetjs,  // normal, deviation sqrt(1 / fan_in)
  zero,
  constant,       // every weight is `value`
  he_uniform,     // +-sqrt(6 / fan_in)
  xavier_normal,  // deviation sqrt(2 / (fan_in + fan_out))
  lecun,          // normal, deviation sqrt(1 / fan_in) (LeCun et al. 1998), as convnetjs under its own name
  lecun_uniform,  // +-sqrt(3 / fan_in)
  orthogonal,     // the units' weights orthonormal, as far as there are fewer units than inputs (Saxe et al. 2014)
  sparse,         // each unit sees `value` inputs at random, with normal weights of deviation 1 (Martens 2010)
};

struct Initialiser {
  InitKind kind = InitKind::he;
  float value = 0.1f;  // read by constant and sparse only
  float bias = 0.0f;
  bool operator==(const Initialiser&) const = default;
};

// One number for each axis of an image; a single number stands for both.
struct Sides {
  int height = 1;
  int width = 1;
  constexpr Sides() = default;
  constexpr Sides(int both) : height(both), width(both) {}
  constexpr Sides(int of_height, int of_width) : height(of_height), width(of_width) {}
  bool operator==(const Sides&) const = default;
};

enum class PaddingKind {
  numbers,  // `sides` rows above and below, columns left and right
  same,     // as many as make the output ceil(input / stride) large, the odd one below and to the right
  valid,    // none
};

// What is added around an image before a window slides over it.
struct Padding {
  PaddingKind kind = PaddingKind::numbers;
  Sides sides = 0;  // read for PaddingKind::numbers only
  constexpr Padding() = default;
  constexpr Padding(int both) : sides(both) {}
  constexpr Padding(Sides of) : sides(of) {}
  constexpr Padding(PaddingKind named) : kind(named) {}
  bool operator==(const Padding&) const = default;
};

// The image, or any other numbers. Smaller than the data set's images: training takes a random crop, evaluation the
// centre.
struct InputSpec {
  int channels = 1;
  int height = 28;
  int width = 28;
  PixelTransform transform = PixelTransform::unit;
  bool operator==(const InputSpec&) const = default;
};

struct ConvSpec {
  int filters = 8;
  Sides size = 3;  // of the window
  Sides stride = 1;
  Padding padding;  // with zeros
  Initialiser init;
  Sides dilation = 1;  // distance of the window's neighbouring taps: 1 leaves no gaps
  bool operator==(const ConvSpec&) const = default;
};

struct PoolSpec {
  PoolKind kind = PoolKind::max;
  Sides size = 2;
  Sides stride = 2;
  Padding padding;  // never wins a maximum, never counts in an average
  bool operator==(const PoolSpec&) const = default;
};

// The mean of each channel over its whole image (Lin et al. 2014).
struct GlobalAverageSpec {
  bool operator==(const GlobalAverageSpec&) const = default;
};

struct DenseSpec {
  int units = 10;
  Initialiser init;
  bool operator==(const DenseSpec&) const = default;
};

struct ActivationSpec {
  ActivationFunction function = ActivationFunction::relu;
  float slope = 0.01f;  // of leaky_relu below zero
  float alpha = 1.0f;   // of elu: it falls to -alpha
  bool operator==(const ActivationSpec&) const = default;
};

// Each output channel is the largest of `group` neighbouring input channels (Goodfellow et al. 2013). Channels left
// over at the end are not seen.
struct MaxoutSpec {
  int group = 2;
  bool operator==(const MaxoutSpec&) const = default;
};

// Inverted dropout: in training a number is zeroed with probability `rate` and the others are scaled by 1 / (1 - rate).
struct DropoutSpec {
  float rate = 0.5f;
  bool operator==(const DropoutSpec&) const = default;
};

// Batch normalisation (Ioffe & Szegedy 2015): each channel's numbers minus their mean, over their deviation, times a
// learned scale (the layer's weights), plus a learned shift (its biases). Training takes mean and variance from the
// batch, evaluation takes running averages of them: running = momentum * running + (1 - momentum) * batch.
struct BatchNormSpec {
  float momentum = 0.9f;
  float epsilon = 1e-5f;  // added to the variance
  bool operator==(const BatchNormSpec&) const = default;
};

// Local response normalisation (Krizhevsky et al. 2012, alpha over the window as ConvNetJS divides it):
// out = in / (k + alpha / size * sum of squares over `size` neighbouring channels)^beta.
struct LocalResponseNormSpec {
  int size = 5;  // channels of the window, odd
  float k = 2.0f;
  float alpha = 1e-4f;
  float beta = 0.75f;
  bool operator==(const LocalResponseNormSpec&) const = default;
};

// ---- losses: the last layer is always one of these -----------------------------------------------------------------

// Softmax with cross-entropy. Its input is the logits, one for each class; its output the probabilities.
struct SoftmaxSpec {
  // The target's probability is 1 - smoothing + smoothing / classes, every other's smoothing / classes (Szegedy 2016).
  float label_smoothing = 0.0f;
  bool operator==(const SoftmaxSpec&) const = default;
};

// Multi-class hinge (Weston & Watkins 1999; ConvNetJS's svm): the sum over the wrong classes of
// max(0, score - score of the right class + margin). Its output is the scores as they came.
struct HingeSpec {
  float margin = 1.0f;
  bool operator==(const HingeSpec&) const = default;
};

// Half the sum of squared differences from the targets: `high` for the label's unit, `low` for the others. With a
// single unit there are two classes: class 1's target is `high`, class 0's `low`. Its output is its input.
struct SquaredErrorSpec {
  float low = 0.0f;
  float high = 1.0f;
  bool operator==(const SquaredErrorSpec&) const = default;
};

// Cross-entropy of two classes with one logit. Its output is the probability of class 1.
struct LogisticSpec {
  bool operator==(const LogisticSpec&) const = default;
};

using LayerVariant =
    std::variant<InputSpec, ConvSpec, PoolSpec, GlobalAverageSpec, DenseSpec, ActivationSpec, MaxoutSpec, DropoutSpec,
                 BatchNormSpec, LocalResponseNormSpec, SoftmaxSpec, HingeSpec, SquaredErrorSpec, LogisticSpec>;

struct LayerSpec {
  // Stable and unique in the network; names the layer across edits ("conv1", "pool2"). Letters, digits, '-' and '_'.
  std::string id;
  LayerVariant layer;
  bool operator==(const LayerSpec&) const = default;
};

struct NetworkSpec {
  std::string name;               // of the preset or file; for display only
  std::vector<LayerSpec> layers;  // from the input (first) to the loss (last)
  bool operator==(const NetworkSpec&) const = default;
};

// The word for a layer's type in JSON, ids and item names: input, conv, pool, global_average, dense, activation,
// maxout, dropout, batch_norm, local_response_norm, softmax, hinge, squared_error, logistic.
std::string_view type_name(const LayerVariant& layer);

// Softmax, hinge, squared error or logistic.
bool is_loss(const LayerVariant& layer);

// The words of JSON for the enumerations: "unit", "max", "leaky_relu", "he"...
std::string_view name_of(PixelTransform value);
std::string_view name_of(PaddingKind value);
std::string_view name_of(PoolKind value);
std::string_view name_of(ActivationFunction value);
std::string_view name_of(InitKind value);

// The first id of the form type + number ("conv3") that no layer of the network has.
std::string fresh_id(const NetworkSpec& network, std::string_view type);

// The position of the layer with this id, or -1.
int find_layer(const NetworkSpec& network, std::string_view id);

}  // namespace glassnet::nn
