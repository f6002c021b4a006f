#include "formats/history_json.h"

#include <cmath>
#include <utility>

namespace glassnet::formats {

namespace {

constexpr std::size_t most_points = 100'000;

struct Curve {
  const char* name;
  std::vector<lab::CurvePoint> lab::Curves::*points;
};
constexpr Curve curves_saved[] = {
    {"loss", &lab::Curves::loss},
    {"train_accuracy", &lab::Curves::train_accuracy},
    {"validation_accuracy", &lab::Curves::validation_accuracy},
    {"validation_loss", &lab::Curves::validation_loss},
    {"test_accuracy", &lab::Curves::test_accuracy},
    {"test_loss", &lab::Curves::test_loss},
};

// Calls read(pair, its place) with each [examples, something] of a list, checked to run forwards.
template <class Read>
nn::Expected<void> read_pairs(const Json& list, const Place& place, Read read) {
  if (!list.is_array() || list.size() > most_points) {
    return place.bad(list, "a list of at most " + std::to_string(most_points) + " pairs");
  }
  double before = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Json& pair = list[i];
    const Place at = place.field(std::to_string(i));
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number()) {
      return at.bad(pair, "a pair that begins with a number of examples");
    }
    const double examples = pair[0].get<double>();
    if (!(examples >= before)) return at.bad(pair, "at no fewer examples than the pair before it");
    before = examples;
    if (auto ok = read(examples, pair[1], at); !ok) return ok;
  }
  return {};
}

nn::Expected<void> read_curve(const Json& list, const Place& place, std::vector<lab::CurvePoint>& points) {
  return read_pairs(list, place, [&](double examples, const Json& value, const Place& at) -> nn::Expected<void> {
    if (!value.is_number() || !std::isfinite(value.get<double>())) return at.bad(value, "a number");
    points.push_back({examples, value.get<double>()});
    return {};
  });
}

nn::Expected<void> read_edits(const Json& list, const Place& place, std::vector<lab::CurveMarker>& markers) {
  return read_pairs(list, place, [&](double examples, const Json& label, const Place& at) -> nn::Expected<void> {
    markers.push_back({examples, {}});
    return read_value(label, at, markers.back().label);
  });
}

}  // namespace

Json history_to_json(const lab::Curves& curves) {
  Json json = Json::object();
  for (const Curve& curve : curves_saved) {
    Json list = Json::array();
    for (const lab::CurvePoint& point : curves.*(curve.points)) {
      if (std::isfinite(point.value)) list.push_back(Json::array({point.examples, point.value}));
    }
    if (!list.empty()) json[curve.name] = std::move(list);
  }
  Json edits = Json::array();
  for (const lab::CurveMarker& marker : curves.markers) edits.push_back(Json::array({marker.examples, marker.label}));
  if (!edits.empty()) json["edits"] = std::move(edits);
  return json;
}

nn::Expected<lab::Curves> history_from_json(const Json& json, const Place& place) {
  if (!json.is_object()) return place.bad(json, "an object with a list for each curve");
  std::vector<std::string_view> names{"edits"};
  for (const Curve& curve : curves_saved) names.push_back(curve.name);
  if (auto ok = check_fields(json, place, names); !ok) return tl::make_unexpected(std::move(ok.error()));
  lab::Curves curves;
  for (const Curve& curve : curves_saved) {
    const auto list = json.find(curve.name);
    if (list == json.end()) continue;
    if (auto ok = read_curve(*list, place.field(curve.name), curves.*(curve.points)); !ok) {
      return tl::make_unexpected(std::move(ok.error()));
    }
  }
  if (const auto edits = json.find("edits"); edits != json.end()) {
    if (auto ok = read_edits(*edits, place.field("edits"), curves.markers); !ok) {
      return tl::make_unexpected(std::move(ok.error()));
    }
  }
  return curves;
}

}  // namespace glassnet::formats
