#include "ui/layer_words.h"

#include <algorithm>

#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

std::string text(int value) { return std::to_string(value); }
std::string text(const nn::Sides& sides) { return text(sides.height) + " × " + text(sides.width); }

// Numbers rather than an image: the points of a plane.
bool is_numbers(const nn::InputSpec& l) { return l.height == 1 && l.width == 1; }

struct Title {
  std::string_view operator()(const nn::InputSpec& l) const { return is_numbers(l) ? "Point" : "Image"; }
  std::string_view operator()(const nn::ConvSpec&) const { return "Convolution"; }
  std::string_view operator()(const nn::PoolSpec& l) const {
    return l.kind == nn::PoolKind::max ? "Max pooling" : "Average pooling";
  }
  std::string_view operator()(const nn::DenseSpec&) const { return "Dense"; }
  std::string_view operator()(const nn::ActivationSpec& l) const {
    switch (l.function) {
      case nn::ActivationFunction::relu:
        return "ReLU";
      case nn::ActivationFunction::leaky_relu:
        return "Leaky ReLU";
      case nn::ActivationFunction::sigmoid:
        return "Sigmoid";
      case nn::ActivationFunction::tanh:
        return "Tanh";
      case nn::ActivationFunction::elu:
        return "ELU";
      case nn::ActivationFunction::gelu:
        return "GELU";
      case nn::ActivationFunction::softplus:
        return "Softplus";
      case nn::ActivationFunction::hard_limit:
        return "Hard limit";
    }
    return "Activation";
  }
  std::string_view operator()(const nn::DropoutSpec&) const { return "Dropout"; }
  std::string_view operator()(const nn::GlobalAverageSpec&) const { return "Global average"; }
  std::string_view operator()(const nn::MaxoutSpec&) const { return "Maxout"; }
  std::string_view operator()(const nn::BatchNormSpec&) const { return "Batch norm"; }
  std::string_view operator()(const nn::LocalResponseNormSpec&) const { return "Local response norm"; }
  std::string_view operator()(const nn::SoftmaxSpec&) const { return "Softmax"; }
  std::string_view operator()(const nn::HingeSpec&) const { return "Hinge loss"; }
  std::string_view operator()(const nn::SquaredErrorSpec&) const { return "Squared error"; }
  std::string_view operator()(const nn::LogisticSpec&) const { return "Logistic"; }
};

struct Icon {
  char32_t operator()(const nn::InputSpec& l) const { return is_numbers(l) ? icon::look : icon::input; }
  char32_t operator()(const nn::ConvSpec&) const { return icon::conv; }
  char32_t operator()(const nn::PoolSpec&) const { return icon::pool; }
  char32_t operator()(const nn::DenseSpec&) const { return icon::dense; }
  char32_t operator()(const nn::ActivationSpec&) const { return icon::activation; }
  char32_t operator()(const nn::DropoutSpec&) const { return icon::dropout; }
  char32_t operator()(const nn::GlobalAverageSpec&) const { return icon::pool; }
  char32_t operator()(const nn::MaxoutSpec&) const { return icon::activation; }
  char32_t operator()(const nn::BatchNormSpec&) const { return icon::activation; }
  char32_t operator()(const nn::LocalResponseNormSpec&) const { return icon::activation; }
  char32_t operator()(const nn::SoftmaxSpec&) const { return icon::softmax; }
  char32_t operator()(const nn::HingeSpec&) const { return icon::softmax; }
  char32_t operator()(const nn::SquaredErrorSpec&) const { return icon::softmax; }
  char32_t operator()(const nn::LogisticSpec&) const { return icon::softmax; }
};

struct Idea {
  std::string operator()(const nn::InputSpec& l) const {
    if (is_numbers(l)) return "as they are";
    switch (l.transform) {
      case nn::PixelTransform::unit:
        return "pixel ÷ 255";
      case nn::PixelTransform::centred:
        return "pixel ÷ 255 − ½";
      case nn::PixelTransform::standardised:
        return "(pixel − mean) ÷ deviation";
    }
    return {};
  }
  std::string operator()(const nn::ConvSpec&) const { return {}; }
  std::string operator()(const nn::PoolSpec& l) const {
    return (l.kind == nn::PoolKind::max ? "largest of each " : "mean of each ") + text(l.size);
  }
  std::string operator()(const nn::DenseSpec&) const { return {}; }
  std::string operator()(const nn::ActivationSpec& l) const {
    switch (l.function) {
      case nn::ActivationFunction::relu:
        return "max(0, x)";
      case nn::ActivationFunction::leaky_relu:
        return "x, or " + setting(static_cast<double>(l.slope)) + " x below 0";
      case nn::ActivationFunction::sigmoid:
        return "1 ÷ (1 + exp(−x))";
      case nn::ActivationFunction::tanh:
        return "tanh(x), −1 to 1";
      case nn::ActivationFunction::elu:
        return "x, or " + setting(static_cast<double>(l.alpha)) + " × (exp(x) − 1) below 0";
      case nn::ActivationFunction::gelu:
        return "x × Φ(x), a soft max(0, x)";
      case nn::ActivationFunction::softplus:
        return "log(1 + exp(x))";
      case nn::ActivationFunction::hard_limit:
        return "1 from 0 on, else 0";
    }
    return {};
  }
  std::string operator()(const nn::DropoutSpec& l) const {
    return "drops " + percent(static_cast<double>(l.rate), 0) + " while learning";
  }
  std::string operator()(const nn::GlobalAverageSpec&) const { return "mean of each map"; }
  std::string operator()(const nn::MaxoutSpec& l) const { return "largest of every " + text(l.group) + " channels"; }
  std::string operator()(const nn::BatchNormSpec&) const { return "(x − mean) ÷ deviation of the batch"; }
  std::string operator()(const nn::LocalResponseNormSpec& l) const {
    return "x ÷ what " + text(l.size) + " channels hold";
  }
  std::string operator()(const nn::SoftmaxSpec&) const { return "exp(x) ÷ Σ exp(x)"; }
  std::string operator()(const nn::HingeSpec&) const { return "Σ max(0, wrong − right + margin)"; }
  std::string operator()(const nn::SquaredErrorSpec&) const { return "½ Σ (x − target)²"; }
  std::string operator()(const nn::LogisticSpec&) const { return "1 ÷ (1 + exp(−x))"; }
};

}  // namespace

std::string_view layer_title(const nn::LayerVariant& layer) { return std::visit(Title{}, layer); }

char32_t layer_icon(const nn::LayerVariant& layer) { return std::visit(Icon{}, layer); }

bool has_weights(const nn::LayerVariant& layer) {
  return std::holds_alternative<nn::ConvSpec>(layer) || std::holds_alternative<nn::DenseSpec>(layer) ||
         std::holds_alternative<nn::BatchNormSpec>(layer);
}

std::string layer_arithmetic(const nn::LayerVariant& layer, const nn::LayerPlan& plan) {
  const std::string sum = " = " + grouped(plan.parameters());
  if (const auto* conv = std::get_if<nn::ConvSpec>(&layer)) {
    const std::string window = text(conv->size.height) + "×" + text(conv->size.width) + "×" + text(plan.input.channels);
    return text(conv->filters) + " × (" + window + ") + " + text(conv->filters) + sum;
  }
  if (std::holds_alternative<nn::BatchNormSpec>(layer)) {
    return text(plan.input.channels) + " + " + text(plan.input.channels) + sum;
  }
  if (const auto* dense = std::get_if<nn::DenseSpec>(&layer)) {
    return text(dense->units) + " × " + grouped(plan.fan_in) + " + " + text(dense->units) + sum;
  }
  return {};
}

std::string layer_idea(const nn::LayerVariant& layer) { return std::visit(Idea{}, layer); }

std::string layer_left_over(const nn::LayerPlan& plan) {
  const int most = std::max(plan.unused_rows, plan.unused_columns);
  if (most == 0) return {};
  return counted(static_cast<std::uint64_t>(most), "row and column", "rows and columns") + " at the edge not seen";
}

std::string_view new_layer_title(NewLayer layer) {
  switch (layer) {
    case NewLayer::dense:
      return "Dense, 20 units";
    case NewLayer::conv:
      return "Convolution, 8 filters of 3 × 3";
    case NewLayer::pool:
      return "Max pooling, 2 × 2";
    case NewLayer::activation:
      return "Activation, ReLU";
    case NewLayer::dropout:
      return "Dropout, half";
    case NewLayer::batch_norm:
      return "Batch normalisation";
    case NewLayer::global_average:
      return "Global average";
    case NewLayer::maxout:
      return "Maxout, of 2";
    case NewLayer::local_response_norm:
      return "Local response normalisation";
  }
  return {};
}

std::string_view new_layer_idea(NewLayer layer) {
  switch (layer) {
    case NewLayer::dense:
      return "Every unit weighs everything before it. A ReLU follows.";
    case NewLayer::conv:
      return "Small filters slide over the maps and look for a pattern. A ReLU follows.";
    case NewLayer::pool:
      return "Keeps the largest number of each window: half as high, half as wide.";
    case NewLayer::activation:
      return "Bends each number, so that layers can do more than one straight sum.";
    case NewLayer::dropout:
      return "Silences numbers at random while learning, so that none is relied on alone.";
    case NewLayer::batch_norm:
      return "Brings each map to mean 0 and deviation 1 over the batch, then scales and shifts it.";
    case NewLayer::global_average:
      return "One number for each map: its mean.";
    case NewLayer::maxout:
      return "Keeps the larger of every two channels: half as many.";
    case NewLayer::local_response_norm:
      return "Divides each number by what the channels beside it hold.";
  }
  return {};
}

char32_t new_layer_icon(NewLayer layer) {
  switch (layer) {
    case NewLayer::dense:
      return icon::dense;
    case NewLayer::conv:
      return icon::conv;
    case NewLayer::pool:
      return icon::pool;
    case NewLayer::activation:
      return icon::activation;
    case NewLayer::dropout:
      return icon::dropout;
    case NewLayer::global_average:
      return icon::pool;
    case NewLayer::batch_norm:
    case NewLayer::maxout:
    case NewLayer::local_response_norm:
      return icon::activation;
  }
  return icon::plus;
}

}  // namespace glassnet::ui
