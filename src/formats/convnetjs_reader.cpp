#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <utility>
#include <variant>

#include "formats/convnetjs_json.h"
#include "formats/convnetjs_layout.h"
#include "formats/fields.h"
#include "formats/layer_json.h"

namespace glassnet::formats {

namespace {

constexpr nn::PixelTransform page_transform = nn::PixelTransform::centred;

// Reads the fields of one layer into its spec. The first error stays, and later reads do nothing.
class LayerReader {
 public:
  LayerReader(const Json& json, Place place) : json_(json), place_(std::move(place)) {}

  nn::Expected<nn::LayerVariant> layer() {
    const auto type = json_.find("layer_type");
    if (type == json_.end()) return place_.field("layer_type").wrong("layer_type is missing");
    auto made = made_of(*type);
    if (!ok_) return tl::make_unexpected(std::move(ok_.error()));
    if (!made) {
      return place_.field("layer_type")
          .bad(*type, "one of input, conv, pool, fc, relu, sigmoid, tanh, maxout, dropout, lrn, softmax, svm, " +
                          std::string("regression"));
    }
    return *std::move(made);
  }

 private:
  std::optional<nn::LayerVariant> made_of(const Json& type) {
    if (type == "input") return input();
    if (type == "conv") return nn::ConvSpec{count("filters"), size(), whole("stride", 1), whole("pad", 0), init(), 1};
    if (type == "pool") return nn::PoolSpec{nn::PoolKind::max, size(), whole("stride", 2), whole("pad", 0)};
    if (type == "fc") return nn::DenseSpec{count("filters"), init()};
    if (type == "relu") return nn::ActivationSpec{nn::ActivationFunction::relu};
    if (type == "sigmoid") return nn::ActivationSpec{nn::ActivationFunction::sigmoid};
    if (type == "tanh") return nn::ActivationSpec{nn::ActivationFunction::tanh};
    if (type == "maxout") return nn::MaxoutSpec{whole("group_size", 2)};
    if (type == "dropout") return nn::DropoutSpec{real("drop_prob")};
    if (type == "lrn") return local_response_norm();
    if (type == "softmax") return nn::SoftmaxSpec{};
    if (type == "svm") return nn::HingeSpec{};
    if (type == "regression") return nn::SquaredErrorSpec{};
    return {};
  }

  nn::InputSpec input() {
    nn::InputSpec layer{whole("out_depth"), whole("out_sy"), whole("out_sx"), page_transform};
    const auto transform = json_.find("transform");
    if (!ok_ || transform == json_.end()) return layer;
    for (const auto known : {nn::PixelTransform::unit, nn::PixelTransform::centred, nn::PixelTransform::standardised}) {
      if (*transform != std::string(nn::name_of(known))) continue;
      layer.transform = known;
      return layer;
    }
    ok_ = place_.field("transform").bad(*transform, "one of unit, centred, standardised");
    return layer;
  }

  // An even n reaches as far as the odd number above it, but divides by n.
  nn::LocalResponseNormSpec local_response_norm() {
    nn::LocalResponseNormSpec layer{whole("n"), real("k"), real("alpha"), real("beta")};
    if (!ok_ || layer.size <= 0 || layer.size > nn::max_window || layer.size % 2 != 0) return layer;
    layer.alpha *= static_cast<float>(layer.size + 1) / static_cast<float>(layer.size);
    ++layer.size;
    return layer;
  }

  // What makeLayers() would start such a layer with; a layer before a relu gets its bias later.
  static nn::Initialiser init() { return {nn::InitKind::convnetjs}; }

  nn::Sides size() {
    const int width = whole("sx");
    return {whole("sy", width), width};
  }

  int whole(const char* name, std::optional<int> missing = {}) {
    int value = missing.value_or(0);
    read(name, value, missing.has_value());
    return value;
  }

  float real(const char* name) {
    float value = 0;
    read(name, value, false);
    return value;
  }

  template <class Value>
  void read(const char* name, Value& value, bool may_be_missing) {
    if (!ok_) return;
    const auto found = json_.find(name);
    if (found != json_.end()) {
      ok_ = read_value(*found, place_.field(name), value);
    } else if (!may_be_missing) {
      ok_ = place_.field(name).wrong(std::string(name) + " is missing");
    }
  }

  int count(const char* name) {
    if (!ok_) return 0;
    const auto list = json_.find(name);
    if (list == json_.end()) {
      ok_ = place_.field(name).wrong(std::string(name) + " is missing: the layer's weights");
    } else if (!list->is_array() || list->size() > static_cast<std::size_t>(nn::max_units)) {
      ok_ = place_.field(name).bad(*list, "a list of at most " + std::to_string(nn::max_units) + " filters");
    } else {
      return static_cast<int>(list->size());
    }
    return 0;
  }

  const Json& json_;
  Place place_;
  nn::Expected<void> ok_;
};

// The word that a made id begins with: what ConvNetJS's makers would call the layer, in our words.
std::string_view id_word(const nn::LayerVariant& layer) {
  if (const auto* activation = std::get_if<nn::ActivationSpec>(&layer)) return nn::name_of(activation->function);
  return nn::type_name(layer);
}

nn::Expected<void> read_layers(const Json& list, const Place& place, nn::NetworkSpec& network) {
  if (!list.is_array()) return place.field("layers").bad(list, "a list of layers");
  if (list.size() > static_cast<std::size_t>(nn::max_layers)) {
    return place.field("layers").wrong("layers has " + std::to_string(list.size()) + " layers; at most " +
                                       std::to_string(nn::max_layers) + " are possible");
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string before = place.subject.empty() ? std::string() : place.subject + ": ";
    const Place at{before + "layer " + std::to_string(i), {}, {}};
    if (!list[i].is_object()) return at.bad(list[i], "an object");
    auto layer = LayerReader(list[i], at).layer();
    if (!layer) return tl::make_unexpected(std::move(layer.error()));
    nn::LayerSpec spec{{}, *std::move(layer)};
    if (const auto id = list[i].find("id"); id != list[i].end()) {
      if (auto ok = read_value(*id, at.field("id"), spec.id); !ok) return ok;
    }
    network.layers.push_back(std::move(spec));
  }
  // Only now: a made id must not take one that a later layer gives itself.
  for (nn::LayerSpec& layer : network.layers) {
    if (layer.id.empty()) layer.id = nn::fresh_id(network, id_word(layer.layer));
  }
  return {};
}

// ConvNetJS starts the biases before a relu at 0.1, so that no unit is dead from the start.
void start_biases_as_convnetjs(nn::NetworkSpec& network) {
  for (std::size_t i = 1; i < network.layers.size(); ++i) {
    if (network.layers[i].layer != nn::LayerVariant(nn::ActivationSpec{})) continue;
    if (auto* conv = std::get_if<nn::ConvSpec>(&network.layers[i - 1].layer)) conv->init.bias = 0.1f;
    if (auto* dense = std::get_if<nn::DenseSpec>(&network.layers[i - 1].layer)) dense->init.bias = 0.1f;
  }
}

// The sizes that the text repeats must be the ones that follow from the others: ConvNetJS would trust them blindly.
nn::Expected<void> check_sizes(const Json& json, const Place& place, const nn::LayerPlan& plan) {
  const auto check = [&](const char* name, std::size_t right) -> nn::Expected<void> {
    const auto found = json.find(name);
    if (found == json.end() || *found == right) return {};
    return place.field(name).bad(*found, std::to_string(right) + ", which follows from the layers' other sizes");
  };
  auto ok = check("out_sx", static_cast<std::size_t>(plan.output.width));
  if (ok) ok = check("out_sy", static_cast<std::size_t>(plan.output.height));
  if (ok) ok = check("out_depth", static_cast<std::size_t>(plan.output.channels));
  if (ok) ok = check("in_depth", static_cast<std::size_t>(plan.input.channels));
  if (ok) ok = check("num_inputs", plan.input.size());
  return ok;
}

// Reads the list `w` of one of ConvNetJS's volumes: number i, times the factor, goes to out[places[i]].
nn::Expected<void> read_volume(const Json& volume, const Place& place, const std::vector<std::size_t>& places,
                               double factor, std::span<float> out) {
  if (!volume.is_object()) return place.bad(volume, "an object with the list w");
  const Place at = place.field("w");
  const auto list = volume.find("w");
  if (list == volume.end()) return at.wrong(at.path + " is missing");
  if (!list->is_array()) return at.bad(*list, "a list of numbers");
  if (list->size() != out.size()) {
    return at.wrong(at.path + " has " + std::to_string(list->size()) + " numbers; here it must have " +
                    std::to_string(out.size()));
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Json& json = (*list)[i];
    const double value = json.is_number() ? json.get<double>() * factor : HUGE_VAL;
    out[places[i]] = static_cast<float>(value);
    if (!std::isfinite(out[places[i]])) {
      return at.field(std::to_string(i)).bad(json, "a number that 32 bits can hold, at most 3.4e38");
    }
  }
  return {};
}

nn::Expected<void> read_parameters(const Json& json, const Place& place, double factor, std::size_t layer,
                                   nn::Network& network) {
  const nn::LayerPlan& plan = network.plan().layers[layer];
  const std::vector<std::size_t> places = places_of_volume(filter_window(network.spec().layers[layer].layer, plan));
  const std::span<float> weights = network.weights(layer);
  const Json& filters = json["filters"];
  for (std::size_t i = 0; i < filters.size(); ++i) {
    auto ok = read_volume(filters[i], place.field("filters").field(std::to_string(i)), places, factor,
                          weights.subspan(i * places.size(), places.size()));
    if (!ok) return ok;
  }
  const auto biases = json.find("biases");
  if (biases == json.end()) return place.field("biases").wrong("biases is missing");
  return read_volume(*biases, place.field("biases"), places_of_volume({static_cast<int>(plan.biases), 1, 1}), 1,
                     network.biases(layer));
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  const std::size_t next = text.find_first_not_of(" \t\r\n", at);
  return next == std::string_view::npos ? text.size() : next;
}

}  // namespace

bool is_convnetjs(std::string_view text) {
  constexpr std::string_view word = "\"layer_type\"";
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    // A field with a text: the same word may be a Glassnet network's name, or a layer's id with its parameters.
    const std::size_t colon = skip_space(text, at + word.size());
    if (colon >= text.size() || text[colon] != ':') continue;
    const std::size_t value = skip_space(text, colon + 1);
    if (value < text.size() && text[value] == '"') return true;
  }
  return false;
}

nn::Expected<NetworkFile> parse_convnetjs(std::string_view text, std::string_view where) {
  const auto json = parse_json(text, where, IndexedObjects::become_lists);
  if (!json) return tl::make_unexpected(json.error());
  const Place place{std::string(where), {}, {}};
  if (!json->is_object()) return place.wrong("a network is a JSON object with layers, not " + excerpt(*json));
  nn::NetworkSpec spec;
  if (const auto name = json->find("name"); name != json->end()) {
    if (auto ok = read_value(*name, place.field("name"), spec.name); !ok) return tl::make_unexpected(ok.error());
  }
  const auto layers = json->find("layers");
  if (layers == json->end())
    return place.field("layers").wrong("layers is missing: a network needs its list of layers");
  if (auto ok = read_layers(*layers, place, spec); !ok) return tl::make_unexpected(std::move(ok.error()));
  start_biases_as_convnetjs(spec);

  const std::string before = where.empty() ? std::string() : std::string(where) + ": ";
  const auto located = [&](nn::Error error) {
    error.message = before + error.message;
    return tl::make_unexpected(std::move(error));
  };
  auto network = nn::Network::compile(std::move(spec), 1);
  if (!network) return located(std::move(network.error()));
  const auto factors = weight_factors(network->spec());
  if (!factors) return located(factors.error());
  for (std::size_t i = 0; i < layers->size(); ++i) {
    const nn::LayerPlan& plan = network->plan().layers[i];
    const std::string& id = network->spec().layers[i].id;
    const Place at{before + "layer " + id, id, {}};
    if (auto ok = check_sizes((*layers)[i], at, plan); !ok) return tl::make_unexpected(std::move(ok.error()));
    if (plan.parameters() == 0) continue;
    auto ok = read_parameters((*layers)[i], at, (*factors)[i], i, *network);
    if (!ok) return tl::make_unexpected(std::move(ok.error()));
  }
  return NetworkFile{.network = *std::move(network), .training = {}, .has_parameters = true};
}

}  // namespace glassnet::formats
