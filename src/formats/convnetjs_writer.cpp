#include <cmath>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>
#include <variant>

#include "formats/convnetjs_json.h"
#include "formats/convnetjs_layout.h"
#include "formats/fields.h"

namespace glassnet::formats {

namespace {

std::string text_of(const nn::Sides& sides) {
  return sides.height == sides.width ? std::to_string(sides.height)
                                     : std::to_string(sides.height) + " x " + std::to_string(sides.width);
}

// Writes one layer's own fields; what all have, write_layer() adds.
class LayerWriter {
 public:
  LayerWriter(const nn::Network& network, std::size_t layer, double factor)
      : network_(network),
        layer_(layer),
        spec_(network.spec().layers[layer]),
        plan_(network.plan().layers[layer]),
        factor_(factor) {}

  nn::Expected<Json> operator()(const nn::InputSpec& input) const {
    return Json{{"layer_type", "input"}, {"transform", std::string(nn::name_of(input.transform))}};
  }

  nn::Expected<Json> operator()(const nn::ConvSpec& conv) const {
    Json json = {{"layer_type", "conv"}, {"l1_decay_mul", 0}, {"l2_decay_mul", 1}};
    if (conv.dilation != nn::Sides(1)) return cannot("dilation", text_of(conv.dilation), "knows only 1");
    if (auto ok = add_window(conv.size, conv.stride, json); !ok) return tl::make_unexpected(std::move(ok.error()));
    return with_parameters({plan_.input.channels, conv.size.height, conv.size.width}, std::move(json));
  }

  nn::Expected<Json> operator()(const nn::PoolSpec& pool) const {
    Json json = {{"layer_type", "pool"}};
    if (pool.kind != nn::PoolKind::max) return cannot("kind", std::string(nn::name_of(pool.kind)), "knows only max");
    if (auto ok = add_window(pool.size, pool.stride, json); !ok) return tl::make_unexpected(std::move(ok.error()));
    return json;
  }

  nn::Expected<Json> operator()(const nn::DenseSpec&) const {
    Json json = {{"layer_type", "fc"}, {"num_inputs", plan_.input.size()}, {"l1_decay_mul", 0}, {"l2_decay_mul", 1}};
    return with_parameters({static_cast<int>(plan_.input.size()), 1, 1}, std::move(json));
  }

  nn::Expected<Json> operator()(const nn::ActivationSpec& activation) const {
    switch (activation.function) {
      case nn::ActivationFunction::relu:
      case nn::ActivationFunction::sigmoid:
      case nn::ActivationFunction::tanh:
        return Json{{"layer_type", std::string(nn::name_of(activation.function))}};
      default:
        return cannot("function", std::string(nn::name_of(activation.function)), "knows only relu, sigmoid and tanh");
    }
  }

  nn::Expected<Json> operator()(const nn::MaxoutSpec& maxout) const {
    return Json{{"layer_type", "maxout"}, {"group_size", maxout.group}};
  }

  nn::Expected<Json> operator()(const nn::DropoutSpec& dropout) const {
    return Json{{"layer_type", "dropout"}, {"drop_prob", number(dropout.rate)}};
  }

  nn::Expected<Json> operator()(const nn::LocalResponseNormSpec& norm) const {
    return Json{{"layer_type", "lrn"},
                {"k", number(norm.k)},
                {"n", norm.size},
                {"alpha", number(norm.alpha)},
                {"beta", number(norm.beta)}};
  }

  nn::Expected<Json> operator()(const nn::SoftmaxSpec& softmax) const {
    if (softmax.label_smoothing != 0) {
      return cannot("label_smoothing", excerpt(number(softmax.label_smoothing)), "knows only 0");
    }
    return loss("softmax");
  }

  nn::Expected<Json> operator()(const nn::HingeSpec& hinge) const {
    if (hinge.margin != 1) return cannot("margin", excerpt(number(hinge.margin)), "knows only 1");
    return loss("svm");
  }

  // ConvNetJS is given its targets at every step: the format has none. They are read as ours are if nothing is said.
  nn::Expected<Json> operator()(const nn::SquaredErrorSpec& error) const {
    if (error.low != nn::SquaredErrorSpec{}.low) {
      return cannot("low", excerpt(number(error.low)), "has no place for it: only 0 comes back");
    }
    if (error.high != nn::SquaredErrorSpec{}.high) {
      return cannot("high", excerpt(number(error.high)), "has no place for it: only 1 comes back");
    }
    return loss("regression");
  }

  nn::Expected<Json> operator()(const nn::GlobalAverageSpec&) const { return unknown(); }
  nn::Expected<Json> operator()(const nn::BatchNormSpec&) const { return unknown(); }
  nn::Expected<Json> operator()(const nn::LogisticSpec&) const { return unknown(); }

 private:
  tl::unexpected<nn::Error> cannot(const char* field, const std::string& value, const std::string& why) const {
    return tl::make_unexpected(nn::Error{
        "layer " + spec_.id + ": " + field + " is " + value + "; ConvNetJS's format " + why, spec_.id, field});
  }

  tl::unexpected<nn::Error> unknown() const {
    return cannot("type", std::string(nn::type_name(spec_.layer)),
                  "knows only input, conv, pool, dense, activation, maxout, dropout, local_response_norm, softmax, " +
                      std::string("hinge and squared_error"));
  }

  nn::Expected<Json> loss(const char* type) const {
    return Json{{"layer_type", type}, {"num_inputs", plan_.input.size()}};
  }

  nn::Expected<void> add_window(const nn::Sides& size, const nn::Sides& stride, Json& json) const {
    const nn::Sides& pad = plan_.padding_before;
    if (stride.height != stride.width) return cannot("stride", text_of(stride), "has one number for both axes");
    if (pad != plan_.padding_after) {
      return cannot("padding", "same",
                    "pads all sides alike, and here that would take " + text_of(pad) + " before and " +
                        text_of(plan_.padding_after) + " after the image");
    }
    if (pad.height != pad.width) return cannot("padding", text_of(pad), "has one number for both axes");
    json["sx"] = size.width;
    json["sy"] = size.height;
    json["stride"] = stride.width;
    json["pad"] = pad.width;
    json["in_depth"] = plan_.input.channels;
    return {};
  }

  // `volume`: the shape that one of ConvNetJS's filters has in its own words; a dense layer's is a single column.
  nn::Expected<Json> with_parameters(const nn::Shape& volume, Json json) const {
    const std::vector<std::size_t> places = places_of_volume(filter_window(spec_.layer, plan_));
    const std::span<const float> weights = network_.weights(layer_);
    Json filters = Json::array();
    for (std::size_t first = 0; first < weights.size(); first += places.size()) {
      Json list = Json::array();
      for (const std::size_t place : places) list.push_back(weight(weights[first + place]));
      filters.push_back(volume_json(volume, std::move(list)));
    }
    Json biases = Json::array();
    for (const float bias : network_.biases(layer_)) biases.push_back(number(bias));
    for (const float value : network_.parameters().subspan(plan_.parameter_offset, plan_.parameters())) {
      if (std::isfinite(value)) continue;
      return tl::make_unexpected(nn::Error{"layer " + spec_.id + ": a weight or bias is not finite, which can't be " +
                                               "saved; train with a smaller learning rate",
                                           spec_.id, "weights"});
    }
    json["filters"] = std::move(filters);
    json["biases"] = volume_json({plan_.output.channels, 1, 1}, std::move(biases));
    return json;
  }

  // Divided as a double: multiplied again and rounded, it is the same float.
  Json weight(float value) const { return factor_ == 1 ? number(value) : number(static_cast<double>(value) / factor_); }

  static Json volume_json(const nn::Shape& shape, Json list) {
    return {{"sx", shape.width}, {"sy", shape.height}, {"depth", shape.channels}, {"w", std::move(list)}};
  }

  const nn::Network& network_;
  std::size_t layer_;
  const nn::LayerSpec& spec_;
  const nn::LayerPlan& plan_;
  double factor_;
};

}  // namespace

nn::Expected<std::string> write_convnetjs(const nn::Network& network) {
  const auto factors = weight_factors(network.spec());
  if (!factors) return tl::make_unexpected(factors.error());
  Json layers = Json::array();
  for (std::size_t i = 0; i < network.spec().layers.size(); ++i) {
    const nn::LayerSpec& layer = network.spec().layers[i];
    auto json = std::visit(LayerWriter(network, i, (*factors)[i]), layer.layer);
    if (!json) return tl::make_unexpected(std::move(json.error()));
    const nn::Shape& output = network.plan().layers[i].output;
    (*json)["out_depth"] = output.channels;
    (*json)["out_sx"] = output.width;
    (*json)["out_sy"] = output.height;
    (*json)["id"] = layer.id;
    layers.push_back(*std::move(json));
  }
  Json json = Json::object();
  if (!network.spec().name.empty()) json["name"] = network.spec().name;
  json["layers"] = std::move(layers);
  return to_text(json);
}

}  // namespace glassnet::formats
