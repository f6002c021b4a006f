#include "nn/infer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
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
    if (auto ok = range("channels", layer.channels, 1, max_channels); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = range("height", layer.height, 1, max_image_side); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = range("width", layer.width, 1, max_image_side); !ok) return tl::make_unexpected(ok.error());
    plan_.input = plan_.output = {layer.channels, layer.height, layer.width};
    return plan_;
  }

  Expected<LayerPlan> operator()(const ConvSpec& layer) {
    if (auto ok = range("filters", layer.filters, 1, max_filters); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = window(layer.size, layer.stride, layer.dilation, layer.padding); !ok) {
      return tl::make_unexpected(ok.error());
    }
    if (auto ok = initialiser(layer.init); !ok) return tl::make_unexpected(ok.error());
    plan_.output.channels = layer.filters;
    const auto area = static_cast<std::size_t>(layer.size.height) * static_cast<std::size_t>(layer.size.width);
    parameters(layer.filters, static_cast<std::size_t>(plan_.input.channels) * area);
    plan_.fan_out = static_cast<std::size_t>(layer.filters) *
                    reach(layer.size.height, layer.stride.height, layer.dilation.height) *
                    reach(layer.size.width, layer.stride.width, layer.dilation.width);
    plan_.multiply_adds = static_cast<std::uint64_t>(plan_.output.size()) * plan_.fan_in;
    return plan_;
  }

  Expected<LayerPlan> operator()(const PoolSpec& layer) {
    if (auto ok = window(layer.size, layer.stride, 1, layer.padding); !ok) return tl::make_unexpected(ok.error());
    const Sides& padding = layer.padding.sides;
    if (layer.padding.kind == PaddingKind::numbers &&
        (padding.height >= layer.size.height || padding.width >= layer.size.width)) {
      return wrong(
          "padding", padding,
          "it must be less than the size, " + text_of(layer.size) + ", or a window would see nothing but padding");
    }
    return plan_;
  }

  Expected<LayerPlan> operator()(const GlobalAverageSpec&) {
    plan_.output = {plan_.input.channels, 1, 1};
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
    if (!(layer.alpha > 0 && layer.alpha <= 10)) {
      return wrong("alpha", layer.alpha, "it must be above 0 and at most 10");
    }
    return plan_;
  }

  Expected<LayerPlan> operator()(const MaxoutSpec& layer) {
    if (auto ok = range("group", layer.group, 1, std::max(1, plan_.input.channels)); !ok) {
      return tl::make_unexpected(ok.error());
    }
    plan_.output.channels = plan_.input.channels / layer.group;
    return plan_;
  }

  Expected<LayerPlan> operator()(const DropoutSpec& layer) {
    if (!(layer.rate >= 0 && layer.rate <= 0.95f)) return wrong("rate", layer.rate, "it must be from 0 to 0.95");
    return plan_;
  }

  Expected<LayerPlan> operator()(const BatchNormSpec& layer) {
    if (!(layer.momentum >= 0 && layer.momentum <= 0.9999f)) {
      return wrong("momentum", layer.momentum, "it must be from 0 to 0.9999");
    }
    if (!(layer.epsilon >= 1e-8f && layer.epsilon <= 1)) {
      return wrong("epsilon", layer.epsilon, "it must be from 1e-08 to 1");
    }
    plan_.weights = plan_.biases = static_cast<std::size_t>(plan_.input.channels);
    plan_.statistics = 2 * plan_.weights;
    plan_.fan_in = plan_.fan_out = 1;
    return plan_;
  }

  Expected<LayerPlan> operator()(const LocalResponseNormSpec& layer) {
    if (auto ok = range("size", layer.size, 1, max_window - 1); !ok) return tl::make_unexpected(ok.error());
    if (layer.size % 2 == 0) return wrong("size", layer.size, "it must be odd: the window's middle is the channel");
    if (!(layer.k > 0 && layer.k <= 100)) return wrong("k", layer.k, "it must be above 0 and at most 100");
    if (!(layer.alpha >= 0 && layer.alpha <= 100)) return wrong("alpha", layer.alpha, "it must be from 0 to 100");
    if (!(layer.beta >= 0 && layer.beta <= 10)) return wrong("beta", layer.beta, "it must be from 0 to 10");
    return plan_;
  }

  Expected<LayerPlan> operator()(const SoftmaxSpec& layer) {
    if (!(layer.label_smoothing >= 0 && layer.label_smoothing <= 0.9f)) {
      return wrong("label_smoothing", layer.label_smoothing, "it must be from 0 to 0.9");
    }
    return scores("softmax", 2, max_units);
  }

  Expected<LayerPlan> operator()(const HingeSpec& layer) {
    if (!(layer.margin > 0 && layer.margin <= 100)) {
      return wrong("margin", layer.margin, "it must be above 0 and at most 100");
    }
    return scores("hinge", 2, max_units);
  }

  Expected<LayerPlan> operator()(const SquaredErrorSpec& layer) {
    if (!(layer.low < layer.high)) return wrong("low", layer.low, "it must be below high, " + text_of(layer.high));
    if (!(layer.low >= -100)) return wrong("low", layer.low, "it must be from -100 to below high");
    if (!(layer.high <= 100)) return wrong("high", layer.high, "it must be above low and at most 100");
    return scores("squared_error", 1, max_units);
  }

  Expected<LayerPlan> operator()(const LogisticSpec&) { return scores("logistic", 1, 1); }

 private:
  static std::string text_of(int value) { return std::to_string(value); }
  static std::string text_of(const std::string& value) { return value; }
  static std::string text_of(const Sides& sides) {
    return sides.height == sides.width ? text(sides.height) : text(sides.height) + " x " + text(sides.width);
  }
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
    if (init.kind == InitKind::sparse && !(init.value >= 1 && init.value <= 10'000)) {
      return wrong("init", init.value, "sparse sees from 1 to 10000 inputs");
    }
    if (!std::isfinite(init.bias)) return wrong("init", init.bias, "the bias must be a number");
    return {};
  }

  Expected<void> range(const char* field, const Sides& sides, int low, int high) const {
    if (sides.height >= low && sides.height <= high && sides.width >= low && sides.width <= high) return {};
    return wrong(field, sides, "it must be from " + text(low) + " to " + text(high));
  }

  // Windows that one input number is seen by at most, along one axis.
  static std::size_t reach(int size, int stride, int dilation) {
    const int step = stride / std::gcd(stride, dilation);
    return static_cast<std::size_t>((size + step - 1) / step);
  }

  // A loss reads one number for each class: no maps.
  Expected<LayerPlan> scores(const std::string& loss, int least, int most) const {
    const Shape& shape = plan_.input;
    if (shape.height != 1 || shape.width != 1) {
      return wrong("input", nn::text(shape), loss + " needs one number for each class: put a dense layer before it");
    }
    if (shape.channels < least) {
      return wrong("input", shape.channels, loss + " needs two classes or more: give the layer before it more units");
    }
    if (shape.channels > most) {
      return wrong("input", shape.channels,
                   loss + " tells two classes apart by one number: give the layer before it one unit");
    }
    return plan_;
  }

  // One axis of a sliding window: floor((in + padding - span) / stride) + 1 positions, where span is the distance from
  // the window's first to past its last tap.
  struct Axis {
    int in, size, stride, dilation;
    int before = 0, after = 0;

    int span() const { return (size - 1) * dilation + 1; }
    int out() const { return (in + before + after - span()) / stride + 1; }
    int unused() const { return std::clamp(in + before - ((out() - 1) * stride + span()), 0, in); }
    void pad(PaddingKind kind, int number) {
      if (kind == PaddingKind::numbers) before = after = number;
      if (kind == PaddingKind::same) {
        const int wanted = (in + stride - 1) / stride;
        const int all = std::max(0, (wanted - 1) * stride + span() - in);
        before = all / 2;
        after = all - before;
      }
    }
  };

  Expected<void> window(Sides size, Sides stride, Sides dilation, const Padding& padding) {
    if (auto ok = range("size", size, 1, max_window); !ok) return ok;
    if (auto ok = range("stride", stride, 1, max_window); !ok) return ok;
    if (auto ok = range("dilation", dilation, 1, max_window); !ok) return ok;
    if (auto ok = range("padding", padding.sides, 0, max_window); !ok) return ok;
    Axis rows{plan_.input.height, size.height, stride.height, dilation.height};
    Axis columns{plan_.input.width, size.width, stride.width, dilation.width};
    rows.pad(padding.kind, padding.sides.height);
    columns.pad(padding.kind, padding.sides.width);
    const bool too_high = rows.span() > rows.in + rows.before + rows.after;
    if (too_high || columns.span() > columns.in + columns.before + columns.after) {
      return too_large(size, too_high ? rows : columns, rows, columns);
    }
    plan_.output.height = rows.out();
    plan_.output.width = columns.out();
    plan_.padding_before = {rows.before, columns.before};
    plan_.padding_after = {rows.after, columns.after};
    plan_.unused_rows = rows.unused();
    plan_.unused_columns = columns.unused();
    return {};
  }

  tl::unexpected<Error> too_large(Sides size, const Axis& axis, const Axis& rows, const Axis& columns) const {
    const int room = axis.in + axis.before + axis.after;
    const bool gaps = axis.dilation > 1;
    return wrong("size", size,
                 "it must be at most " + text(std::max(1, (room - 1) / axis.dilation + 1)) + ": the image here is " +
                     text(rows.in) + " x " + text(columns.in) +
                     (rows.before + columns.before > 0 ? ", with padding " + text(rows.in + rows.before + rows.after) +
                                                             " x " + text(columns.in + columns.before + columns.after)
                                                       : std::string()) +
                     (gaps ? ", and dilation " + text(axis.dilation) + " spreads the window" : std::string()));
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
                " layers; it needs an input and a loss (softmax) at least");
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
    if (is_input != (i == 0)) {
      return tl::make_unexpected(
          about(id, "type",
                "layer " + id + ": " + std::string(type_name(layers[i].layer)) +
                    (is_input ? " can only be the first layer" : " can't be the first layer; that must be the input")));
    }
    if (is_loss(layers[i].layer) != (i + 1 == layers.size())) {
      return tl::make_unexpected(about(
          id, "type",
          "layer " + id + ": " + std::string(type_name(layers[i].layer)) +
              (is_loss(layers[i].layer)
                   ? " can only be the last layer"
                   : " can't be the last layer; that must be a loss: softmax, hinge, squared_error or logistic")));
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
    inferred->statistics_offset = plan.statistics;
    plan.statistics += inferred->statistics;
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
  plan.classes = std::max(2, shape.channels);  // a single output tells two apart
  return plan;
}

}  // namespace glassnet::nn
