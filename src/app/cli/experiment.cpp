// glassnet experiment
#include "lab/experiments/experiment.h"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands.h"
#include "data_source.h"
#include "files.h"
#include "formats/experiment_json.h"
#include "formats/preset_recipe.h"
#include "lab/experiments/statistics.h"
#include "options.h"
#include "words.h"

namespace glassnet::cli {

namespace {

namespace experiments = lab::experiments;

// One part of n of an experiment's seeds.
struct Shard {
  std::uint64_t part = 1;
  std::uint64_t parts = 1;
};

struct Options {
  std::optional<std::uint64_t> seed = 1;
  std::optional<std::uint64_t> seeds;
  std::optional<std::uint64_t> threads = static_cast<std::uint64_t>(default_threads());
  Shard shard;
  bool list = false;
  bool merge = false;
  bool json = false;
};

constexpr std::uint64_t max_seeds = 1000;

constexpr const char* usage =
    "glassnet experiment ID [--seed S] [--seeds N] [--shard I/N] [--threads T] [--json]\n"
    "       glassnet experiment --list\n"
    "       glassnet experiment --merge FILE... [--json]";

constexpr const char* notes =
    "Exit status: 0 the claim held for these seeds, 1 it did not. The shards of one experiment, each printed with\n"
    "--json to a file of its own, are put together by --merge and judged anew.";

nn::Expected<void> take_shard(const char* text, Shard& shard) {
  const char* const end = text + std::strlen(text);
  Shard read;
  const auto [slash, first] = std::from_chars(text, end, read.part);
  const char* rest = slash;
  auto second = std::errc::invalid_argument;
  if (first == std::errc() && slash != end && *slash == '/') {
    const auto result = std::from_chars(slash + 1, end, read.parts);
    rest = result.ptr;
    second = result.ec;
  }
  if (second != std::errc() || rest != end || read.part < 1 || read.part > read.parts || read.parts > max_seeds) {
    return nn::fail("it must be like 1/3: the first part of three");
  }
  shard = read;
  return {};
}

std::vector<Option> table(Options& options) {
  return {
      whole_option("seed", "S", "the first seed (default 1)", 0, UINT64_MAX - max_seeds, options.seed),
      whole_option("seeds", "N", "how many seeds from there on (default: the experiment's own)", 1, max_seeds,
                   options.seeds),
      {"shard", "I/N", "only every Nth of these seeds, from the Ith on",
       [&options](const char* text) { return take_shard(text, options.shard); }},
      whole_option("threads", "T", "threads to use (default: one for each core)", 1,
                   static_cast<std::uint64_t>(max_threads), options.threads),
      switch_option("list", "list the experiments", options.list),
      switch_option("merge", "put the results in these files together", options.merge),
      switch_option("json", "print one JSON object", options.json),
  };
}

nn::Expected<int> list(bool json) {
  if (json) return print_json(formats::experiments_to_json());
  for (const auto& one : experiments::all_experiments()) {
    std::printf("%-7s %s\n", std::string(one.id).c_str(), std::string(one.title).c_str());
  }
  return 0;
}

nn::Expected<int> report(const experiments::Result& result, bool json) {
  const int status = result.held() ? 0 : 1;
  if (json) return print_json(formats::to_json(result), status);
  std::printf("%s: %s\nclaim: %s\n\nseen:\n", std::string(result.experiment->id).c_str(),
              std::string(result.experiment->title).c_str(), std::string(result.experiment->claim).c_str());
  for (const auto& measurement : result.measurements.all()) {
    std::printf("  %s\n", result.measurements.text(measurement.name).c_str());
  }
  std::printf("\n");
  for (const auto& check : result.checks) {
    std::printf("%s %s\n         %s\n", check.held ? "held    " : "NOT HELD", check.claim.c_str(),
                check.evidence.c_str());
  }
  std::printf("\nthe claim %s\n", result.held() ? "held" : "did not hold");
  return status;
}

nn::Expected<int> merge(const std::vector<std::string>& files, bool json) {
  if (files.empty())
    return nn::fail("--merge needs at least one file, written with --json; see glassnet experiment --help");
  std::vector<experiments::Result> parts;
  for (const std::string& file : files) {
    const auto text = read_file(file);
    if (!text) return tl::make_unexpected(text.error());
    auto part = formats::parse_result(*text, file);
    if (!part) return tl::make_unexpected(part.error());
    parts.push_back(*std::move(part));
  }
  const auto whole = experiments::merge(parts);
  if (!whole) return tl::make_unexpected(whole.error());
  return report(*whole, json);
}

std::string ids() {
  std::string all;
  for (const auto& one : experiments::all_experiments()) all += (all.empty() ? "" : ", ") + std::string(one.id);
  return all;
}

nn::Expected<int> run_one(const std::string& id, const Options& options) {
  const experiments::Experiment* experiment = experiments::experiment_named(id);
  if (experiment == nullptr) return nn::fail("there is no experiment '" + id + "'; there are " + ids());
  const std::uint64_t count = options.seeds.value_or(static_cast<std::uint64_t>(experiment->default_seeds));
  std::vector<std::uint64_t> seeds;
  for (std::uint64_t i = options.shard.part - 1; i < count; i += options.shard.parts)
    seeds.push_back(*options.seed + i);
  if (seeds.empty()) {
    return nn::fail("--shard " + std::to_string(options.shard.part) + "/" + std::to_string(options.shard.parts) +
                    " has none of the " + std::to_string(count) + " seeds; give --seeds at least as many as shards");
  }
  std::optional<data::Dataset> mnist;
  experiments::Context context;
  context.preset = formats::recipe_of_preset;
  context.threads = static_cast<int>(*options.threads);
  context.mnist = [&mnist]() -> nn::Expected<const data::Dataset*> {
    if (!mnist) {
      auto loaded = load_data("mnist");
      if (!loaded) return tl::make_unexpected(loaded.error());
      mnist = *std::move(loaded);
    }
    return &*mnist;
  };
  const auto result = experiments::run(*experiment, seeds, context);
  if (!result) return tl::make_unexpected(result.error());
  return report(*result, options.json);
}

}  // namespace

nn::Expected<int> experiment(int argc, char** argv) {
  Options options;
  Words words = split_words(argc, argv, {"--seed", "--seeds", "--shard", "--threads"});
  const auto parsed = parse_options(usage, notes, table(options), words.rest_count(), words.rest.data());
  if (!parsed) return tl::make_unexpected(parsed.error());
  if (*parsed == Parsed::help_shown) return 0;
  if (options.merge) return merge(words.plain, options.json);
  if (options.list && words.plain.empty()) return list(options.json);
  if (words.plain.size() != 1 || options.list) {
    return nn::fail("give one experiment's id: " + ids() + "; or --list, or --merge FILE...");
  }
  return run_one(words.plain.front(), options);
}

}  // namespace glassnet::cli
