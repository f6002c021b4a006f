#include "formats/run_state_json.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "formats/stream_json.h"

namespace glassnet::formats {

namespace {

template <class Number>
nn::Expected<std::vector<Number>> read_numbers(const Json& object, const Place& place, const char* name) {
  const Place field = place.field(name);
  const auto list = object.find(name);
  if (list == object.end()) return field.wrong(field.path + " is missing");
  if (!list->is_array()) return field.bad(*list, "a list of numbers");
  std::vector<Number> numbers(list->size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (auto ok = read_value((*list)[i], field.field(std::to_string(i)), numbers[i]); !ok) {
      return tl::make_unexpected(std::move(ok.error()));
    }
  }
  return numbers;
}

Json list_of(const std::vector<float>& numbers) {
  Json list = Json::array();
  for (const float x : numbers) list.push_back(number(x));
  return list;
}

bool is_finite(const std::vector<float>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](float x) { return std::isfinite(x); });
}

nn::Expected<nn::OptimizerState> optimizer_state(const Json& json, const Place& place) {
  if (!json.is_object()) return place.bad(json, "an object with first, second and age");
  if (auto ok = check_fields(json, place, {"first", "second", "age"}); !ok) return tl::make_unexpected(ok.error());
  auto first = read_numbers<float>(json, place, "first");
  if (!first) return tl::make_unexpected(std::move(first.error()));
  auto second = read_numbers<float>(json, place, "second");
  if (!second) return tl::make_unexpected(std::move(second.error()));
  auto age = read_numbers<std::uint64_t>(json, place, "age");
  if (!age) return tl::make_unexpected(std::move(age.error()));
  return nn::OptimizerState{*std::move(first), *std::move(second), *std::move(age)};
}

}  // namespace

nn::Expected<Json> run_state_to_json(const RunState& state) {
  if (!is_finite(state.optimizer.first) || !is_finite(state.optimizer.second)) {
    return nn::fail("the optimiser's state holds a value that is not finite, which can't be saved");
  }
  return Json{{"optimizer",
               {{"first", list_of(state.optimizer.first)},
                {"second", list_of(state.optimizer.second)},
                {"age", state.optimizer.age}}},
              {"position", stream_position_to_json(state.position)}};
}

nn::Expected<RunState> run_state_from_json(const Json& json, const Place& place) {
  if (!json.is_object()) return place.bad(json, "an object with optimizer and position");
  if (auto ok = check_fields(json, place, {"optimizer", "position"}); !ok) return tl::make_unexpected(ok.error());
  for (const char* name : {"optimizer", "position"}) {
    if (!json.contains(name)) return place.field(name).wrong(place.field(name).path + " is missing");
  }
  auto optimizer = optimizer_state(json["optimizer"], place.field("optimizer"));
  if (!optimizer) return tl::make_unexpected(std::move(optimizer.error()));
  auto position = stream_position_from_json(json["position"], place.field("position"));
  if (!position) return tl::make_unexpected(std::move(position.error()));
  return RunState{*std::move(optimizer), *std::move(position)};
}

}  // namespace glassnet::formats
