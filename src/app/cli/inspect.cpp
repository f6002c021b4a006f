// glassnet inspect
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands.h"
#include "data_source.h"
#include "explain.h"
#include "formats/diagnostics_json.h"
#include "lab/input.h"
#include "lab/inspection.h"
#include "network_source.h"
#include "options.h"
#include "render.h"

namespace glassnet::cli {

namespace {

struct Options {
  std::string net;
  std::string data = "mnist";
  data::Split split = data::Split::test;
  std::optional<std::uint64_t> index = 0;
  std::optional<std::uint64_t> seed;
  bool gradients = false;
  std::string explain;
  std::string explain_weight;
  bool json = false;
};

constexpr const char* usage =
    "glassnet inspect --net FILE|PRESET [--data mnist|fashion|DIR|POINTS] [--split S] [--index I] [--seed S]\n"
    "       [--gradients] [--explain LAYER:C,Y,X] [--explain-weight LAYER:I] [--json]";

constexpr const char* notes =
    "Activations are listed by channel, row and column; weight gradients by filter or unit, then by channel,\n"
    "row and column of its input; input gradients are the loss's with respect to what the layer reads.\n"
    "--explain lists the terms that one number of a layer's output is the sum of, and which pixels it sees;\n"
    "--explain-weight those of one weight's gradient. Channels, rows, columns and weights count from 0.\n"
    "A network without weights is shown with fresh ones, drawn from the seed.";

formats::Json list(const std::vector<float>& values) {
  formats::Json json = formats::Json::array();
  for (const float value : values) json.push_back(formats::number(value));
  return json;
}

formats::Json shape_json(const nn::Shape& shape) { return {shape.channels, shape.height, shape.width}; }

formats::Json inspection_json(const nn::Network& network, const lab::Inspection& inspection, bool gradients) {
  formats::Json layers = formats::Json::array();
  for (std::size_t i = 0; i < inspection.layers.size(); ++i) {
    const nn::LayerSpec& layer = network.spec().layers[i];
    const lab::LayerInspection& seen = inspection.layers[i];
    formats::Json json = {{"id", layer.id},
                          {"type", std::string(nn::type_name(layer.layer))},
                          {"output", shape_json(network.plan().layers[i].output)},
                          {"parameters", network.plan().layers[i].parameters()},
                          {"activations", list(seen.activations)}};
    if (gradients) {
      json["weight_gradients"] = list(seen.weight_gradients);
      json["bias_gradients"] = list(seen.bias_gradients);
      json["input_gradients"] = list(seen.input_gradients);
    }
    layers.push_back(std::move(json));
  }
  return {{"label", inspection.label},
          {"predicted", inspection.predicted},
          {"probabilities", list(inspection.probabilities)},
          {"loss", formats::number(inspection.loss)},
          {"layers", std::move(layers)}};
}

// "-0.500 to 0.500, mean -0.378".
std::string range_text(const std::vector<float>& values) {
  if (values.empty()) return "";
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value);
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return fixed(static_cast<double>(*low), 3) + " to " + fixed(static_cast<double>(*high), 3) + ", mean " +
         fixed(sum / static_cast<double>(values.size()), 3);
}

// Root mean square: how large the gradients are, whatever their signs.
std::string size_text(const std::vector<float>& values) {
  if (values.empty()) return "-";
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value) * static_cast<double>(value);
  char text[32];
  std::snprintf(text, sizeof text, "%.2e", std::sqrt(sum / static_cast<double>(values.size())));
  return text;
}

void print_layers(const nn::Network& network, const lab::Inspection& inspection, bool gradients) {
  std::printf("\n%-10s %-11s %-14s %-34s %s\n", "layer", "type", "output", "parameters", "activations");
  for (std::size_t i = 0; i < inspection.layers.size(); ++i) {
    const nn::LayerSpec& layer = network.spec().layers[i];
    const nn::LayerPlan& plan = network.plan().layers[i];
    std::printf("%-10s %-11s %-14s %-34s %s\n", layer.id.c_str(), std::string(nn::type_name(layer.layer)).c_str(),
                shape_text(plan.output).c_str(), parameter_sum(layer, plan).c_str(),
                range_text(inspection.layers[i].activations).c_str());
  }
  if (!gradients) return;
  std::printf("\nroot mean square of the loss's gradients\n%-10s %-11s %-11s %s\n", "layer", "weights", "biases",
              "input");
  for (std::size_t i = 0; i < inspection.layers.size(); ++i) {
    const lab::LayerInspection& seen = inspection.layers[i];
    std::printf("%-10s %-11s %-11s %s\n", network.spec().layers[i].id.c_str(), size_text(seen.weight_gradients).c_str(),
                size_text(seen.bias_gradients).c_str(), size_text(seen.input_gradients).c_str());
  }
}

void print_probabilities(const lab::Inspection& inspection) {
  std::puts("\nprobabilities");
  for (std::size_t i = 0; i < inspection.probabilities.size(); ++i) {
    const auto share = static_cast<double>(inspection.probabilities[i]);
    const bool is_label = static_cast<int>(i) == inspection.label;
    std::printf("  %2d %s %s%s\n", static_cast<int>(i), bar_text(share, 40).c_str(), percent(share).c_str(),
                is_label ? "  the label" : "");
  }
}

struct Explained {
  std::optional<nn::Explanation> output;
  nn::ReceptiveField field;  // of that output, on the network's input
  std::optional<nn::GradientExplanation> weight;
};

nn::Expected<Explained> explain_named(const nn::Network& network, const data::Dataset& data, std::size_t index,
                                      const Options& options) {
  Explained explained;
  if (!options.explain.empty()) {
    const auto named = named_unit(network, options.explain);
    if (!named) return nn::fail("--explain: " + named.error().message);
    explained.output = lab::explain(network, data, options.split, index, named->layer, named->unit);
    explained.field = nn::receptive_field(network.spec(), network.plan(), named->layer, named->unit);
  }
  if (!options.explain_weight.empty()) {
    const auto named = named_weight(network, options.explain_weight);
    if (!named) return nn::fail("--explain-weight: " + named.error().message);
    explained.weight = lab::explain_weight(network, data, options.split, index, named->layer, named->weight);
  }
  return explained;
}

void add_explained(const Explained& explained, formats::Json& json) {
  if (explained.output) {
    json["explanation"] = formats::explanation_to_json(*explained.output);
    json["explanation"]["receptive_field"] = {{"row", explained.field.row},
                                              {"column", explained.field.column},
                                              {"rows", explained.field.rows},
                                              {"columns", explained.field.columns}};
  }
  if (explained.weight) json["weight_explanation"] = formats::gradient_explanation_to_json(*explained.weight);
}

nn::Expected<Parsed> read_options(int argc, char** argv, Options& options) {
  const std::vector splits{data::Split::test, data::Split::validation, data::Split::train};
  auto parsed = parse_options(
      usage, notes,
      {
          text_option("net", "FILE|PRESET", "a file of Glassnet or ConvNetJS JSON, or a preset's name", options.net),
          text_option("data", "mnist|fashion|DIR|POINTS", "the examples (default mnist; see train)", options.data),
          word_option("split", "test|validation|train", "which of them (default test)", splits, options.split),
          whole_option("index", "I", "the image's number in the split, from 0 (default 0)", 0, 1'000'000'000,
                       options.index),
          whole_option("seed", "S", "of fresh weights (default: the file's, else 1)", 0, std::uint64_t{1} << 53,
                       options.seed),
          switch_option("gradients", "the loss's gradients too", options.gradients),
          text_option("explain", "LAYER:C,Y,X", "the arithmetic behind one number of a layer's output",
                      options.explain),
          text_option("explain-weight", "LAYER:I", "the arithmetic behind one weight's gradient",
                      options.explain_weight),
          switch_option("json", "print one JSON object", options.json),
      },
      argc, argv);
  if (parsed && *parsed == Parsed::run && options.net.empty()) {
    return nn::fail("option --net is missing: a file or a preset's name; see glassnet inspect --help");
  }
  return parsed;
}

}  // namespace

nn::Expected<int> inspect(int argc, char** argv) {
  Options options;
  const auto parsed = read_options(argc, argv, options);
  if (!parsed) return tl::make_unexpected(parsed.error());
  if (*parsed == Parsed::help_shown) return 0;

  auto file = load_network(options.net);
  if (!file) return tl::make_unexpected(file.error());
  if (options.seed && file->has_parameters) {
    return nn::fail("--seed can't be given here: " + options.net + " has weights of its own");
  }
  if (options.seed) {
    auto fresh = nn::Network::compile(file->network.spec(), *options.seed);
    if (!fresh) return nn::fail("--net " + options.net + ": " + fresh.error().message);
    file->network = *std::move(fresh);
  }
  const auto data = load_data(options.data);
  if (!data) return tl::make_unexpected(data.error());
  if (auto ok = lab::check_fits(file->network.spec(), file->network.plan(), *data); !ok) {
    return nn::fail("--net " + options.net + ": " + ok.error().message);
  }
  const data::ImageSet& images = data->split(options.split);
  const std::string split(data::name_of(options.split));
  if (images.count() == 0) return nn::fail("--data " + options.data + ": no " + split + " images");
  if (*options.index >= images.count()) {
    return nn::fail("--index is '" + std::to_string(*options.index) + "'; the " + split +
                    " split has the images 0 to " + std::to_string(images.count() - 1));
  }
  const auto index = static_cast<std::size_t>(*options.index);
  const auto explained = explain_named(file->network, *data, index, options);
  if (!explained) return tl::make_unexpected(explained.error());
  const lab::Inspection inspection = lab::inspect(file->network, *data, options.split, index, options.gradients);
  if (options.json) {
    formats::Json json = inspection_json(file->network, inspection, options.gradients);
    add_explained(*explained, json);
    return print_json(json);
  }
  std::printf("%s, image %s of the %s split of %s%s\n\n%s", options.net.c_str(), thousands(index).c_str(),
              split.c_str(), options.data.c_str(), file->has_parameters ? "" : " (fresh weights: not trained)",
              images.has_numbers() ? numbers_text(images.numbers(index)).c_str()
                                   : image_text(images.image(index), images.height(), images.width()).c_str());
  print_layers(file->network, inspection, options.gradients);
  print_probabilities(inspection);
  std::printf("\nlabel %d, predicted %d (%s), loss %s\n", inspection.label, inspection.predicted,
              inspection.predicted == inspection.label ? "right" : "wrong", fixed(inspection.loss, 4).c_str());
  if (explained->output) print_explanation(options.explain, *explained->output, explained->field);
  if (explained->weight) print_explanation(options.explain_weight, *explained->weight);
  return 0;
}

}  // namespace glassnet::cli
