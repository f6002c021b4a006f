#include "formats/stream_json.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "formats/fields.h"

namespace glassnet::formats {

template <>
struct Words<data::Order> {
  static constexpr std::array values{data::Order::shuffled, data::Order::stored, data::Order::sorted,
                                     data::Order::negatives_first};
};

template <>
struct Table<data::OrderSpec> {
  static constexpr std::tuple fields{
      Field{"kind", &data::OrderSpec::kind},
      Field{"positive", &data::OrderSpec::positive, +[](const data::OrderSpec&) { return false; }},
  };
};

namespace {

bool is_elastic(const data::AugmentationSpec& spec) { return spec.elastic_alpha > 0; }

}  // namespace

template <>
struct Table<data::AugmentationSpec> {
  static constexpr std::tuple fields{
      Field{"shift", &data::AugmentationSpec::shift},
      Field{"rotate", &data::AugmentationSpec::rotate},
      Field{"scale", &data::AugmentationSpec::scale},
      Field{"shear", &data::AugmentationSpec::shear},
      Field{"elastic_alpha", &data::AugmentationSpec::elastic_alpha},
      Field{"elastic_sigma", &data::AugmentationSpec::elastic_sigma, &is_elastic},
  };
};

template <>
struct Table<data::StreamSpec> {
  static constexpr std::tuple fields{
      Field{"order", &data::StreamSpec::order},
      Field{"augmentation", &data::StreamSpec::augmentation},
  };
};

Json stream_to_json(const data::StreamSpec& stream) { return write_value(stream); }

nn::Expected<data::StreamSpec> stream_from_json(const Json& json, const Place& place) {
  data::StreamSpec stream;
  if (auto ok = read_value(json, place, stream); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = data::check(stream); !ok) return place.field(ok.error().field).wrong(ok.error().message);
  return stream;
}

namespace {

Json hexadecimal(std::uint64_t value) {
  std::string text(16, '0');
  for (std::size_t i = text.size(); value != 0; value >>= 4) text[--i] = "0123456789abcdef"[value & 15];
  return text;
}

nn::Expected<const Json*> member(const Json& object, const Place& place, const char* name) {
  if (!object.is_object()) return place.bad(object, "an object");
  const auto found = object.find(name);
  if (found == object.end()) return place.field(name).wrong(place.field(name).path + " is missing");
  return &*found;
}

nn::Expected<void> read_hexadecimal(const Json& object, const Place& place, const char* name, std::uint64_t& out) {
  const auto value = member(object, place, name);
  if (!value) return tl::make_unexpected(value.error());
  if ((*value)->is_string()) {
    const auto& text = (*value)->get_ref<const std::string&>();
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), out, 16);
    if (text.size() == 16 && error == std::errc() && stop == text.data() + text.size()) return {};
  }
  return place.field(name).bad(**value, "a text of 16 hexadecimal digits");
}

template <class Whole>
nn::Expected<void> read_whole(const Json& object, const Place& place, const char* name, Whole& out) {
  const auto value = member(object, place, name);
  if (!value) return tl::make_unexpected(value.error());
  return read_value(**value, place.field(name), out);
}

// The streams of order, crops and augmentation draw no normal numbers: there is no spare one to keep.
Json random_to_json(const nn::RandomState& random) {
  return {{"state", hexadecimal(random.state)}, {"increment", hexadecimal(random.increment)}};
}

nn::Expected<void> read_random(const Json& object, const Place& place, const char* name, nn::RandomState& out) {
  const auto value = member(object, place, name);
  if (!value) return tl::make_unexpected(value.error());
  const Place at = place.field(name);
  if (auto ok = read_hexadecimal(**value, at, "state", out.state); !ok) return ok;
  if (auto ok = read_hexadecimal(**value, at, "increment", out.increment); !ok) return ok;
  return check_fields(**value, at, {"state", "increment"});
}

nn::Expected<void> read_arrivals(const Json& order, const Place& place, std::vector<data::Arrival>& out) {
  const auto list = member(order, place, "arrivals");
  if (!list) return tl::make_unexpected(list.error());
  const Place at = place.field("arrivals");
  if (!(*list)->is_array()) return at.bad(**list, "a list");
  for (const Json& item : **list) {
    const Place here = at.field(std::to_string(out.size()));
    data::Arrival arrival;
    if (auto ok = read_whole(item, here, "at", arrival.at); !ok) return ok;
    if (auto ok = read_whole(item, here, "available", arrival.available); !ok) return ok;
    if (auto ok = check_fields(item, here, {"at", "available"}); !ok) return ok;
    out.push_back(arrival);
  }
  return {};
}

}  // namespace

Json stream_position_to_json(const data::StreamPosition& position) {
  Json arrivals = Json::array();
  for (const data::Arrival& arrival : position.order.arrivals) {
    arrivals.push_back({{"at", arrival.at}, {"available", arrival.available}});
  }
  return {{"order",
           {{"random", random_to_json(position.order.random)},
            {"arrivals", std::move(arrivals)},
            {"at", position.order.at}}},
          {"crops", random_to_json(position.crops)},
          {"augmentation", random_to_json(position.augmentation)}};
}

nn::Expected<data::StreamPosition> stream_position_from_json(const Json& json, const Place& place) {
  data::StreamPosition position;
  const auto order = member(json, place, "order");
  if (!order) return tl::make_unexpected(order.error());
  const Place at = place.field("order");
  nn::Expected<void> ok = check_fields(json, place, {"order", "crops", "augmentation"});
  if (ok) ok = read_random(**order, at, "random", position.order.random);
  if (ok) ok = read_arrivals(**order, at, position.order.arrivals);
  if (ok) ok = read_whole(**order, at, "at", position.order.at);
  if (ok) ok = check_fields(**order, at, {"random", "arrivals", "at"});
  if (ok) ok = read_random(json, place, "crops", position.crops);
  if (ok) ok = read_random(json, place, "augmentation", position.augmentation);
  if (!ok) return tl::make_unexpected(std::move(ok.error()));
  return position;
}

}  // namespace glassnet::formats
