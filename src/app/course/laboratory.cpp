#include "laboratory.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "data/points/point_source.h"
#include "formats/comparison_json.h"
#include "formats/experiment_json.h"
#include "formats/preset_recipe.h"

namespace glassnet::app {

namespace experiments = lab::experiments;

Laboratory::Laboratory(experiments::Watcher watch) {
  context_.preset = formats::recipe_of_preset;
  context_.mnist = [this] { return images(); };
  context_.watch = std::move(watch);
}

nn::Expected<void> Laboratory::expect_images(std::string_view manifest, std::string_view name) {
  auto parsed = data::parse_manifest(manifest, name);
  if (!parsed) return tl::make_unexpected(std::move(parsed.error()));
  manifest_ = *std::move(parsed);
  images_ = data::empty_dataset(manifest_);
  chunks_ = 0;
  return {};
}

nn::Expected<void> Laboratory::add_chunk(std::size_t index, std::span<const std::uint8_t> bytes) {
  if (index != chunks_ || index >= manifest_.chunks.size()) {
    return nn::fail("chunk " + std::to_string(index) + " came where chunk " + std::to_string(chunks_) + " was due");
  }
  const data::ChunkEntry& entry = manifest_.chunks[index];
  auto images = data::parse_chunk(bytes, manifest_, entry);
  if (!images) return tl::make_unexpected(std::move(images.error()));
  images_.split(entry.split).append(*images);
  ++chunks_;
  return {};
}

nn::Expected<const data::Dataset*> Laboratory::images() const {
  if (chunks_ == 0 || chunks_ < manifest_.chunks.size()) return nn::fail("the images have not all come yet");
  return &images_;
}

nn::Expected<formats::Json> Laboratory::run(const std::string& id, std::uint64_t seed) const {
  const experiments::Experiment* experiment = experiments::experiment_named(id);
  if (experiment == nullptr) return nn::fail("there is no experiment '" + id + "'");
  const auto result = experiments::run(*experiment, {seed}, context_);
  if (!result) return tl::make_unexpected(result.error());
  return formats::to_json(*result);
}

nn::Expected<formats::Json> Laboratory::merge(std::string_view results) const {
  const auto list = formats::parse_json(results, "results");
  if (!list) return tl::make_unexpected(list.error());
  if (!list->is_array()) return nn::fail("results must be a list");
  std::vector<experiments::Result> parts;
  for (const formats::Json& one : *list) {
    auto part = formats::parse_result(formats::to_text(one), "results");
    if (!part) return tl::make_unexpected(std::move(part.error()));
    parts.push_back(*std::move(part));
  }
  const auto whole = experiments::merge(parts);
  if (!whole) return tl::make_unexpected(whole.error());
  return formats::to_json(*whole);
}

nn::Expected<const data::Dataset*> Laboratory::data_named(const std::string& name) {
  if (name == "mnist") return images();
  if (const auto known = points_.find(name); known != points_.end()) return &known->second;
  const auto source = data::parse_point_source(name);
  if (!source) return nn::fail("data " + name + ": " + source.error().message);
  if (!*source || !(*source)->shape)
    return nn::fail("data " + name + ": give mnist or a set of points, such as circle");
  auto made = data::point_dataset(**source);
  if (!made) return tl::make_unexpected(std::move(made.error()));
  return &points_.emplace(name, *std::move(made)).first->second;
}

nn::Expected<formats::Json> Laboratory::train(std::string_view request) {
  const auto json = formats::parse_json(request, "request");
  if (!json) return tl::make_unexpected(json.error());
  const auto whole = [&](const char* field) {
    return json->is_object() && json->contains(field) && (*json)[field].is_number_unsigned();
  };
  if (!whole("examples") || !whole("seed") || !json->contains("variant")) {
    return nn::fail("a request must have variant, examples and seed");
  }
  const auto variant = formats::variant_from_json((*json)["variant"], "variant");
  if (!variant) return tl::make_unexpected(variant.error());
  const bool named = json->contains("data") && (*json)["data"].is_string();
  const auto data = data_named(named ? (*json)["data"].get<std::string>() : "mnist");
  if (!data) return tl::make_unexpected(data.error());
  const auto seed = (*json)["seed"].get<std::uint64_t>();
  const auto outcome =
      experiments::train_variant(*variant, (*json)["examples"].get<std::uint64_t>(), seed, **data, context_);
  if (!outcome) return tl::make_unexpected(outcome.error());
  return formats::outcome_to_json(*variant, seed, *outcome);
}

nn::Expected<formats::Json> Laboratory::report(std::string_view outcomes) const {
  const auto json = formats::parse_json(outcomes, "outcomes");
  if (!json) return tl::make_unexpected(json.error());
  return formats::comparison_report(*json);
}

}  // namespace glassnet::app
