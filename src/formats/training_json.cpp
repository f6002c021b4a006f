#include "formats/training_json.h"

#include "formats/training_tables.h"

namespace glassnet::formats {

namespace {

// The defaults depend on the kind, so that its word is read before all else.
template <class Spec, class Kind, class Defaults>
nn::Expected<void> read_by_kind(const Json& json, const Place& place, Kind kind, Defaults defaults, Spec& out) {
  if (!json.is_object()) return place.bad(json, "an object");
  if (const auto type = json.find("type"); type != json.end()) {
    if (auto ok = read_value(*type, place.field("type"), kind); !ok) return ok;
  }
  out = defaults(kind);
  return read_fields(json, place, {}, out);
}

}  // namespace

nn::Expected<void> read_value(const Json& json, const Place& place, nn::OptimizerSpec& out) {
  return read_by_kind(json, place, out.kind, nn::default_optimizer, out);
}

nn::Expected<void> read_value(const Json& json, const Place& place, nn::ScheduleSpec& out) {
  return read_by_kind(json, place, out.kind, nn::default_schedule, out);
}

Json training_to_json(const nn::TrainingSpec& training) { return write_value(training); }

Json optimizer_to_json(const nn::OptimizerSpec& optimizer) { return write_value(optimizer); }

nn::Expected<nn::TrainingSpec> training_from_json(const Json& json, const Place& place) {
  nn::TrainingSpec training;
  if (auto ok = read_value(json, place, training); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = nn::check(training); !ok) return place.field(ok.error().field).wrong(ok.error().message);
  return training;
}

}  // namespace glassnet::formats
