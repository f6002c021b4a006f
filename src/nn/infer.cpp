#include "nn/infer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

namespace glassnet::nn {

namespace {

std::string text(int value) { return std::to_string(value); }

std::string text(const Shape& shape) {
  return text(shape.channels) + " x " + text(shape.height) + " x " + text(shape.width);
}

// Computes one layer's plan from its input shape. Fields of the plan that all layers share are set by infer().
class LayerInference {
 public:
  LayerInference(const std::string& id, const Shape& input) : id_(id) { plan_.input = plan_.output = input; }

  Expected<LayerPlan> operator()(const InputSpec& layer) {
    if (layer.channels != 1) return wrong("channels", layer.channels, "it must be 1: the images are grey");
    if (auto ok = range("height", layer.height, 1, max_image_side); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = range("width", layer.width, 1, max_image_side); !ok) return tl::make_unexpected(ok.error());
    plan_.input = plan_.output = {layer.channels, layer.height, layer.width};
    return plan_;
  }

  Expected<LayerPlan> operator()(const ConvSpec& layer) {
    if (auto ok = range("filters", layer.filters, 1, max_filters); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = window(layer.size, layer.stride, layer.padding); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = initialiser(layer.init); !ok) return tl::make_unexpected(ok.error());
    plan_.output.channels = layer.filters;
    const auto area = static_cast<std::size_t>(layer.size) * static_cast<std::size_t>(layer.size);
    parameters(layer.filters, static_cast<std::size_t>(plan_.input.channels) * area);
    // An input number is seen by at most ceil(size / stride) windows along each axis, by each filter once.
    const auto reach = static_cast<std::size_t>((layer.size + layer.stride - 1) / layer.stride);
    plan_.fan_out = static_cast<std::size_t>(layer.filters) * reach * reach;
    plan_.multiply_adds = static_cast<std::uint64_t>(plan_.output.size()) * plan_.fan_in;
    return plan_;
  }

  Expected<LayerPlan> operator()(const PoolSpec& layer) {
    if (auto ok = window(layer.size, layer.stride, layer.padding); !ok) return tl::make_unexpected(ok.error());
    if (layer.padding >= layer.size) {
      return wrong(
          "padding", layer.padding,
          "it must be less than the size, " + text(layer.size) + ", or a window would see nothing but padding");
    }
    return plan_;
  }

  Expected<LayerPlan> operator()(const DenseSpec& layer) {
    if (auto ok = range("units", layer.units, 1, max_units); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = initialiser(layer.init); !ok) return tl::make_unexpected(ok.error());
    plan_.output = {layer.units, 1, 1};
    parameters(layer.units, plan_.input.size());
    plan_.fan_out = static_cast<std::size_t>(layer.units);
    plan_.multiply_adds = plan_.weights;
    return plan_;
  }

  Expected<LayerPlan> operator()(const ActivationSpec& layer) {
    if (!(layer.slope >= 0 && layer.slope < 1)) return wrong("slope", layer.slope, "it must be from 0 to below 1");
    return plan_;
  }

  Expected<LayerPlan> operator()(const DropoutSpec& layer) {
    if (!(layer.rate >= 0 && layer.rate <= 0.95f)) return wrong("rate", layer.rate, "it must be from 0 to 0.95");
    return plan_;
  }

  Expected<LayerPlan> operator()(const SoftmaxSpec&) {
    const Shape& shape = plan_.input;
    if (shape.height != 1 || shape.width != 1) {
      return wrong("input", text(shape), "softmax needs one number for each class: put a dense layer before it");
    }
    if (shape.channels < 2) {
      return wrong("input", shape.channels, "softmax needs two classes or more: give the layer before it more units");
    }
    return plan_;
  }

 private:
  static std::string text_of(int value) { return std::to_string(value); }
  static std::string text_of(const std::string& value) { return value; }
  static std::string text_of(float value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%g", static_cast<double>(value));
    return digits;
  }

  template <class Value>
  tl::unexpected<Error> wrong(const char* field, const Value& value, const std::string& why) const {
    return tl::make_unexpected(Error{"layer " + id_ + ": " + field + " is " + text_of(value) + "; " + why, id_, field});
  }

  Expected<void> range(const char* field, int value, int low, int high) const {
    if (value >= low && value <= high) return {};
    return wrong(field, value, "it must be from " + text(low) + " to " + text(high));
  }

  Expected<void> initialiser(const Initialiser& init) const {
    if (!std::isfinite(init.value)) return wrong("init", init.value, "the constant must be a number");
    if (!std::isfinite(init.bias)) return wrong("init", init.bias, "the bias must be a number");
    return {};
  }

  // The output size of a sliding window: floor((in + 2 * padding - size) / stride) + 1 along each axis.
  Expected<void> window(int size, int stride, int padding) {
    if (auto ok = range("size", size, 1, max_window); !ok) return ok;
    if (auto ok = range("stride", stride, 1, max_window); !ok) return ok;
    if (auto ok = range("padding", padding, 0, max_window); !ok) return ok;
    const int height = plan_.input.height;
    const int width = plan_.input.width;
    const int largest = std::min(height, width) + 2 * padding;
    if (size > largest) {
      return wrong("size", size,
                   "it must be at most " + text(largest) + ": the image here is " + text(height) + " x " + text(width) +
                       (padding > 0 ? ", with padding " + text(height + 2 * padding) + " x " + text(width + 2 * padding)
                                    : std::string()));
    }
    plan_.output.height = (height + 2 * padding - size) / stride + 1;
    plan_.output.width = (width + 2 * padding - size) / stride + 1;
    plan_.unused_rows = std::clamp(height + padding - ((plan_.output.height - 1) * stride + size), 0, height);
    plan_.unused_columns = std::clamp(width + padding - ((plan_.output.width - 1) * stride + size), 0, width);
    return {};
  }

  void parameters(int units, std::size_t fan_in) {
    plan_.fan_in = fan_in;
    plan_.biases = static_cast<std::size_t>(units);
    plan_.weights = plan_.biases * fan_in;
  }

  const std::string& id_;
  LayerPlan plan_;
};

Error about(const std::string& id, const char* field, const std::string& message) { return Error{message, id, field}; }

bool is_word(const std::string& id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

Expected<void> check_order(const NetworkSpec& spec) {
  const auto& layers = spec.layers;
  if (layers.size() < 2)
    return fail("the network has " + std::to_string(layers.size()) +
                " layers; it needs an input and a softmax at least");
  if (layers.size() > static_cast<std::size_t>(max_layers)) {
    return fail("the network has " + std::to_string(layers.size()) + " layers; at most " + text(max_layers) +
                " are possible");
  }
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const std::string& id = layers[i].id;
    if (!is_word(id)) {
      return tl::make_unexpected(about(id, "id",
                                       "layer " + std::to_string(i) + ": id is '" + id.substr(0, 40) +
                                           "'; it must be 1 to 40 letters, digits, '-' or '_'"));
    }
    if (find_layer(spec, id) != static_cast<int>(i)) {
      return tl::make_unexpected(about(id, "id", "layer " + id + ": two layers have this id; each needs its own"));
    }
    const bool is_input = std::holds_alternative<InputSpec>(layers[i].layer);
    const bool is_softmax = std::holds_alternative<SoftmaxSpec>(layers[i].layer);
    if (is_input != (i == 0)) {
      return tl::make_unexpected(
          about(id, "type",
                "layer " + id + ": " + std::string(type_name(layers[i].layer)) +
                    (is_input ? " can only be the first layer" : " can't be the first layer; that must be the input")));
    }
    if (is_softmax != (i + 1 == layers.size())) {
      return tl::make_unexpected(about(
          id, "type",
          "layer " + id + ": " + std::string(type_name(layers[i].layer)) +
              (is_softmax ? " can only be the last layer" : " can't be the last layer; that must be the softmax")));
    }
  }
  return {};
}

}  // namespace

Expected<NetworkPlan> infer(const NetworkSpec& spec) {
  if (auto ok = check_order(spec); !ok) return tl::make_unexpected(ok.error());
  NetworkPlan plan;
  std::size_t activations = 0;
  Shape shape;
  for (const LayerSpec& layer : spec.layers) {
    auto inferred = std::visit(LayerInference(layer.id, shape), layer.layer);
    if (!inferred) return tl::make_unexpected(inferred.error());
    inferred->parameter_offset = plan.parameters;
    shape = inferred->output;
    plan.parameters += inferred->parameters();
    plan.multiply_adds += inferred->multiply_adds;
    activations += shape.size();
    if (plan.parameters > max_parameters) {
      return tl::make_unexpected(about(layer.id, "parameters",
                                       "layer " + layer.id + ": with it the network has " +
                                           std::to_string(plan.parameters) + " parameters; at most " +
                                           std::to_string(max_parameters) + " fit in a page's memory"));
    }
    if (activations > max_activations) {
      return tl::make_unexpected(about(layer.id, "output",
                                       "layer " + layer.id + ": with its output of " + text(shape) +
                                           " the network holds " + std::to_string(activations) +
                                           " numbers for one image; at most " + std::to_string(max_activations) +
                                           " fit in a page's memory"));
    }
    plan.layers.push_back(*inferred);
  }
  plan.classes = shape.channels;
  return plan;
}

}  // namespace glassnet::nn
