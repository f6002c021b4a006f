#include "formats/spec_json.h"

#include <utility>

#include "formats/fields.h"
#include "formats/layer_json.h"
#include "formats/stream_json.h"
#include "formats/training_json.h"
#include "nn/infer.h"

namespace glassnet::formats {

namespace {

nn::Expected<void> check_header(const Json& json, const Place& place) {
  if (const auto format = json.find("format"); format != json.end() && *format != "glassnet") {
    return place.field("format").bad(*format, "\"glassnet\"");
  }
  if (const auto version = json.find("version"); version != json.end() && *version != format_version) {
    return place.field("version").bad(*version,
                                      std::to_string(format_version) + ", the version that this program reads");
  }
  return {};
}

nn::Expected<nn::NetworkSpec> network_from_json(const Json& json, const Place& place, std::string_view where) {
  nn::NetworkSpec network;
  if (const auto name = json.find("name"); name != json.end()) {
    if (auto ok = read_value(*name, place.field("name"), network.name); !ok) return tl::make_unexpected(ok.error());
  }
  const auto layers = json.find("layers");
  if (layers == json.end()) return place.field("layers").wrong("layers is missing: a network needs its list of layers");
  if (!layers->is_array()) return place.field("layers").bad(*layers, "a list of layers");
  if (layers->size() > static_cast<std::size_t>(nn::max_layers)) {
    return place.field("layers").wrong("layers has " + std::to_string(layers->size()) + " layers; at most " +
                                       std::to_string(nn::max_layers) + " are possible");
  }
  for (std::size_t i = 0; i < layers->size(); ++i) {
    auto layer = layer_from_json((*layers)[i], i, where);
    if (!layer) return tl::make_unexpected(std::move(layer.error()));
    network.layers.push_back(*std::move(layer));
  }
  // Only now: a made id must not take one that a later layer gives itself.
  for (nn::LayerSpec& layer : network.layers) {
    if (layer.id.empty()) layer.id = nn::fresh_id(network, nn::type_name(layer.layer));
  }
  return network;
}

}  // namespace

Json document_to_json(const nn::NetworkSpec& network, const std::optional<nn::TrainingSpec>& training,
                      const data::StreamSpec& stream) {
  Json layers = Json::array();
  for (const nn::LayerSpec& layer : network.layers) layers.push_back(layer_to_json(layer));
  Json json = {{"format", "glassnet"}, {"version", format_version}};
  if (!network.name.empty()) json["name"] = network.name;
  json["layers"] = std::move(layers);
  if (training) json["training"] = training_to_json(*training);
  if (stream != data::StreamSpec{}) json["stream"] = stream_to_json(stream);
  return json;
}

nn::Expected<Document> document_from_json(const Json& json, std::string_view where,
                                          const std::vector<std::string_view>& more) {
  const Place place{std::string(where), {}, {}};
  if (!json.is_object()) return place.wrong("a network is a JSON object with layers, not " + excerpt(json));
  std::vector<std::string_view> names{"format", "version", "name", "layers", "training", "stream"};
  names.insert(names.end(), more.begin(), more.end());
  if (auto ok = check_header(json, place); !ok) return tl::make_unexpected(std::move(ok.error()));
  if (auto ok = check_fields(json, place, names); !ok) return tl::make_unexpected(std::move(ok.error()));

  Document document;
  auto network = network_from_json(json, place, where);
  if (!network) return tl::make_unexpected(std::move(network.error()));
  document.network = *std::move(network);
  if (const auto plan = nn::infer(document.network); !plan) {
    nn::Error error = plan.error();
    if (!where.empty()) error.message = std::string(where) + ": " + error.message;
    return tl::make_unexpected(std::move(error));
  }
  if (const auto training = json.find("training"); training != json.end()) {
    auto spec = training_from_json(*training, place.field("training"));
    if (!spec) return tl::make_unexpected(std::move(spec.error()));
    document.training = *spec;
  }
  if (const auto stream = json.find("stream"); stream != json.end()) {
    auto spec = stream_from_json(*stream, place.field("stream"));
    if (!spec) return tl::make_unexpected(std::move(spec.error()));
    document.stream = *spec;
  }
  return document;
}

nn::Expected<Document> parse_document(std::string_view text, std::string_view where) {
  auto json = parse_json(text, where);
  if (!json) return tl::make_unexpected(std::move(json.error()));
  return document_from_json(*json, where);
}

}  // namespace glassnet::formats
