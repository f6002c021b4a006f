#include "formats/layer_json.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "formats/fields.h"
#include "formats/layer_tables.h"
#include "formats/sides_json.h"

namespace glassnet::formats {

template <>
struct Words<nn::PixelTransform> {
  static constexpr std::array values{nn::PixelTransform::unit, nn::PixelTransform::centred,
                                     nn::PixelTransform::standardised};
};
template <>
struct Words<nn::PoolKind> {
  static constexpr std::array values{nn::PoolKind::max, nn::PoolKind::average};
};
template <>
struct Words<nn::ActivationFunction> {
  static constexpr std::array values{nn::ActivationFunction::relu,     nn::ActivationFunction::leaky_relu,
                                     nn::ActivationFunction::sigmoid,  nn::ActivationFunction::tanh,
                                     nn::ActivationFunction::elu,      nn::ActivationFunction::gelu,
                                     nn::ActivationFunction::softplus, nn::ActivationFunction::hard_limit};
};

template <>
struct Table<nn::Initialiser> {
  static constexpr std::tuple fields{
      Field{"kind", &nn::Initialiser::kind},
      Field{"value", &nn::Initialiser::value,
            [](const nn::Initialiser& init) {
              return init.kind == nn::InitKind::constant || init.kind == nn::InitKind::sparse;
            }},
      Field{"bias", &nn::Initialiser::bias},
  };
};
template <>
struct Table<nn::InputSpec> {
  static constexpr std::tuple fields{
      Field{"channels", &nn::InputSpec::channels},
      Field{"height", &nn::InputSpec::height},
      Field{"width", &nn::InputSpec::width},
      Field{"transform", &nn::InputSpec::transform},
  };
};
template <>
struct Table<nn::ConvSpec> {
  static constexpr std::tuple fields{
      Field{"filters", &nn::ConvSpec::filters},
      Field{"size", &nn::ConvSpec::size},
      Field{"stride", &nn::ConvSpec::stride},
      Field{"padding", &nn::ConvSpec::padding},
      Field{"dilation", &nn::ConvSpec::dilation,
            [](const nn::ConvSpec& layer) { return layer.dilation != nn::Sides(1); }},
      Field{"init", &nn::ConvSpec::init},
  };
};
template <>
struct Table<nn::PoolSpec> {
  static constexpr std::tuple fields{
      Field{"kind", &nn::PoolSpec::kind},
      Field{"size", &nn::PoolSpec::size},
      Field{"stride", &nn::PoolSpec::stride},
      Field{"padding", &nn::PoolSpec::padding},
  };
};
template <>
struct Table<nn::DenseSpec> {
  static constexpr std::tuple fields{
      Field{"units", &nn::DenseSpec::units},
      Field{"init", &nn::DenseSpec::init},
  };
};
template <>
struct Table<nn::ActivationSpec> {
  static constexpr std::tuple fields{
      Field{"function", &nn::ActivationSpec::function},
      Field{"slope", &nn::ActivationSpec::slope,
            [](const nn::ActivationSpec& layer) { return layer.function == nn::ActivationFunction::leaky_relu; }},
      Field{"alpha", &nn::ActivationSpec::alpha,
            [](const nn::ActivationSpec& layer) { return layer.function == nn::ActivationFunction::elu; }},
  };
};
template <>
struct Table<nn::DropoutSpec> {
  static constexpr std::tuple fields{Field{"rate", &nn::DropoutSpec::rate}};
};
template <>
struct Table<nn::GlobalAverageSpec> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Table<nn::MaxoutSpec> {
  static constexpr std::tuple fields{Field{"group", &nn::MaxoutSpec::group}};
};
template <>
struct Table<nn::BatchNormSpec> {
  static constexpr std::tuple fields{
      Field{"momentum", &nn::BatchNormSpec::momentum},
      Field{"epsilon", &nn::BatchNormSpec::epsilon},
  };
};
template <>
struct Table<nn::LocalResponseNormSpec> {
  static constexpr std::tuple fields{
      Field{"size", &nn::LocalResponseNormSpec::size},
      Field{"k", &nn::LocalResponseNormSpec::k},
      Field{"alpha", &nn::LocalResponseNormSpec::alpha},
      Field{"beta", &nn::LocalResponseNormSpec::beta},
  };
};
template <>
struct Table<nn::SoftmaxSpec> {
  static constexpr std::tuple fields{
      Field{"label_smoothing", &nn::SoftmaxSpec::label_smoothing,
            [](const nn::SoftmaxSpec& layer) { return layer.label_smoothing != 0; }},
  };
};
template <>
struct Table<nn::HingeSpec> {
  static constexpr std::tuple fields{Field{"margin", &nn::HingeSpec::margin}};
};
template <>
struct Table<nn::SquaredErrorSpec> {
  static constexpr std::tuple fields{
      Field{"low", &nn::SquaredErrorSpec::low},
      Field{"high", &nn::SquaredErrorSpec::high},
  };
};
template <>
struct Table<nn::LogisticSpec> {
  static constexpr std::tuple<> fields{};
};

namespace {

constexpr std::size_t layer_types = std::variant_size_v<nn::LayerVariant>;

// Every type of layer, each with its default values.
template <std::size_t... index>
std::array<nn::LayerVariant, layer_types> make_prototypes(std::index_sequence<index...>) {
  return {nn::LayerVariant(std::in_place_index<index>)...};
}

std::array<nn::LayerVariant, layer_types> prototypes() {
  return make_prototypes(std::make_index_sequence<layer_types>());
}

// The rule of nn::infer(), checked here first: every error after this one repeats the id as it is.
bool is_word(std::string_view id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

nn::Expected<nn::LayerVariant> prototype_of(const Json& type, const Place& place) {
  const auto known = prototypes();
  std::array<std::string_view, layer_types> words;
  for (std::size_t i = 0; i < layer_types; ++i) {
    words[i] = nn::type_name(known[i]);
    if (type.is_string() && *type.get_ptr<const std::string*>() == words[i]) return known[i];
  }
  return place.bad(type, "one of " + comma_list(words));
}

}  // namespace

Json layer_to_json(const nn::LayerSpec& layer) {
  Json object = {{"id", layer.id}, {"type", std::string(nn::type_name(layer.layer))}};
  std::visit([&]<class Layer>(const Layer& value) { write_fields(value, Layer{}, object); }, layer.layer);
  return object;
}

nn::Expected<nn::LayerSpec> layer_from_json(const Json& json, std::size_t position, std::string_view where) {
  const std::string before = where.empty() ? std::string() : std::string(where) + ": ";
  Place place{before + "layer " + std::to_string(position), {}, {}};
  if (!json.is_object()) return place.bad(json, "an object");

  nn::LayerSpec layer;
  if (const auto id = json.find("id"); id != json.end()) {
    if (auto ok = read_value(*id, place.field("id"), layer.id); !ok) return tl::make_unexpected(ok.error());
    if (!is_word(layer.id)) return place.field("id").bad(*id, "1 to 40 letters, digits, '-' or '_', or left out");
    place = {before + "layer " + layer.id, layer.id, {}};
  }
  const auto type = json.find("type");
  if (type == json.end()) return place.field("type").wrong("type is missing");
  auto prototype = prototype_of(*type, place.field("type"));
  if (!prototype) return tl::make_unexpected(prototype.error());
  layer.layer = *std::move(prototype);
  const auto ok = std::visit([&](auto& value) { return read_fields(json, place, {"id", "type"}, value); }, layer.layer);
  if (!ok) return tl::make_unexpected(ok.error());
  return layer;
}

}  // namespace glassnet::formats
