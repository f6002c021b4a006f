#include "data/manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "data/limits.h"
#include "data/text.h"

namespace glassnet::data {
namespace {

using Json = nlohmann::json;

constexpr std::string_view format_name = "glassnet-data";
constexpr std::uint64_t format_version = 1;

// What a sentence says was found in place of what was expected: the value itself where it is short.
std::string shown(const Json* value) {
  if (value == nullptr) return "nothing";
  if (value->is_object() || value->is_array()) return std::string("an ") + value->type_name();
  std::string text = value->dump(-1, ' ', true, Json::error_handler_t::replace);
  return text.size() <= 60 ? text : "a long " + std::string(value->type_name());
}

// Reads the fields of one JSON object. After the first failure, every further read gives an empty value and the first
// sentence stands, so a reader is a plain list of fields.
class Fields {
 public:
  // `path` is where the object lies, e.g. "chunks[3]."; empty for the whole document.
  Fields(const Json& object, std::string_view where, std::string path)
      : object_(object), where_(where), path_(std::move(path)) {}

  std::uint64_t whole(const char* name, std::uint64_t least, std::uint64_t most) {
    const Json* value = find(name);
    if (value != nullptr && value->is_number_unsigned()) {
      const auto number = value->get<std::uint64_t>();
      if (number >= least && number <= most) return number;
    }
    refuse(name, "a whole number from " + std::to_string(least) + " to " + std::to_string(most), value);
    return least;
  }

  float number(const char* name, double least, double most) {
    const Json* value = find(name);
    if (value != nullptr && value->is_number()) {
      const auto number = value->get<double>();
      if (number >= least && number <= most) return static_cast<float>(number);
    }
    refuse(name, "a number from " + Json(least).dump() + " to " + Json(most).dump(), value);
    return 0;
  }

  std::string text(const char* name) {
    const Json* value = find(name);
    if (value != nullptr && value->is_string() && !value->get_ref<const std::string&>().empty()) {
      return value->get_ref<const std::string&>();
    }
    refuse(name, "a text", value);
    return {};
  }

  const Json* child(const char* name, Json::value_t type, const char* expected) {
    const Json* value = find(name);
    if (value != nullptr && value->type() == type) return value;
    refuse(name, expected, value);
    return nullptr;
  }

  void refuse(const char* name, const std::string& expected, const Json* found) {
    if (error_) return;
    error_ = nn::Error{
        std::string(where_) + ": " + path_ + name + ": expected " + expected + ", found " + shown(found) + ".", {}, {}};
  }

  const Json* find(const char* name) const {
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
  }

  const std::optional<nn::Error>& error() const { return error_; }

 private:
  const Json& object_;
  std::string_view where_;
  std::string path_;
  std::optional<nn::Error> error_;
};

// A plain name beside the manifest: nothing in it can lead to another folder or another host.
bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > 100 || name.front() == '.') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
  });
}

nn::Expected<ChunkEntry> parse_entry(const Json& json, const Manifest& manifest, std::string_view where,
                                     const std::string& path) {
  if (!json.is_object()) {
    return nn::fail(std::string(where) + ": " + path + ": expected an object, found " + shown(&json) + ".");
  }
  Fields fields(json, where, path + ".");
  ChunkEntry entry;
  entry.file = fields.text("file");
  if (!is_plain_name(entry.file)) {
    fields.refuse("file", "a plain file name (letters, digits, '.', '-', '_')", fields.find("file"));
  }
  const std::string split = fields.text("split");
  if (const auto named = split_named(split)) {
    entry.split = *named;
  } else {
    fields.refuse("split", R"("train", "validation" or "test")", fields.find("split"));
  }
  const std::uint64_t images = fields.whole("images", 1, max_file_bytes);
  const std::uint64_t bytes =
      chunk_bytes(images, static_cast<std::uint64_t>(manifest.height), static_cast<std::uint64_t>(manifest.width));
  if (bytes > max_file_bytes) fields.refuse("images", "fewer images in one chunk", fields.find("images"));
  if (fields.whole("bytes", 1, max_file_bytes) != bytes) {
    fields.refuse("bytes", std::to_string(bytes) + " for " + count_of(images, "image"), fields.find("bytes"));
  }
  entry.images = static_cast<std::size_t>(images);
  entry.bytes = static_cast<std::size_t>(bytes);
  entry.packed_bytes = static_cast<std::size_t>(fields.whole("packed_bytes", 1, max_file_bytes));
  entry.crc32 = static_cast<std::uint32_t>(fields.whole("crc32", 0, 0xFFFFFFFFu));
  if (fields.error()) return tl::make_unexpected(*fields.error());
  return entry;
}

// They may be missing: digits need no other name than their numbers.
void read_class_names(Fields& fields, Manifest& manifest) {
  const Json* names = fields.find("class_names");
  if (names == nullptr) return;
  const bool texts = names->is_array() && names->size() == static_cast<std::size_t>(manifest.classes) &&
                     std::all_of(names->begin(), names->end(), [](const Json& name) { return name.is_string(); });
  if (!texts) {
    fields.refuse("class_names", "a list of " + std::to_string(manifest.classes) + " texts, one for each class", names);
    return;
  }
  for (const Json& name : *names) manifest.class_names.push_back(name.get<std::string>());
}

// The manifest's totals let the page say how much is still to come; they have to agree with the chunks.
nn::Expected<void> check_counts(const Json& counts, const Manifest& manifest, std::string_view where) {
  const Dataset dataset = empty_dataset(manifest);
  Fields fields(counts, where, "counts.");
  for (const Split split : {Split::train, Split::validation, Split::test}) {
    const std::string name(name_of(split));
    const std::size_t sum = dataset.expected[static_cast<std::size_t>(split)];
    if (fields.whole(name.c_str(), 0, max_file_bytes) != sum) {
      fields.refuse(name.c_str(), std::to_string(sum) + ", the sum of its chunks' images", fields.find(name.c_str()));
    }
  }
  if (dataset.expected[static_cast<std::size_t>(Split::train)] == 0) {
    fields.refuse("train", "at least one image", fields.find("train"));
  }
  if (fields.error()) return tl::make_unexpected(*fields.error());
  return {};
}

}  // namespace

nn::Expected<Manifest> parse_manifest(std::string_view json, std::string_view where) {
  const Json document = Json::parse(json.begin(), json.end(), nullptr, /*allow_exceptions=*/false);
  if (!document.is_object()) {
    return nn::fail(std::string(where) + ": expected a data set's manifest, a JSON object, found " +
                    (document.is_discarded() ? "text that is not JSON" : shown(&document)) + ".");
  }
  Fields fields(document, where, "");
  if (fields.text("format") != format_name) {
    fields.refuse("format", '"' + std::string(format_name) + '"', fields.find("format"));
  }
  fields.whole("version", format_version, format_version);
  Manifest manifest;
  manifest.name = fields.text("name");
  manifest.classes = static_cast<int>(fields.whole("classes", 2, max_classes));
  manifest.height = static_cast<int>(fields.whole("height", 1, max_side));
  manifest.width = static_cast<int>(fields.whole("width", 1, max_side));
  manifest.pixel_mean = fields.number("pixel_mean", 0, 1);
  manifest.pixel_deviation = fields.number("pixel_deviation", 1e-6, 1);
  const Json* counts = fields.child("counts", Json::value_t::object, "an object with train, validation and test");
  const Json* chunks = fields.child("chunks", Json::value_t::array, "an array of chunks");
  read_class_names(fields, manifest);
  if (fields.error()) return tl::make_unexpected(*fields.error());

  for (std::size_t i = 0; i < chunks->size(); ++i) {
    auto entry = parse_entry((*chunks)[i], manifest, where, "chunks[" + std::to_string(i) + "]");
    if (!entry) return tl::make_unexpected(std::move(entry.error()));
    manifest.chunks.push_back(std::move(*entry));
  }
  if (auto ok = check_counts(*counts, manifest, where); !ok) return tl::make_unexpected(std::move(ok.error()));
  return manifest;
}

Dataset empty_dataset(const Manifest& manifest) {
  Dataset dataset;
  dataset.name = manifest.name;
  dataset.classes = manifest.classes;
  dataset.class_names = manifest.class_names;
  dataset.height = manifest.height;
  dataset.width = manifest.width;
  dataset.pixel_mean = manifest.pixel_mean;
  dataset.pixel_deviation = manifest.pixel_deviation;
  for (const ChunkEntry& chunk : manifest.chunks)
    dataset.expected[static_cast<std::size_t>(chunk.split)] += chunk.images;
  dataset.splits.fill(ImageSet(manifest.height, manifest.width));
  return dataset;
}

}  // namespace glassnet::data
