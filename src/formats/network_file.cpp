#include "formats/network_file.h"

#include <cmath>
#include <utility>

#include "formats/fields.h"
#include "formats/history_json.h"
#include "formats/run_state_json.h"
#include "formats/spec_json.h"

namespace glassnet::formats {

namespace {

nn::Expected<Json> list_of(std::span<const float> values, const std::string& layer, const char* field) {
  Json list = Json::array();
  list.get_ref<Json::array_t&>().reserve(values.size());
  for (const float value : values) {
    if (!std::isfinite(value)) {
      return tl::make_unexpected(nn::Error{"layer " + layer + ": " + field + " hold a value that is not finite, " +
                                               "which can't be saved; train with a smaller learning rate",
                                           layer, field});
    }
    list.push_back(number(value));
  }
  return list;
}

// Reads exactly out.size() numbers.
nn::Expected<void> read_list(const Json& object, const Place& place, const char* name, std::span<float> out) {
  const Place field = place.field(name);
  const auto list = object.find(name);
  if (list == object.end()) return field.wrong(field.path + " is missing");
  if (!list->is_array()) return field.bad(*list, "a list of numbers");
  if (list->size() != out.size()) {
    return field.wrong(field.path + " has " + std::to_string(list->size()) + " numbers; this layer has " +
                       std::to_string(out.size()));
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (read_value((*list)[i], place, out[i])) continue;
    return read_value((*list)[i], field.field(std::to_string(i)), out[i]);  // again, to name the number at fault
  }
  return {};
}

// The running means and variances stand beside the weights of a layer that has them.
nn::Expected<void> read_layer(const Json& json, const Place& at, std::size_t layer, nn::Network& network) {
  const std::span<float> statistics = network.statistics(layer);
  std::vector<std::string_view> names{"weights", "biases"};
  if (!statistics.empty()) names.insert(names.end(), {"means", "variances"});
  if (auto ok = check_fields(json, at, names); !ok) return ok;
  if (auto ok = read_list(json, at, "weights", network.weights(layer)); !ok) return ok;
  if (auto ok = read_list(json, at, "biases", network.biases(layer)); !ok) return ok;
  if (statistics.empty()) return {};
  const std::span<float> variances = statistics.last(statistics.size() / 2);
  if (auto ok = read_list(json, at, "means", statistics.first(statistics.size() / 2)); !ok) return ok;
  if (auto ok = read_list(json, at, "variances", variances); !ok) return ok;
  for (std::size_t i = 0; i < variances.size(); ++i) {
    if (variances[i] < 0) {
      return at.field("variances").field(std::to_string(i)).bad(json["variances"][i], "0 or more");
    }
  }
  return {};
}

nn::Expected<Json> layer_parameters(const nn::Network& network, std::size_t layer) {
  const std::string& id = network.spec().layers[layer].id;
  Json object = Json::object();
  const auto add = [&](const char* name, std::span<const float> values) -> nn::Expected<void> {
    auto list = list_of(values, id, name);
    if (!list) return tl::make_unexpected(std::move(list.error()));
    object[name] = *std::move(list);
    return {};
  };
  const std::span<const float> statistics = network.statistics(layer);
  auto ok = add("weights", network.weights(layer));
  if (ok) ok = add("biases", network.biases(layer));
  if (ok && !statistics.empty()) ok = add("means", statistics.first(statistics.size() / 2));
  if (ok && !statistics.empty()) ok = add("variances", statistics.last(statistics.size() / 2));
  if (!ok) return tl::make_unexpected(std::move(ok.error()));
  return object;
}

nn::Expected<void> read_parameters(const Json& json, std::string_view where, nn::Network& network) {
  const std::string before = where.empty() ? std::string() : std::string(where) + ": ";
  const Place place = Place{std::string(where), {}, {}}.field("parameters");
  if (!json.is_object()) return place.bad(json, "an object with a field for each layer that has parameters");

  std::vector<std::string_view> ids;
  const auto& layers = network.spec().layers;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (network.plan().layers[i].parameters() > 0) ids.push_back(layers[i].id);
  }
  if (auto ok = check_fields(json, place, ids); !ok) return ok;

  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (network.plan().layers[i].parameters() == 0) continue;
    const Place at = Place{before + "layer " + layers[i].id, layers[i].id, {}}.field("parameters");
    const auto found = json.find(layers[i].id);
    if (found == json.end()) return at.wrong("parameters are missing");
    if (!found->is_object()) return at.bad(*found, "an object with weights and biases");
    if (auto ok = read_layer(*found, at, i, network); !ok) return ok;
  }
  return {};
}

// How far a network has come: the fields beside Glassnet JSON's own.
struct Progress {
  std::uint64_t seed = 1;
  std::uint64_t examples = 0;
  std::uint64_t step = 0;
};

}  // namespace

template <>
struct Table<Progress> {
  static constexpr std::tuple fields{
      Field{"seed", &Progress::seed},
      Field{"examples", &Progress::examples},
      Field{"step", &Progress::step},
  };
};

nn::Expected<std::string> write_network_file(const NetworkFile& file) {
  Json parameters = Json::object();
  const auto& layers = file.network.spec().layers;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (file.network.plan().layers[i].parameters() == 0) continue;
    auto object = layer_parameters(file.network, i);
    if (!object) return tl::make_unexpected(std::move(object.error()));
    parameters[layers[i].id] = *std::move(object);
  }
  Json json = document_to_json(file.network.spec(), file.training, file.stream);
  const Progress progress{file.seed, file.examples, file.step};
  write_fields(progress, Progress{}, json);
  json["parameters"] = std::move(parameters);
  if (file.state) {
    auto state = run_state_to_json(*file.state);
    if (!state) return tl::make_unexpected(std::move(state.error()));
    json["state"] = *std::move(state);
  }
  if (Json history = history_to_json(file.history); !history.empty()) json["history"] = std::move(history);
  return to_text(json);
}

nn::Expected<NetworkFile> parse_network_file(std::string_view text, std::string_view where) {
  const auto json = parse_json(text, where);
  if (!json) return tl::make_unexpected(json.error());
  std::vector<std::string_view> more = field_names<Progress>();
  more.insert(more.end(), {"parameters", "state", "history"});
  auto document = document_from_json(*json, where, more);
  if (!document) return tl::make_unexpected(std::move(document.error()));

  Progress progress;
  const Place place{std::string(where), {}, {}};
  auto ok = read_known_fields(*json, place, progress);
  if (!ok) return tl::make_unexpected(std::move(ok.error()));

  auto network = nn::Network::compile(std::move(document->network), progress.seed);
  if (!network) return tl::make_unexpected(std::move(network.error()));
  const auto parameters = json->find("parameters");
  const bool has_parameters = parameters != json->end();
  if (has_parameters) {
    ok = read_parameters(*parameters, where, *network);
    if (!ok) return tl::make_unexpected(std::move(ok.error()));
  }
  NetworkFile file{*std::move(network), document->training.value_or(nn::TrainingSpec{}),
                   progress.seed,       progress.examples,
                   progress.step,       has_parameters,
                   document->stream};
  if (const auto state = json->find("state"); state != json->end()) {
    auto read = run_state_from_json(*state, place.field("state"));
    if (!read) return tl::make_unexpected(std::move(read.error()));
    nn::Optimizer optimizer(file.training.optimizer, file.network.plan());
    if (auto fits = optimizer.restore(read->optimizer); !fits) {
      return place.field("state").wrong("state: " + fits.error().message);
    }
    file.state = *std::move(read);
  }
  if (const auto history = json->find("history"); history != json->end()) {
    auto read = history_from_json(*history, place.field("history"));
    if (!read) return tl::make_unexpected(std::move(read.error()));
    file.history = *std::move(read);
  }
  return file;
}

}  // namespace glassnet::formats
