#include "formats/stream_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "formats/fields.h"
#include "formats/network_file.h"
#include "formats/presets.h"
#include "formats/spec_json.h"
#include "nn/random.h"

using namespace glassnet;
using formats::Json;

namespace {

const formats::Place place{"f", {}, {}};

std::string error_of(const std::string& json) {
  const auto stream = formats::stream_from_json(Json::parse(json), place);
  return stream ? "no error" : stream.error().message;
}

std::string position_error(const Json& json) {
  const auto position = formats::stream_position_from_json(json, place);
  return position ? "no error" : position.error().message;
}

}  // namespace

TEST_CASE("a stream comes back from its JSON") {
  for (const data::StreamSpec& spec : {data::StreamSpec{}, data::StreamSpec{{data::Order::sorted, {}}, {.shift = 1.5f}},
                                       data::StreamSpec{{data::Order::negatives_first, 3}, {2, 10, 0.1f, 0.2f, 34, 5}},
                                       data::StreamSpec{{data::Order::stored, {}}, {.elastic_sigma = 7}}}) {
    const auto back = formats::stream_from_json(formats::stream_to_json(spec), place);
    REQUIRE(back);
    CHECK(*back == spec);
  }
  CHECK(*formats::stream_from_json(Json::object(), place) == data::StreamSpec{});
  CHECK(
      formats::to_text(formats::stream_to_json({{data::Order::stored, {}}, {.shift = 2}})) ==
      R"({"order":{"kind":"stored"},"augmentation":{"shift":2.0,"rotate":0.0,"scale":0.0,"shear":0.0,"elastic_alpha":0.0}})");
}

TEST_CASE("a stream that can't be is refused with its field") {
  CHECK(error_of("3") == "f: it is 3; it must be an object");
  CHECK(error_of(R"({"order": {"kind": "random"}})") ==
        R"(f: order.kind is "random"; it must be one of shuffled, stored, sorted, negatives-first)");
  CHECK(error_of(R"({"order": {"positive": -1}})") ==
        "f: order.positive is -1; it must be the number of a class, 0 to 255");
  CHECK(error_of(R"({"augmentation": {"shift": 40}})") ==
        "f: augmentation.shift is 40; it must be a number from 0 to 32");
  CHECK(error_of(R"({"augmentation": {"blur": 1}})").find(R"(unknown field "blur")") != std::string::npos);
}

TEST_CASE("a network's file holds its stream where it isn't the usual one") {
  const std::string text(*formats::preset_text("perceptron"));
  auto file = formats::parse_network_file(text, "f");
  REQUIRE(file);
  CHECK(file->stream == data::StreamSpec{});
  CHECK(formats::write_network_file(*file)->find("\"stream\"") == std::string::npos);
  file->stream = {{data::Order::negatives_first, 4}, {.rotate = 12}};
  const auto back = formats::parse_network_file(*formats::write_network_file(*file), "f");
  REQUIRE(back);
  CHECK(back->stream == file->stream);
  const std::string bad = text.substr(0, text.rfind('}')) + R"(, "stream": {"order": "sorted"}})";
  CHECK(formats::parse_document(bad, "f").error().message == R"(f: stream.order is "sorted"; it must be an object)");
}

TEST_CASE("a position comes back from its JSON bit by bit") {
  nn::Random random(3);
  const auto wide = [&] { return std::uint64_t{random.next()} << 32 | random.next(); };
  for (int i = 0; i < 50; ++i) {
    data::StreamPosition position;
    for (nn::RandomState* state : {&position.order.random, &position.crops, &position.augmentation}) {
      *state = {wide(), wide() | 1, {}};
    }
    for (std::uint32_t n = random.below(4); n > 0; --n)
      position.order.arrivals.push_back({random.next(), random.next()});
    position.order.at = random.next();
    const auto back = formats::stream_position_from_json(formats::stream_position_to_json(position), place);
    REQUIRE(back);
    CHECK(*back == position);
  }
}

TEST_CASE("a position with a field missing, unknown or of another type is refused") {
  data::StreamPosition position;
  position.order.arrivals = {{0, 10}};
  const Json good = formats::stream_position_to_json(position);
  REQUIRE(position_error(good) == "no error");
  const auto changed = [&](auto change) {
    Json json = good;
    change(json);
    return position_error(json);
  };
  CHECK(position_error(3) == "f: it is 3; it must be an object");
  CHECK(changed([](Json& j) { j.erase("crops"); }) == "f: crops is missing");
  CHECK(changed([](Json& j) { j["more"] = 1; }).find("unknown field \"more\"") != std::string::npos);
  CHECK(changed([](Json& j) { j["order"] = 1; }).find("order is 1; it must be an object") != std::string::npos);
  CHECK(changed([](Json& j) { j["order"]["at"] = -1; }).find("order.at is -1") != std::string::npos);
  CHECK(changed([](Json& j) { j["order"]["arrivals"][0] = 7; }).find("order.arrivals.0 is 7") != std::string::npos);
  CHECK(changed([](Json& j) { j["order"]["arrivals"][0]["at"] = 4294967296; }).find("order.arrivals.0.at") !=
        std::string::npos);
  for (const Json& bad : {Json("12"), Json(5), Json("000000000000000g"), Json("-000000000000001")}) {
    CHECK(changed([&](Json& j) { j["crops"]["state"] = bad; }) ==
          "f: crops.state is " + formats::excerpt(bad) + "; it must be a text of 16 hexadecimal digits");
  }
}
