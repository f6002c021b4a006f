// Texts cut off and changed at random: always a value or an error of one line, never a crash.
#include <doctest/doctest.h>

#include <string>

#include "formats/command_json.h"
#include "formats/convnetjs_json.h"
#include "formats/network_file.h"
#include "formats/presets.h"
#include "formats/spec_json.h"
#include "nn/random.h"

using namespace glassnet;

namespace {

// True if the text was read. What was not must have said why.
template <class Parse>
bool survives(const std::string& text, Parse parse) {
  const std::string exact(text.data(), text.size());  // of just this size, so that a sanitizer sees an overread
  const auto result = parse(exact);
  if (result) return true;
  CHECK(!result.error().message.empty());
  CHECK(result.error().message.find('\n') == std::string::npos);
  return false;
}

bool document(const std::string& text) {
  return survives(text, [](const std::string& t) { return formats::parse_document(t, "f"); });
}
bool network_file(const std::string& text) {
  return survives(text, [](const std::string& t) { return formats::parse_network_file(t, "f"); });
}
bool convnetjs(const std::string& text) {
  return survives(text, [](const std::string& t) { return formats::parse_convnetjs(t, "f"); });
}
bool command(const std::string& text) {
  return survives(text, [](const std::string& t) { return formats::parse_command(t); });
}

std::string small_file() {
  const auto file = formats::parse_network_file(
      R"({"layers": [{"type": "input", "height": 3, "width": 3}, {"type": "conv", "filters": 1, "size": 2},
          {"type": "activation", "function": "leaky_relu"}, {"type": "dense", "units": 2}, {"type": "softmax"}]})",
      "");
  return *formats::write_network_file(*file);
}

std::string small_convnetjs() {
  return R"({"layers":[{"out_depth":1,"out_sx":3,"out_sy":3,"layer_type":"input"},{"sx":2,"sy":2,"stride":1,
      "in_depth":1,"out_depth":1,"out_sx":2,"out_sy":2,"layer_type":"conv","pad":0,"filters":[
        {"sx":2,"sy":2,"depth":1,"w":{"0":0.5,"1":1e-7,"2":-2,"3":3}}],"biases":{"sx":1,"sy":1,"depth":1,"w":[9]}},
      {"layer_type":"dropout","drop_prob":0.5},{"layer_type":"fc","num_inputs":4,"filters":[{"w":[1,2,3,4]},
      {"w":{"0":1,"1":2,"2":3,"3":4}}],"biases":{"w":[3,4]}},{"layer_type":"softmax"}]})";
}

std::string apply_command() {
  return R"({"type":"apply","spec":)" + std::string(*formats::preset_text("convnetjs-mnist")) + "}";
}

// One to four bytes replaced, inserted or removed, or a piece doubled.
std::string mutated(std::string text, nn::Random& random) {
  const auto place = [&] { return random.below(static_cast<std::uint32_t>(text.size())); };
  static constexpr char alphabet[] = "{}[]\",:0123456789.eE+-ntfx\\ \n\xff";
  for (std::uint32_t count = 1 + random.below(4); count > 0 && !text.empty(); --count) {
    const char byte = random.below(4) == 0 ? static_cast<char>(random.below(256))
                                           : alphabet[random.below(sizeof alphabet)];  // its '\0' too
    switch (random.below(4)) {
      case 0:
        text[place()] = byte;
        break;
      case 1:
        text.insert(place(), 1, byte);
        break;
      case 2:
        text.erase(place(), 1 + random.below(8));
        break;
      default:
        text.insert(place(), text.substr(place(), random.below(40)));
    }
  }
  return text;
}

}  // namespace

TEST_CASE("every truncation of a preset, a file and a command is an error") {
  for (const formats::Preset& preset : formats::presets()) {
    std::string whole(preset.text);
    while (whole.ends_with('\n')) whole.pop_back();
    REQUIRE(document(whole));
    for (std::size_t length = 0; length < whole.size(); ++length) CHECK_FALSE(document(whole.substr(0, length)));
    CHECK_FALSE(document(whole + "x"));
  }
  const std::string file = small_file();
  REQUIRE(network_file(file));
  for (std::size_t length = 0; length < file.size(); ++length) CHECK_FALSE(network_file(file.substr(0, length)));
  const std::string foreign = small_convnetjs();
  REQUIRE(convnetjs(foreign));
  for (std::size_t length = 0; length < foreign.size(); ++length) CHECK_FALSE(convnetjs(foreign.substr(0, length)));
  const std::string apply = apply_command();
  REQUIRE(command(apply));
  for (std::size_t length = 0; length < apply.size(); ++length) CHECK_FALSE(command(apply.substr(0, length)));
}

TEST_CASE("thousands of random changes never crash a reader") {
  nn::Random random(77);
  const std::string preset(*formats::preset_text("convnetjs-mnist"));
  const std::string file = small_file();
  const std::string foreign = small_convnetjs();
  const std::string apply = apply_command();
  const std::string set = R"({"type":"set","optimizer":"adam","learning_rate":0.01,"beta1":0.9,"batch":32})";
  int read = 0;
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    for (const bool ok :
         {document(mutated(preset, random)), network_file(mutated(file, random)), convnetjs(mutated(foreign, random)),
          command(mutated(apply, random)), command(mutated(set, random))}) {
      ++(ok ? read : refused);
    }
  }
  // Both happen, or the changes would be too tame or too wild to test anything.
  CHECK(read > 100);
  CHECK(refused > 1000);
}
