// glassnet bench
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands.h"
#include "data_source.h"
#include "lab/step_growth.h"
#include "lab/step_profile.h"
#include "network_source.h"
#include "options.h"
#include "progress.h"
#include "render.h"

namespace glassnet::cli {

namespace {

struct Options {
  std::string net = "convnetjs-mnist";
  std::string data = "mnist";
  std::optional<std::uint64_t> threads = static_cast<std::uint64_t>(default_threads());
  nn::Arithmetic arithmetic = nn::Arithmetic::fused;
  std::optional<double> seconds = 3;
  bool growth = false;
  bool json = false;
};

constexpr const char* usage =
    "glassnet bench [--net PRESET|FILE] [--data mnist|fashion|DIR] [--threads T]\n"
    "       [--arithmetic fused|exact] [--seconds S] [--growth] [--json]";

constexpr const char* notes =
    "Times are medians of one batch (of the mean of many, where one is short). A multiply-add counts as\n"
    "two operations; the peak is a loop of independent multiply-adds, measured in the same run with the\n"
    "same arithmetic and threads. Taps of a window that lie on padding count, though they are left out: a\n"
    "share may exceed 100%.\n"
    "--growth measures steps as batch, filters, layers, threads (up to T) and images grow, one at a time,\n"
    "half a second for each, on random images.";

formats::Json profile_json(const nn::NetworkSpec& spec, const Options& options, int batch,
                           const lab::StepProfile& profile) {
  formats::Json layers = formats::Json::array();
  for (std::size_t i = 0; i < profile.layers.size(); ++i) {
    layers.push_back({{"id", spec.layers[i].id},
                      {"type", std::string(nn::type_name(spec.layers[i].layer))},
                      {"forward_us", formats::number(profile.layers[i].forward_us)},
                      {"backward_us", formats::number(profile.layers[i].backward_us)},
                      {"gflops", formats::number(profile.layers[i].gflops)}});
  }
  return {{"net", options.net},
          {"threads", *options.threads},
          {"arithmetic", std::string(nn::name_of(options.arithmetic))},
          {"batch", batch},
          {"examples_per_s", formats::number(profile.examples_per_s)},
          {"step_us", formats::number(profile.step_us)},
          {"flops_per_example", formats::number(profile.flops_per_example)},
          {"gflops", formats::number(profile.gflops)},
          {"peak_gflops", formats::number(profile.peak_gflops)},
          {"fraction_of_peak", formats::number(profile.fraction_of_peak)},
          {"layers", std::move(layers)}};
}

void print_as_text(const nn::NetworkSpec& spec, const Options& options, int batch, const lab::StepProfile& profile) {
  std::printf("%s, batch %d, threads %d, %s arithmetic\n", options.net.c_str(), batch,
              static_cast<int>(*options.threads), std::string(nn::name_of(options.arithmetic)).c_str());
  std::printf("%s examples/s, %s us a step, %s operations an example\n",
              thousands(static_cast<std::uint64_t>(profile.examples_per_s)).c_str(), fixed(profile.step_us, 0).c_str(),
              thousands(static_cast<std::uint64_t>(profile.flops_per_example)).c_str());
  std::printf("%s GFLOP/s of the machine's %s: %s\n\n", fixed(profile.gflops, 1).c_str(),
              fixed(profile.peak_gflops, 1).c_str(), percent(profile.fraction_of_peak).c_str());
  std::printf("%-10s %-11s %12s %12s %10s %8s\n", "layer", "type", "forward us", "backward us", "GFLOP/s", "of peak");
  for (std::size_t i = 0; i < profile.layers.size(); ++i) {
    const lab::LayerProfile& layer = profile.layers[i];
    std::printf("%-10s %-11s %12s %12s %10s %8s\n", spec.layers[i].id.c_str(),
                std::string(nn::type_name(spec.layers[i].layer)).c_str(), fixed(layer.forward_us, 1).c_str(),
                fixed(layer.backward_us, 1).c_str(), layer.gflops > 0 ? fixed(layer.gflops, 1).c_str() : "-",
                layer.gflops > 0 ? percent(layer.gflops / profile.peak_gflops).c_str() : "-");
  }
}

formats::Json growth_json(const lab::Growth& growth) {
  formats::Json points = formats::Json::array();
  for (const lab::GrowthPoint& point : growth.points) {
    points.push_back({{"value", formats::number(point.value)},
                      {"examples_per_s", formats::number(point.profile.examples_per_s)},
                      {"step_us", formats::number(point.profile.step_us)},
                      {"gflops", formats::number(point.profile.gflops)},
                      {"fraction_of_peak", formats::number(point.profile.fraction_of_peak)},
                      {"ns_per_multiply_add", formats::number(point.ns_per_multiply_add)}});
  }
  return points;
}

void print_growth(const lab::Growth& growth) {
  std::printf("\n%-8s %14s %12s %10s %8s %22s\n", std::string(growth.property).c_str(), "examples/s", "step us",
              "GFLOP/s", "of peak", "time a multiply-add");
  const double first = growth.points.front().ns_per_multiply_add;
  for (const lab::GrowthPoint& point : growth.points) {
    std::printf("%-8s %14s %12s %10s %8s %21sx\n", fixed(point.value, 0).c_str(),
                thousands(static_cast<std::uint64_t>(point.profile.examples_per_s)).c_str(),
                fixed(point.profile.step_us, 0).c_str(), fixed(point.profile.gflops, 1).c_str(),
                percent(point.profile.fraction_of_peak).c_str(), fixed(point.ns_per_multiply_add / first, 2).c_str());
  }
}

nn::Expected<int> show_growth(const lab::TrainerDef& def, const Options& options) {
  constexpr double seconds_a_point = 0.5;
  auto growths = [&] {
    Progress progress("measuring", "percent", 100);
    lab::TrainerDef one_thread = def;
    one_thread.threads = 1;
    return lab::measure_growth(one_thread, def.threads, seconds_a_point, [&](std::size_t done, std::size_t all) {
      progress.update(100 * static_cast<double>(done) / static_cast<double>(all));
    });
  }();
  if (!growths) return nn::fail("--net " + options.net + ": " + growths.error().message);
  if (options.json) {
    formats::Json json = {{"net", options.net}, {"arithmetic", std::string(nn::name_of(options.arithmetic))}};
    for (const lab::Growth& growth : *growths) json[std::string(growth.property)] = growth_json(growth);
    return print_json(json);
  }
  std::printf("%s, one property at a time; batch %d and one thread where it is not the property\n", options.net.c_str(),
              def.training.batch);
  for (const lab::Growth& growth : *growths) print_growth(growth);
  return 0;
}

}  // namespace

nn::Expected<int> bench(int argc, char** argv) {
  Options options;
  const auto parsed =
      parse_options(usage, notes,
                    {
                        text_option("net", "PRESET|FILE", "the network (default convnetjs-mnist)", options.net),
                        text_option("data", "mnist|fashion|DIR", "the images (default mnist)", options.data),
                        whole_option("threads", "T", "threads to use (default: one for each core)", 1,
                                     static_cast<std::uint64_t>(max_threads), options.threads),
                        word_option("arithmetic", "fused|exact", "which to measure (default fused)",
                                    std::vector{nn::Arithmetic::fused, nn::Arithmetic::exact}, options.arithmetic),
                        real_option("seconds", "S", "how long to measure (default 3)", 0, 600, true, options.seconds),
                        switch_option("growth", "how the cost grows with the work", options.growth),
                        switch_option("json", "print one JSON object", options.json),
                    },
                    argc, argv);
  if (!parsed) return tl::make_unexpected(parsed.error());
  if (*parsed == Parsed::help_shown) return 0;

  const auto file = load_network(options.net);
  if (!file) return tl::make_unexpected(file.error());
  const auto data = load_data(options.data);
  if (!data) return tl::make_unexpected(data.error());
  const lab::TrainerDef def{file->network.spec(), file->training, 1, options.arithmetic,
                            static_cast<int>(*options.threads)};
  if (options.growth) return show_growth(def, options);
  const auto profile = lab::profile_step(def, *data, *options.seconds);
  if (!profile) return nn::fail("--net " + options.net + ": " + profile.error().message);
  if (options.json) return print_json(profile_json(file->network.spec(), options, file->training.batch, *profile));
  print_as_text(file->network.spec(), options, file->training.batch, *profile);
  return 0;
}

}  // namespace glassnet::cli
