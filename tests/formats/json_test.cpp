#include "formats/json.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "nn/random.h"

using namespace glassnet;
using formats::Json;
using formats::parse_json;

namespace {

std::string error_of(std::string_view text, std::string_view where = {}) {
  const auto parsed = parse_json(text, where);
  return parsed ? "no error" : parsed.error().message;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("JSON is read into the value that it says, its fields in their order") {
  const auto json = parse_json(R"( {"b": [1, -2, 0.5, true, null, "x"], "a": {}} )", "");
  REQUIRE(json);
  CHECK(formats::to_text(*json) == R"({"b":[1,-2,0.5,true,null,"x"],"a":{}})");
  CHECK(formats::to_text(*parse_json("3", "")) == "3");
}

TEST_CASE("broken JSON is answered with line and column") {
  CHECK(has(error_of("{\"a\": 1,\n \"b\": }", "net.json"), "net.json: broken JSON at line 2, column 7"));
  CHECK(has(error_of("{\n\n  \"a\" 1}"), "line 3, column 7"));
  CHECK(has(error_of(""), "line 1, column 1"));
  CHECK(has(error_of("[1, 2"), "unexpected end of input"));
  CHECK(has(error_of("[1] 2"), "line 1, column 5"));
  CHECK(has(error_of("[NaN]"), "broken JSON"));
  CHECK(has(error_of("[1e999]"), "broken JSON"));
  CHECK(has(error_of("\"\xff\""), "broken JSON"));
}

TEST_CASE("errors are one line") {
  for (const char* text : {"{\n", "\n\"a\nb\"", "{\"a\n\": 1}", "[1,\n\n", "{\"a\\n\": 1, \"a\\n\": 2}"}) {
    CHECK(!has(error_of(text), "\n"));
    CHECK(error_of(text) != "no error");
  }
}

TEST_CASE("a field given twice, too deep a nest and too many fields are errors") {
  CHECK(error_of(R"({"a": 1, "b": 2, "a": 3})", "x") == "x: the field \"a\" is given twice");
  const std::size_t deep = formats::max_json_depth;
  CHECK(parse_json(std::string(deep, '[') + std::string(deep, ']'), ""));
  CHECK(has(error_of(std::string(deep + 1, '[') + std::string(deep + 1, ']')), "deep"));
  CHECK(has(error_of(std::string(1'000'000, '[')), "deep"));
  std::string many = "{";
  for (std::size_t i = 0; i <= formats::max_json_fields; ++i) many += "\"" + std::to_string(i) + "\":0,";
  CHECK(has(error_of(many + "\"x\":0}"), "more than 1000 fields"));
}

TEST_CASE("every float's bits come back through its text") {
  nn::Random random(11);
  const auto check = [](float value) {
    const auto back = parse_json(formats::to_text(formats::number(value)), "");
    REQUIRE(back);
    REQUIRE(back->is_number());
    const auto read = static_cast<float>(back->get<double>());
    CHECK(std::bit_cast<std::uint32_t>(read) == std::bit_cast<std::uint32_t>(value));
  };
  for (int i = 0; i < 100'000; ++i) {
    const auto value = std::bit_cast<float>(random.next());
    if (std::isfinite(value)) check(value);
  }
  for (const float value : {0.0f, -0.0f, 1.0f, 0.1f, 16777216.0f, 1e-45f, 3.4028235e38f, 1.17549435e-38f}) check(value);
}

TEST_CASE("a float's text is the shortest, and what is not finite is null") {
  CHECK(formats::to_text(formats::number(0.1f)) == "0.1");
  CHECK(formats::to_text(formats::number(0.001f)) == "0.001");
  CHECK(formats::to_text(formats::number(std::nanf(""))) == "null");
  CHECK(formats::to_text(formats::number(std::numeric_limits<double>::infinity())) == "null");
}

TEST_CASE("text that is not UTF-8 is replaced, and an excerpt is short") {
  CHECK(formats::to_text(Json(std::string("a\xff"))) == "\"a\xEF\xBF\xBD\"");
  CHECK(formats::excerpt(Json("a\nb")) == "\"a\\nb\"");
  CHECK(formats::excerpt(Json(std::string(500, 'x'))).size() < 70);
  CHECK(formats::excerpt(Json::array()) == "a list");
}
