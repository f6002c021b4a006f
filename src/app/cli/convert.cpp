// glassnet convert
#include <optional>

#include "commands.h"
#include "files.h"
#include "formats/convnetjs_json.h"
#include "network_source.h"
#include "options.h"

namespace glassnet::cli {

namespace {

enum class Format { glassnet, convnetjs };

std::string_view name_of(Format format) { return format == Format::glassnet ? "glassnet" : "convnetjs"; }

struct Options {
  std::string net;
  std::optional<Format> to;
  std::string out;
};

constexpr const char* usage = "glassnet convert --net FILE|PRESET --to glassnet|convnetjs --out FILE";

constexpr const char* notes =
    "A network with its weights, in Glassnet JSON or in ConvNetJS's: both predict the same. A network without weights\n"
    "is written with fresh ones, drawn from its seed. How it learned is not part of ConvNetJS's format.";

nn::Expected<Parsed> read_options(int argc, char** argv, Options& options) {
  Format to = Format::glassnet;
  Option to_option = word_option("to", "glassnet|convnetjs", "the format to write",
                                 std::vector{Format::glassnet, Format::convnetjs}, to);
  to_option.take = [&, take = to_option.take](const char* text) {
    auto taken = take(text);
    if (taken) options.to = to;
    return taken;
  };
  auto parsed = parse_options(
      usage, notes,
      {
          text_option("net", "FILE|PRESET", "a file of Glassnet or ConvNetJS JSON, or a preset's name", options.net),
          std::move(to_option),
          text_option("out", "FILE", "the file to write", options.out),
      },
      argc, argv);
  if (!parsed || *parsed == Parsed::help_shown) return parsed;
  const char* see = "; see glassnet convert --help";
  if (options.net.empty()) return nn::fail(std::string("option --net is missing: a file or a preset's name") + see);
  if (!options.to) return nn::fail(std::string("option --to is missing: glassnet or convnetjs") + see);
  if (options.out.empty()) return nn::fail(std::string("option --out is missing: the file to write") + see);
  return parsed;
}

}  // namespace

nn::Expected<int> convert(int argc, char** argv) {
  Options options;
  const auto parsed = read_options(argc, argv, options);
  if (!parsed) return tl::make_unexpected(parsed.error());
  if (*parsed == Parsed::help_shown) return 0;

  const auto file = load_network(options.net);
  if (!file) return tl::make_unexpected(file.error());
  const auto out = OutputFile::create(options.out);
  if (!out) return tl::make_unexpected(out.error());
  const auto text =
      *options.to == Format::convnetjs ? formats::write_convnetjs(file->network) : formats::write_network_file(*file);
  if (!text) return nn::fail("--net " + options.net + ": " + text.error().message);
  if (auto ok = out->write(*text); !ok) return tl::make_unexpected(ok.error());
  return 0;
}

}  // namespace glassnet::cli
