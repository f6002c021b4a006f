// glassnet evaluate
#include "lab/evaluate.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands.h"
#include "data_source.h"
#include "lab/input.h"
#include "network_source.h"
#include "options.h"
#include "progress.h"
#include "render.h"

namespace glassnet::cli {

namespace {

struct Options {
  std::string net;
  std::string data = "mnist";
  data::Split split = data::Split::test;
  std::optional<std::uint64_t> threads = static_cast<std::uint64_t>(default_threads());
  nn::Arithmetic arithmetic = nn::Arithmetic::fused;
  bool json = false;
};

constexpr const char* usage =
    "glassnet evaluate --net FILE [--data mnist|fashion|DIR|POINTS] [--split test|validation|train]\n"
    "       [--threads T] [--arithmetic fused|exact] [--json]";

nn::Expected<Parsed> read_options(int argc, char** argv, Options& options) {
  const std::vector splits{data::Split::test, data::Split::validation, data::Split::train};
  auto parsed = parse_options(
      usage, "Every image of the split once: the centre of each where the network's input is smaller, no dropout.",
      {
          text_option("net", "FILE", "a network with weights, written by glassnet train --out", options.net),
          text_option("data", "mnist|fashion|DIR|POINTS", "the examples (default mnist; see train)", options.data),
          word_option("split", "test|validation|train", "which of them (default test)", splits, options.split),
          whole_option("threads", "T", "threads to use (default: one for each core)", 1,
                       static_cast<std::uint64_t>(max_threads), options.threads),
          word_option("arithmetic", "fused|exact", "exact: the same bits on every machine (default fused)",
                      std::vector{nn::Arithmetic::fused, nn::Arithmetic::exact}, options.arithmetic),
          switch_option("json", "print one JSON object", options.json),
      },
      argc, argv);
  if (parsed && *parsed == Parsed::run && options.net.empty()) {
    return nn::fail("option --net is missing: a file written by glassnet train --out; see glassnet evaluate --help");
  }
  return parsed;
}

}  // namespace

nn::Expected<int> evaluate(int argc, char** argv) {
  Options options;
  const auto parsed = read_options(argc, argv, options);
  if (!parsed) return tl::make_unexpected(parsed.error());
  if (*parsed == Parsed::help_shown) return 0;

  const auto file = load_network(options.net);
  if (!file) return tl::make_unexpected(file.error());
  if (!file->has_parameters) {
    return nn::fail("--net " + options.net + ": it has no weights to measure; train it first: glassnet train --net " +
                    options.net + " --out FILE");
  }
  const auto data = load_data(options.data);
  if (!data) return tl::make_unexpected(data.error());
  if (auto ok = lab::check_fits(file->network.spec(), file->network.plan(), *data); !ok) {
    return nn::fail("--net " + options.net + ": " + ok.error().message);
  }
  const std::size_t images = data->split(options.split).count();
  const std::string split(data::name_of(options.split));
  if (images == 0) return nn::fail("--data " + options.data + ": no " + split + " images");

  lab::Evaluation result;
  {
    Progress progress("evaluating", "images", static_cast<double>(images));
    result = lab::evaluate(file->network, *data, options.split, options.arithmetic, static_cast<int>(*options.threads),
                           [&](std::size_t done, std::size_t) { progress.update(static_cast<double>(done)); });
  }
  if (options.json) {
    return print_json({{"images", result.images},
                       {"correct", result.correct},
                       {"accuracy", result.accuracy()},
                       {"loss", formats::number(result.loss)}});
  }
  std::printf("%s\n", evaluation_text(split.c_str(), result).c_str());
  return 0;
}

}  // namespace glassnet::cli
