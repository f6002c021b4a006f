#include "formats/command_json.h"

#include <utility>

#include "data/points/csv.h"
#include "formats/fields.h"
#include "formats/layer_tables.h"
#include "formats/opening.h"
#include "formats/spec_json.h"
#include "formats/stream_json.h"
#include "formats/training_tables.h"

namespace glassnet::formats {

template <>
struct Words<data::Split> {
  static constexpr std::array values{data::Split::train, data::Split::validation, data::Split::test};
};
template <>
struct Words<lab::Preserve> {
  static constexpr std::array values{lab::Preserve::parameters, lab::Preserve::function};
};
template <>
struct Table<lab::Train> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Table<lab::Pause> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Words<lab::Grain> {
  static constexpr std::array values{lab::Grain::phase, lab::Grain::example, lab::Grain::batch, lab::Grain::epoch};
};
template <>
struct Table<lab::Step> {
  static constexpr std::tuple fields{Field{"grain", &lab::Step::grain}};
};
template <>
struct Table<lab::Pace> {
  static constexpr std::tuple fields{Field{"batches_per_s", &lab::Pace::batches_per_s}};
};
template <>
struct Table<lab::Undo> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Table<lab::Redo> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Table<lab::UndoAll> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Table<lab::RedoAll> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Table<lab::Return> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Table<lab::Branch> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Table<lab::Reset> {
  static constexpr std::tuple fields{Field{"seed", &lab::Reset::seed}};
};
template <>
struct Table<lab::SetInitialiser> {
  static constexpr std::tuple fields{
      Field{"kind", &lab::SetInitialiser::kind},
      Field{"value", &lab::SetInitialiser::value},
      Field{"bias", &lab::SetInitialiser::bias},
  };
};
template <>
struct Table<lab::Visit> {
  static constexpr std::tuple fields{Field{"examples", &lab::Visit::examples}};
};
template <>
struct Table<lab::Probe> {
  static constexpr std::tuple fields{
      Field{"split", &lab::Probe::split},
      Field{"index", &lab::Probe::index},
  };
};
template <>
struct Table<lab::InspectTarget> {
  static constexpr std::tuple fields{
      Field{"layer", &lab::InspectTarget::layer},
      Field{"weight", &lab::InspectTarget::weight},
  };
};
template <>
struct Table<lab::FilterTarget> {
  static constexpr std::tuple fields{
      Field{"layer", &lab::FilterTarget::layer},
      Field{"channel", &lab::FilterTarget::channel},
  };
};
template <>
struct Table<lab::ProbePicture> {
  static constexpr std::tuple fields{
      Field{"label", &lab::ProbePicture::label},
      Field{"name", &lab::ProbePicture::name},
  };
};
template <>
struct Table<data::PictureChange> {
  static constexpr std::tuple fields{
      Field{"shift_x", &data::PictureChange::shift_x}, Field{"shift_y", &data::PictureChange::shift_y},
      Field{"rotate", &data::PictureChange::rotate},   Field{"scale", &data::PictureChange::scale},
      Field{"noise", &data::PictureChange::noise},
  };
};
template <>
struct Table<lab::ErasePoints> {
  static constexpr std::tuple fields{
      Field{"x", &lab::ErasePoints::x},
      Field{"y", &lab::ErasePoints::y},
      Field{"radius", &lab::ErasePoints::radius},
  };
};
template <>
struct Table<lab::SetWeight> {
  static constexpr std::tuple fields{
      Field{"layer", &lab::SetWeight::layer},
      Field{"index", &lab::SetWeight::index},
      Field{"value", &lab::SetWeight::value},
  };
};
template <>
struct Words<lab::Inside> {
  static constexpr std::array values{lab::Inside::activations, lab::Inside::activation_gradients, lab::Inside::weights,
                                     lab::Inside::weight_gradients};
};
template <>
struct Table<lab::Show> {
  static constexpr std::tuple fields{Field{"inside", &lab::Show::inside}, Field{"saliency", &lab::Show::saliency}};
};
template <>
struct Table<lab::MeasureChange> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Table<lab::MeasureTest> {
  static constexpr std::tuple<> fields{};
};
template <>
struct Table<lab::FindNearest> {
  static constexpr std::tuple fields{Field{"images", &lab::FindNearest::images}};
};
template <>
struct Words<lab::LandscapeAlong> {
  static constexpr std::array values{lab::LandscapeAlong::path, lab::LandscapeAlong::random};
};
template <>
struct Table<lab::SurveyLoss> {
  static constexpr std::tuple fields{Field{"along", &lab::SurveyLoss::along}};
};
template <>
struct Table<lab::Set> {
  static constexpr std::tuple fields{
      Field{"optimizer", &lab::Set::optimizer},   Field{"learning_rate", &lab::Set::learning_rate},
      Field{"momentum", &lab::Set::momentum},     Field{"rho", &lab::Set::rho},
      Field{"beta1", &lab::Set::beta1},           Field{"beta2", &lab::Set::beta2},
      Field{"epsilon", &lab::Set::epsilon},       Field{"l2_decay", &lab::Set::l2_decay},
      Field{"l1_decay", &lab::Set::l1_decay},     Field{"clip_norm", &lab::Set::clip_norm},
      Field{"clip_value", &lab::Set::clip_value}, Field{"schedule", &lab::Set::schedule},
      Field{"batch", &lab::Set::batch},
  };
};

namespace {

using Result = nn::Expected<lab::Command>;

// A command that is nothing but its table's fields.
template <class Command>
Result read_command(const Json& json, const Place& place) {
  Command command;
  if (auto ok = read_fields(json, place, {"type"}, command); !ok) return tl::make_unexpected(std::move(ok.error()));
  return command;
}

Result read_set(const Json& json, const Place& place) {
  if (json.size() == 1)
    return place.wrong("nothing to set; give one or more of " + comma_list(field_names<lab::Set>()));
  return read_command<lab::Set>(json, place);
}

// One goal, under the name of its kind.
Result read_run_until(const Json& json, const Place& place) {
  constexpr std::array kinds{lab::GoalKind::examples, lab::GoalKind::epochs, lab::GoalKind::accuracy};
  if (auto ok = check_fields(json, place, {"type", "examples", "epochs", "accuracy"}); !ok) {
    return tl::make_unexpected(std::move(ok.error()));
  }
  if (json.size() != 2) return place.wrong("give one of examples, epochs, accuracy: how far to run");
  lab::RunUntil command;
  for (const lab::GoalKind kind : kinds) {
    const auto value = json.find(name_of(kind));
    if (value == json.end()) continue;
    command.goal.kind = kind;
    if (auto ok = read_value(*value, place.field(name_of(kind)), command.goal.value); !ok) {
      return tl::make_unexpected(std::move(ok.error()));
    }
  }
  return command;
}

Result read_set_stream(const Json& json, const Place& place) {
  if (json.size() == 1) return place.wrong("nothing to set; give one or both of order, augmentation");
  if (auto ok = check_fields(json, place, {"type", "order", "augmentation"}); !ok) {
    return tl::make_unexpected(std::move(ok.error()));
  }
  Json given = json;
  given.erase("type");
  auto stream = stream_from_json(given, place);
  if (!stream) return tl::make_unexpected(std::move(stream.error()));
  lab::SetStream command;
  if (json.contains("order")) command.order = stream->order;
  if (json.contains("augmentation")) command.augmentation = stream->augmentation;
  return command;
}

Result read_set_initialiser(const Json& json, const Place& place) {
  if (!json.contains("kind")) return place.field("kind").wrong("kind is missing: how the weights start");
  return read_command<lab::SetInitialiser>(json, place);
}

Result read_probe(const Json& json, const Place& place) {
  if (!json.contains("index")) return place.field("index").wrong("index is missing: the image's number in its split");
  return read_command<lab::Probe>(json, place);
}

// {"type": "inspect"} closes the inspector.
Result read_inspect(const Json& json, const Place& place) {
  if (json.size() == 1) return lab::Inspect{};
  lab::InspectTarget target;
  if (auto ok = read_fields(json, place, {"type", "unit"}, target); !ok) return tl::make_unexpected(ok.error());
  if (target.layer.empty()) return place.field("layer").wrong("layer is missing: the id of the number's layer");
  const auto unit = json.find("unit");
  constexpr const char* legal = "three whole numbers: channel, row and column";
  if (unit == json.end()) return place.field("unit").wrong(std::string("unit is missing: ") + legal);
  if (!unit->is_array() || unit->size() != 3) return place.field("unit").bad(*unit, legal);
  int* const numbers[] = {&target.unit.channel, &target.unit.row, &target.unit.column};
  for (std::size_t i = 0; i < 3; ++i) {
    if (auto ok = read_value((*unit)[i], place.field("unit"), *numbers[i]); !ok) return tl::make_unexpected(ok.error());
  }
  return lab::Inspect{std::move(target)};
}

Result read_look_at_filter(const Json& json, const Place& place) {
  if (json.size() == 1) return lab::LookAtFilter{};
  lab::FilterTarget target;
  if (auto ok = read_fields(json, place, {"type"}, target); !ok) return tl::make_unexpected(ok.error());
  for (const char* field : {"layer", "channel"}) {
    if (!json.contains(field)) return place.field(field).wrong(std::string(field) + " is missing");
  }
  return lab::LookAtFilter{std::move(target)};
}

Result read_picture(const Json& json, const Place& place) {
  lab::ProbePicture picture;
  if (auto ok = read_fields(json, place, {"type", "pixels"}, picture); !ok) {
    return tl::make_unexpected(std::move(ok.error()));
  }
  const Place at = place.field("pixels");
  const auto pixels = json.find("pixels");
  if (pixels == json.end()) return at.wrong("pixels is missing: the picture's grey levels, row by row");
  if (!pixels->is_array()) return at.bad(*pixels, "a list of whole numbers from 0 to 255");
  for (const Json& pixel : *pixels) {
    if (!pixel.is_number_unsigned() || pixel.get<std::uint64_t>() > 255) {
      return at.wrong("pixels holds " + excerpt(pixel) + "; each must be a whole number from 0 (ground) to 255 (ink)");
    }
    picture.pixels.push_back(pixel.get<std::uint8_t>());
  }
  return picture;
}

Result read_change(const Json& json, const Place& place) {
  lab::ProbeChange command;
  if (auto ok = read_fields(json, place, {"type"}, command.change); !ok) {
    return tl::make_unexpected(std::move(ok.error()));
  }
  return command;
}

Result read_apply(const Json& json, const Place& place) {
  if (auto ok = check_fields(json, place, {"type", "spec", "preserve", "where_possible"}); !ok)
    return tl::make_unexpected(std::move(ok.error()));
  const auto spec = json.find("spec");
  if (spec == json.end()) return place.field("spec").wrong("spec is missing: the network to change to");
  auto document = document_from_json(*spec, {});
  if (!document) return tl::make_unexpected(std::move(document.error()));
  lab::Apply apply{std::move(document->network)};
  if (const auto preserve = json.find("preserve"); preserve != json.end()) {
    if (auto ok = read_value(*preserve, place.field("preserve"), apply.preserve); !ok) {
      return tl::make_unexpected(std::move(ok.error()));
    }
  }
  if (const auto where = json.find("where_possible"); where != json.end()) {
    if (auto ok = read_value(*where, place.field("where_possible"), apply.where_possible); !ok) {
      return tl::make_unexpected(std::move(ok.error()));
    }
  }
  return apply;
}

// Points as the lines of a file of them.
Result read_add_points(const Json& json, const Place& place) {
  if (auto ok = check_fields(json, place, {"type", "csv"}); !ok) return tl::make_unexpected(std::move(ok.error()));
  const auto csv = json.find("csv");
  if (csv == json.end()) return place.field("csv").wrong("csv is missing: the points, a line x,y,label each");
  std::string text;
  if (auto ok = read_value(*csv, place.field("csv"), text); !ok) return tl::make_unexpected(ok.error());
  auto points = data::parse_points(text, "csv");
  if (!points) return place.field("csv").wrong(points.error().message);
  return lab::AddPoints{*std::move(points)};
}

Result read_set_weight(const Json& json, const Place& place) {
  for (const char* field : {"layer", "index", "value"}) {
    if (!json.contains(field)) return place.field(field).wrong(std::string(field) + " is missing");
  }
  return read_command<lab::SetWeight>(json, place);
}

// A set of points is made at once; any other name is left to the program, which knows where its images are.
Result read_use_data(const Json& json, const Place& place) {
  if (auto ok = check_fields(json, place, {"type", "name", "csv", "spec"}); !ok) {
    return tl::make_unexpected(std::move(ok.error()));
  }
  lab::UseData use{"points.csv", nullptr};
  std::string csv;
  if (json.contains("csv")) {
    if (auto ok = read_value(json["csv"], place.field("csv"), csv); !ok) return tl::make_unexpected(ok.error());
  } else if (!json.contains("name")) {
    return place.field("name").wrong("name is missing: of the data set, as \"mnist\" or \"spiral:noise=0.1\"");
  }
  if (json.contains("name")) {
    if (auto ok = read_value(json["name"], place.field("name"), use.name); !ok) return tl::make_unexpected(ok.error());
  }
  if (json.contains("csv") && use.name.find(".csv") == std::string::npos) {
    return place.field("name").bad(use.name, "that of a .csv file where csv is given, as \"points.csv:test=0.3\"");
  }
  auto points = named_points(use.name, csv);
  if (!points) return place.field("name").wrong(points.error().message);
  if (*points) use.data = std::make_shared<const data::Dataset>(**std::move(points));
  if (const auto spec = json.find("spec"); spec != json.end()) {
    auto document = document_from_json(*spec, {});
    if (!document) return tl::make_unexpected(std::move(document.error()));
    use.setup = std::make_shared<const lab::RunSetup>(
        lab::RunSetup{std::move(document->network), document->training.value_or(nn::TrainingSpec{}), document->stream});
  }
  return use;
}

// A preset by its name, or a network with its settings.
Result read_begin(const Json& json, const Place& place) {
  if (auto ok = check_fields(json, place, {"type", "preset", "spec"}); !ok) {
    return tl::make_unexpected(std::move(ok.error()));
  }
  if (json.contains("preset") == json.contains("spec")) {
    return place.wrong("either preset, a name, or spec, a network with its training, says what to begin with");
  }
  lab::Begin begin;
  if (json.contains("preset")) {
    if (auto ok = read_value(json["preset"], place.field("preset"), begin.name); !ok) {
      return tl::make_unexpected(ok.error());
    }
    auto setup = preset_setup(begin.name);
    if (!setup) return place.field("preset").wrong(setup.error().message);
    begin.setup = std::make_shared<const lab::RunSetup>(*std::move(setup));
    return begin;
  }
  auto document = document_from_json(json["spec"], {});
  if (!document) return tl::make_unexpected(std::move(document.error()));
  begin.name = document->network.name.empty() ? "another network" : document->network.name;
  begin.setup = std::make_shared<const lab::RunSetup>(
      lab::RunSetup{std::move(document->network), document->training.value_or(nn::TrainingSpec{}), document->stream});
  return begin;
}

struct CommandType {
  std::string_view word;
  Result (*read)(const Json&, const Place&);
};
constexpr std::array command_types{
    CommandType{"train", read_command<lab::Train>},
    CommandType{"pause", read_command<lab::Pause>},
    CommandType{"step", read_command<lab::Step>},
    CommandType{"run-until", read_run_until},
    CommandType{"pace", read_command<lab::Pace>},
    CommandType{"reset", read_command<lab::Reset>},
    CommandType{"apply", read_apply},
    CommandType{"undo", read_command<lab::Undo>},
    CommandType{"redo", read_command<lab::Redo>},
    CommandType{"undo-all", read_command<lab::UndoAll>},
    CommandType{"redo-all", read_command<lab::RedoAll>},
    CommandType{"set", read_set},
    CommandType{"set-stream", read_set_stream},
    CommandType{"set-initialiser", read_set_initialiser},
    CommandType{"visit", read_command<lab::Visit>},
    CommandType{"return", read_command<lab::Return>},
    CommandType{"branch", read_command<lab::Branch>},
    CommandType{"probe", read_probe},
    CommandType{"probe-picture", read_picture},
    CommandType{"probe-change", read_change},
    CommandType{"measure-change", read_command<lab::MeasureChange>},
    CommandType{"measure-test", read_command<lab::MeasureTest>},
    CommandType{"find-nearest", read_command<lab::FindNearest>},
    CommandType{"survey-loss", read_command<lab::SurveyLoss>},
    CommandType{"inspect", read_inspect},
    CommandType{"look-at-filter", read_look_at_filter},
    CommandType{"use-data", read_use_data},
    CommandType{"begin", read_begin},
    CommandType{"add-points", read_add_points},
    CommandType{"erase-points", read_command<lab::ErasePoints>},
    CommandType{"set-weight", read_set_weight},
    CommandType{"show", read_command<lab::Show>},
};

std::vector<std::string_view> command_words() {
  std::vector<std::string_view> words;
  for (const CommandType& type : command_types) words.push_back(type.word);
  return words;
}

Json error_to_json(const nn::Error& error) {
  return {{"message", error.message}, {"layer", error.layer}, {"field", error.field}};
}

}  // namespace

Result command_from_json(const Json& json) {
  const Place place{"command", {}, {}};
  if (!json.is_object()) return place.wrong("a command is an object with a type, not " + excerpt(json));
  const auto type = json.find("type");
  if (type == json.end()) {
    return place.field("type").wrong("type is missing; it must be one of " + comma_list(command_words()));
  }
  for (const CommandType& known : command_types) {
    if (type->is_string() && *type->get_ptr<const std::string*>() == known.word) {
      return known.read(json, Place{std::string(known.word), {}, {}});
    }
  }
  return place.field("type").bad(*type, "one of " + comma_list(command_words()));
}

Result parse_command(std::string_view text) {
  auto json = parse_json(text, "command");
  if (!json) return tl::make_unexpected(std::move(json.error()));
  return command_from_json(*json);
}

Json reply_to_json(const lab::Reply& reply) {
  Json json = {{"ok", !reply.error.has_value()}};
  if (reply.error) json["error"] = error_to_json(*reply.error);
  json["message"] = reply.message;
  json["kept"] = reply.kept;
  json["adapted"] = reply.adapted;
  json["started"] = reply.started;
  return json;
}

Json refusal_to_json(const nn::Error& error) {
  lab::Reply reply;
  reply.error = error;
  reply.message = error.message;
  return reply_to_json(reply);
}

}  // namespace glassnet::formats
