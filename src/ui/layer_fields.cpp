#include "ui/layer_fields.h"

#include <algorithm>
#include <cmath>

namespace glassnet::ui {

namespace {

LayerField whole(const char* name, const char* label, int value, StepScale scale = StepScale::one) {
  return {name, label, static_cast<double>(value), true, 0, scale, {}};
}

LayerField choice(const char* name, const char* label, int value, std::vector<FieldChoice> choices) {
  return {name, label, static_cast<double>(value), true, 0, StepScale::one, std::move(choices)};
}

LayerField number(const char* name, const char* label, float value, StepScale scale) {
  return {name, label, static_cast<double>(value), false, 0, scale, {}};
}

LayerField start(const nn::Initialiser& init) {
  return choice("init", "Start", static_cast<int>(init.kind),
                {{"he", "He"},
                 {"xavier", "Xavier"},
                 {"convnetjs", "ConvNetJS"},
                 {"zero", "Zeros"},
                 {"constant", "Constant"},
                 {"he_uniform", "He, uniform"},
                 {"xavier_normal", "Xavier, normal"},
                 {"lecun", "LeCun"},
                 {"lecun_uniform", "LeCun, uniform"},
                 {"orthogonal", "Orthogonal"},
                 {"sparse", "Sparse"}});
}

struct Fields {
  std::vector<LayerField> operator()(const nn::InputSpec& l) const {
    if (l.height == 1 && l.width == 1) return {};  // numbers are neither cropped nor scaled
    return {whole("height", "Height", l.height), whole("width", "Width", l.width),
            choice("transform", "Pixels", static_cast<int>(l.transform),
                   {{"unit", "0 to 1"}, {"centred", "−½ to ½"}, {"standardised", "Standard"}})};
  }
  std::vector<LayerField> operator()(const nn::ConvSpec& l) const {
    return {whole("filters", "Filters", l.filters, StepScale::growing), whole("size", "Size", l.size.height),
            whole("stride", "Stride", l.stride.height), whole("padding", "Padding", l.padding.sides.height)};
  }
  std::vector<LayerField> operator()(const nn::PoolSpec& l) const {
    return {choice("kind", "Kind", static_cast<int>(l.kind), {{"max", "Max"}, {"average", "Average"}}),
            whole("size", "Size", l.size.height), whole("stride", "Stride", l.stride.height),
            whole("padding", "Padding", l.padding.sides.height)};
  }
  std::vector<LayerField> operator()(const nn::DenseSpec& l) const {
    return {whole("units", "Units", l.units, StepScale::growing), start(l.init)};
  }
  std::vector<LayerField> operator()(const nn::ActivationSpec& l) const {
    std::vector<LayerField> fields = {choice("function", "Function", static_cast<int>(l.function),
                                             {{"relu", "ReLU"},
                                              {"leaky_relu", "Leaky ReLU"},
                                              {"sigmoid", "Sigmoid"},
                                              {"tanh", "Tanh"},
                                              {"elu", "ELU"},
                                              {"gelu", "GELU"},
                                              {"softplus", "Softplus"},
                                              {"hard_limit", "Hard limit"}})};
    if (l.function == nn::ActivationFunction::leaky_relu) {
      fields.push_back(number("slope", "Slope", l.slope, StepScale::with_zero_125));
    }
    if (l.function == nn::ActivationFunction::elu) {
      fields.push_back(number("alpha", "Alpha", l.alpha, StepScale::tenths));
    }
    return fields;
  }
  std::vector<LayerField> operator()(const nn::DropoutSpec& l) const {
    return {number("rate", "Rate", l.rate, StepScale::tenths)};
  }
  std::vector<LayerField> operator()(const nn::GlobalAverageSpec&) const { return {}; }
  std::vector<LayerField> operator()(const nn::MaxoutSpec& l) const { return {whole("group", "Group", l.group)}; }
  std::vector<LayerField> operator()(const nn::BatchNormSpec& l) const {
    return {number("momentum", "Momentum", l.momentum, StepScale::tenths)};
  }
  std::vector<LayerField> operator()(const nn::LocalResponseNormSpec& l) const {
    return {whole("size", "Channels", l.size)};
  }
  std::vector<LayerField> operator()(const nn::SoftmaxSpec&) const { return {}; }
  std::vector<LayerField> operator()(const nn::HingeSpec& l) const {
    return {number("margin", "Margin", l.margin, StepScale::tenths)};
  }
  std::vector<LayerField> operator()(const nn::SquaredErrorSpec&) const { return {}; }
  std::vector<LayerField> operator()(const nn::LogisticSpec&) const { return {}; }
};

// Numbers typed by people may be anything; the engine judges what fits an int.
int to_int(double value) {
  return std::isfinite(value) ? static_cast<int>(std::lround(std::clamp(value, -1e6, 1e6))) : 0;
}

template <class Enum>
Enum to_enum(double value, int count) {
  return static_cast<Enum>(std::clamp(to_int(value), 0, count - 1));
}

struct Setter {
  std::string_view name;
  double value;

  void operator()(nn::InputSpec& l) const {
    if (name == "height") l.height = to_int(value);
    if (name == "width") l.width = to_int(value);
    if (name == "transform") l.transform = to_enum<nn::PixelTransform>(value, 3);
  }
  void operator()(nn::ConvSpec& l) const {
    if (name == "filters") l.filters = to_int(value);
    window(l);
  }
  void operator()(nn::PoolSpec& l) const {
    if (name == "kind") l.kind = to_enum<nn::PoolKind>(value, 2);
    window(l);
  }
  void operator()(nn::DenseSpec& l) const {
    if (name == "units") l.units = to_int(value);
    if (name == "init") l.init.kind = to_enum<nn::InitKind>(value, 11);
    if (name == "init" && l.init.kind == nn::InitKind::sparse) l.init.value = std::max(1.0f, l.init.value);
  }
  void operator()(nn::ActivationSpec& l) const {
    if (name == "function") l.function = to_enum<nn::ActivationFunction>(value, 8);
    if (name == "alpha") l.alpha = static_cast<float>(value);
    if (name == "slope") l.slope = static_cast<float>(value);
  }
  void operator()(nn::DropoutSpec& l) const {
    if (name == "rate") l.rate = static_cast<float>(value);
  }
  void operator()(nn::MaxoutSpec& l) const {
    if (name == "group") l.group = to_int(value);
  }
  void operator()(nn::BatchNormSpec& l) const {
    if (name == "momentum") l.momentum = static_cast<float>(value);
  }
  void operator()(nn::LocalResponseNormSpec& l) const {
    if (name == "size") l.size = to_int(value);
  }
  void operator()(nn::HingeSpec& l) const {
    if (name == "margin") l.margin = static_cast<float>(value);
  }
  // Layers without fields.
  void operator()(nn::GlobalAverageSpec&) const {}
  void operator()(nn::SoftmaxSpec&) const {}
  void operator()(nn::SquaredErrorSpec&) const {}
  void operator()(nn::LogisticSpec&) const {}

 private:
  template <class Layer>
  void window(Layer& l) const {
    if (name == "size") l.size = to_int(value);
    if (name == "stride") l.stride = to_int(value);
    if (name == "padding") l.padding = to_int(value);
  }
};

}  // namespace

std::vector<LayerField> fields_of(const nn::LayerVariant& layer) { return std::visit(Fields{}, layer); }

void set_field(nn::LayerVariant& layer, std::string_view name, double value) { std::visit(Setter{name, value}, layer); }

}  // namespace glassnet::ui
