#include "data/manifest.h"

#include <doctest/doctest.h>

#include "fixtures.h"
#include "nn/random.h"

namespace glassnet::data {

using testing::Bytes;
using testing::Exact;

namespace {

Manifest three_chunks() {
  return testing::small_manifest({
      testing::entry_of(testing::chunk_of(testing::small_set(12)), Split::train, 12),
      testing::entry_of(testing::chunk_of(testing::small_set(2)), Split::validation, 2),
      testing::entry_of(testing::chunk_of(testing::small_set(5)), Split::test, 5),
  });
}

// Made when first asked for: the fixtures check themselves, and checks work only inside a test.
const std::string& json() {
  static const std::string text = testing::json_of(three_chunks());
  return text;
}

std::string replaced(const std::string& from, const std::string& to) {
  std::string text = json();
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

void check_refused(const std::string& text, std::initializer_list<const char*> words) {
  const auto result = parse_manifest(text, "folder/manifest.json");
  REQUIRE_MESSAGE(!result, text);
  const std::string& message = result.error().message;
  CHECK_MESSAGE(message.starts_with("folder/manifest.json: "), message);
  CHECK_MESSAGE(message.find('\n') == std::string::npos, message);
  for (const char* word : words) CHECK_MESSAGE(message.find(word) != std::string::npos, message);
}

}  // namespace

TEST_CASE("a manifest is read field by field") {
  const auto manifest = parse_manifest(json(), "m");
  REQUIRE_MESSAGE(manifest, manifest.error().message);
  CHECK(manifest->name == "small");
  CHECK(manifest->classes == 10);
  CHECK(manifest->height == 2);
  CHECK(manifest->width == 3);
  CHECK(manifest->pixel_mean == 0.25f);
  CHECK(manifest->pixel_deviation == 0.5f);
  REQUIRE(manifest->chunks.size() == 3);
  const Manifest expected = three_chunks();
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(manifest->chunks[i].file == expected.chunks[i].file);
    CHECK(manifest->chunks[i].split == expected.chunks[i].split);
    CHECK(manifest->chunks[i].images == expected.chunks[i].images);
    CHECK(manifest->chunks[i].packed_bytes == expected.chunks[i].packed_bytes);
    CHECK(manifest->chunks[i].bytes == expected.chunks[i].bytes);
    CHECK(manifest->chunks[i].crc32 == expected.chunks[i].crc32);
  }
}

TEST_CASE("an empty data set has the manifest's numbers and no images yet") {
  const Dataset dataset = empty_dataset(three_chunks());
  CHECK(dataset.name == "small");
  CHECK(dataset.expected == std::array<std::size_t, 3>{12, 2, 5});
  CHECK(dataset.pixel_deviation == 0.5f);
  for (const ImageSet& split : dataset.splits) {
    CHECK(split.count() == 0);
    CHECK(split.height() == 2);
    CHECK(split.width() == 3);
  }
}

TEST_CASE("classes may have names, one for each") {
  CHECK(parse_manifest(json(), "m")->class_names.empty());
  const std::string ten = R"("a","b","c","d","e","f","g","h","i","Ankle boot")";
  const auto named = parse_manifest(replaced(R"("classes":10)", R"("classes":10,"class_names":[)" + ten + "]"), "m");
  REQUIRE_MESSAGE(named, named.error().message);
  CHECK(named->class_names.size() == 10);
  CHECK(empty_dataset(*named).class_names.back() == "Ankle boot");
  for (const char* bad : {R"("a")", R"(["a","b"])", R"([1,2,3,4,5,6,7,8,9,0])", "null"}) {
    check_refused(replaced(R"("classes":10)", std::string(R"("classes":10,"class_names":)") + bad),
                  {"class_names", "a list of 10 texts"});
  }
}

TEST_CASE("every truncation of a manifest is refused, without reading beyond its end") {
  const Bytes bytes(json().begin(), json().end());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Exact part(bytes, size);
    const auto result = parse_manifest({reinterpret_cast<const char*>(part.span().data()), size}, "m");
    REQUIRE(!result);
    CHECK(result.error().message.find("not JSON") != std::string::npos);
  }
  check_refused(json() + "}", {"not JSON"});
}

TEST_CASE("text that isn't a manifest is refused") {
  check_refused("[]", {"a JSON object", "found an array"});
  check_refused("12", {"found 12"});
  check_refused("\xFF\xFE", {"not JSON"});
  check_refused("{}", {"format: expected a text, found nothing"});
  check_refused(std::string(100000, '['), {"not JSON"});
  check_refused(replaced("glassnet-data", "other"), {"format", "\"other\""});
  check_refused(replaced("\"version\":1", "\"version\":2"), {"version", "found 2"});
}

TEST_CASE("each field of a manifest has to have its type and range") {
  struct Case {
    const char* from;
    const char* to;
    const char* word;
  };
  for (const Case& one : {
           Case{"\"small\"", "7", "name: expected a text, found 7"},
           Case{"\"classes\":10", "\"classes\":1", "classes: expected a whole number from 2 to 256, found 1"},
           Case{"\"classes\":10", "\"classes\":\"10\"", "found \"10\""},
           Case{"\"height\":2", "\"height\":-2", "height: expected a whole number from 1 to 1024, found -2"},
           Case{"\"height\":2", "\"height\":2.0", "found 2.0"},
           Case{"\"width\":3", "\"width\":99999999999999999999", "width"},
           Case{"\"width\":3", "\"width\":null", "found null"},
           Case{"\"pixel_mean\":0.25", "\"pixel_mean\":1.5", "pixel_mean: expected a number from 0.0 to 1.0"},
           Case{"\"pixel_deviation\":0.5", "\"pixel_deviation\":0.0", "pixel_deviation"},
           Case{"\"counts\":{", "\"counts\":[],\"x\":{", "counts: expected an object"},
           Case{"\"train\":12", "\"train\":13", "counts.train: expected 12"},
           Case{"\"test\":5", "\"test\":null", "counts.test"},
           Case{"\"chunks\":[", "\"chunks\":{},\"x\":[", "chunks: expected an array"},
           Case{"\"chunks\":[", "\"chunks\":[3,", "chunks[0]: expected an object, found 3"},
           Case{"\"train-00.chunk\"", "\"../secret\"", "chunks[0].file: expected a plain file name"},
           Case{"\"train-00.chunk\"", "\"https://elsewhere/x\"", "chunks[0].file"},
           Case{"\"train-00.chunk\"", "\".hidden\"", "chunks[0].file"},
           Case{"\"train-00.chunk\"", "\"\"", "chunks[0].file"},
           Case{"\"split\":\"validation\"", "\"split\":\"dev\"", "chunks[1].split"},
           Case{"\"images\":12", "\"images\":0", "chunks[0].images"},
           Case{"\"images\":12", "\"images\":1000000000", "chunks[0].images: expected fewer"},
           Case{"\"images\":12", "\"images\":18446744073709551615", "chunks[0].images"},
           Case{"\"bytes\":104", "\"bytes\":105", "chunks[0].bytes: expected 104 for 12 images, found 105"},
           Case{"\"packed_bytes\":", "\"packed_bytes\":-", "chunks[0].packed_bytes"},
           Case{"\"crc32\":", "\"crc32\":4294967296,\"x\":", "chunks[0].crc32"},
       }) {
    check_refused(replaced(one.from, one.to), {one.word});
  }
}

TEST_CASE("a manifest without a training image is refused") {
  check_refused(testing::json_of(testing::small_manifest({})), {"counts.train", "at least one image"});
}

TEST_CASE("manifest text changed at random is read or refused, never worse") {
  nn::Random random(3);
  int read = 0;
  for (int round = 0; round < 5000; ++round) {
    std::string text = json();
    for (std::uint32_t i = 0; i <= random.below(3); ++i) {
      text[random.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(random.below(256));
    }
    const auto result = parse_manifest(text, "m");
    if (result) {
      ++read;
      CHECK(!result->chunks.empty());
    } else {
      CHECK(!result.error().message.empty());
    }
  }
  CHECK(read > 0);
  CHECK(read < 5000);
}

}  // namespace glassnet::data
