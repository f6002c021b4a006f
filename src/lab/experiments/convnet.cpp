// ConvNetJS's MNIST network: its size and losses, its first maps, and what changing it is worth when nothing else
// changes with it, or the optimiser does too.
#include <algorithm>
#include <cstdio>
#include <set>

#include "lab/evaluate.h"
#include "lab/experiments/comparison.h"
#include "lab/experiments/families.h"
#include "lab/experiments/networks.h"
#include "lab/experiments/statistics.h"
#include "lab/experiments/watch.h"
#include "lab/trainer.h"

namespace glassnet::lab::experiments {

namespace {

constexpr std::string_view preset = "convnetjs-mnist";

struct Setting {
  Recipe recipe;
  const data::Dataset* data = nullptr;
};

nn::Expected<Setting> setting_of(const Context& context) {
  auto recipe = context.preset(preset);
  if (!recipe) return tl::make_unexpected(recipe.error());
  const auto data = context.mnist();
  if (!data) return tl::make_unexpected(data.error());
  return Setting{*std::move(recipe), *data};
}

nn::Expected<nn::Network> trained(const nn::NetworkSpec& spec, const nn::TrainingSpec& training, std::uint64_t examples,
                                  std::uint64_t seed, const Setting& setting, const Context& context, RunWatch watch) {
  auto trainer = Trainer::create(
      {.spec = spec, .training = training, .seed = seed, .arithmetic = arithmetic, .threads = context.threads},
      *setting.data);
  if (!trainer) return tl::make_unexpected(trainer.error());
  while ((*trainer)->examples() < examples) {
    const StepResult step = (*trainer)->step();
    watch.took(step);
    if (!step.finite) break;
  }
  return (*trainer)->network();
}

// ---- counts and losses ---------------------------------------------------------------------------------------------

// One hidden layer of 500 in place of everything between the input and the output.
nn::NetworkSpec one_hidden_layer(const nn::NetworkSpec& network) {
  const nn::Initialiser init{.kind = nn::InitKind::convnetjs};
  nn::Initialiser before_relu = init;
  before_relu.bias = 0.1f;
  return {"fc-500",
          {network.layers.front(),
           {"hidden", nn::DenseSpec{500, before_relu}},
           {"relu", nn::ActivationSpec{}},
           {"output", nn::DenseSpec{10, init}},
           {"softmax", nn::SoftmaxSpec{}}}};
}

nn::Expected<Readings> measure_sizes(std::uint64_t seed, const Context& context) {
  constexpr std::uint64_t examples = 5000;
  const auto setting = setting_of(context);
  if (!setting) return tl::make_unexpected(setting.error());
  Readings readings;
  for (const bool dense : {false, true}) {
    const std::string name = dense ? "fc 500: " : "default: ";
    const nn::NetworkSpec spec = dense ? one_hidden_layer(setting->recipe.spec) : setting->recipe.spec;
    const auto start = nn::Network::compile(spec, seed);
    if (!start) return tl::make_unexpected(start.error());
    readings.push_back({name + "parameters", static_cast<double>(start->plan().parameters)});
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
      const std::size_t parameters = start->plan().layers[i].parameters();
      if (parameters > 0) readings.push_back({name + spec.layers[i].id, static_cast<double>(parameters)});
    }
    const auto network =
        trained(spec, setting->recipe.training, examples, seed, *setting, context,
                {context.watch, dense ? "fc 500" : "default", dense ? 0.5 : 0, dense ? 1 : 0.5, examples});
    if (!network) return tl::make_unexpected(network.error());
    const auto loss = [&](const nn::Network& of) {
      return evaluate(of, *setting->data, data::Split::validation, arithmetic, context.threads).loss;
    };
    readings.push_back({name + "validation loss before", loss(*start)});
    readings.push_back({name + "validation loss after 5,000 examples", loss(*network)});
  }
  return readings;
}

std::vector<Check> judge_sizes(const Measurements& m) {
  const auto is = [&](const char* name, double expected) {
    return m.every(name, [expected](double n) { return n == expected; });
  };
  std::vector<Check> checks{
      {"208 + 3,216 + 2,570 parameters are 5,994",
       is("default: conv1", 208) && is("default: conv2", 3216) && is("default: dense1", 2570) &&
           is("default: parameters", 5994),
       m.text("default: parameters")},
      {"288,500 + 5,010 parameters are 293,510",
       is("fc 500: hidden", 288'500) && is("fc 500: output", 5010) && is("fc 500: parameters", 293'510),
       m.text("fc 500: parameters")}};
  for (const std::string name : {"default: ", "fc 500: "}) {
    const std::string before = name + "validation loss before";
    const std::string after = name + "validation loss after 5,000 examples";
    checks.push_back({name + "the validation loss falls to less than a third",
                      m.every(before, after, [](double b, double a) { return a < b / 3; }),
                      m.text(before) + ", " + m.text(after)});
  }
  return checks;
}

// ---- the first maps ------------------------------------------------------------------------------------------------

nn::Expected<Readings> measure_maps(std::uint64_t seed, const Context& context) {
  const auto setting = setting_of(context);
  if (!setting) return tl::make_unexpected(setting.error());
  constexpr std::uint64_t examples = 2000;
  const auto network = trained(setting->recipe.spec, setting->recipe.training, examples, seed, *setting, context,
                               {context.watch, "default", 0, 1, examples});
  if (!network) return tl::make_unexpected(network.error());
  Probe probe(*network, *setting->data, data::Split::test, {0});
  probe.forward(*network);
  const auto layer = static_cast<std::size_t>(nn::find_layer(network->spec(), "relu1"));
  const nn::Shape& shape = network->plan().layers[layer].output;
  const int pixels = shape.height * shape.width;
  std::set<std::vector<float>> different;
  std::vector<bool> lit(static_cast<std::size_t>(pixels), false);
  int lit_maps = 0;
  for (int channel = 0; channel < shape.channels; ++channel) {
    std::vector<float> map;
    for (int i = 0; i < pixels; ++i) map.push_back(probe.output(layer, channel * pixels + i, 0));
    lit_maps += std::any_of(map.begin(), map.end(), [](float n) { return n > 0; }) ? 1 : 0;
    for (std::size_t i = 0; i < map.size(); ++i) lit[i] = lit[i] || map[i] > 0;
    different.insert(std::move(map));
  }
  return Readings{{"maps", static_cast<double>(shape.channels)},
                  {"map height", static_cast<double>(shape.height)},
                  {"map width", static_cast<double>(shape.width)},
                  {"different maps", static_cast<double>(different.size())},
                  {"maps that light up somewhere", static_cast<double>(lit_maps)},
                  {"pixels that some map lights", static_cast<double>(std::count(lit.begin(), lit.end(), true))}};
}

std::vector<Check> judge_maps(const Measurements& m) {
  const auto eight = [](double n) { return n == 8; };
  return {{"the first layer shows a digit as eight maps of 24x24",
           m.every("maps", eight) &&
               m.every("map height", "map width", [](double h, double w) { return h == 24 && w == 24; }),
           m.text("maps")},
          {"no two of them are equal", m.every("different maps", eight), m.text("different maps")},
          {"most of them light up", m.every("maps that light up somewhere", [](double n) { return n >= 5; }),
           m.text("maps that light up somewhere")}};
}

// ---- what a change is worth ----------------------------------------------------------------------------------------

nn::NetworkSpec with_stride_2(nn::NetworkSpec spec) {
  for (nn::LayerSpec& layer : spec.layers) {
    if (auto* pool = std::get_if<nn::PoolSpec>(&layer.layer); pool != nullptr && layer.id == "pool2") pool->stride = 2;
  }
  return spec;
}

// As ConvNetJS has it where no activation is named: linear.
nn::NetworkSpec with_fc_20(nn::NetworkSpec spec) {
  const auto output = spec.layers.begin() + nn::find_layer(spec, "dense1");
  spec.layers.insert(output, {"fc20", nn::DenseSpec{20, {.kind = nn::InitKind::convnetjs}}});
  return spec;
}

nn::Expected<Readings> measure_changes(std::uint64_t seed, const Context& context) {
  constexpr std::uint64_t examples = 10'000;
  const auto setting = setting_of(context);
  if (!setting) return tl::make_unexpected(setting.error());
  const nn::NetworkSpec& spec = setting->recipe.spec;
  const nn::TrainingSpec& fixed = setting->recipe.training;
  nn::TrainingSpec small_epsilon = fixed;
  small_epsilon.optimizer.epsilon = 1e-8f;
  nn::TrainingSpec after_change = fixed;
  after_change.optimizer = nn::default_optimizer(nn::OptimizerKind::momentum);

  const auto run = [](std::string name, nn::NetworkSpec network, const nn::TrainingSpec& training) {
    return Variant{std::move(name), {std::move(network), training, {}}};
  };
  const std::vector<Variant> runs{
      run("fixed: default", spec, fixed),
      run("fixed: stride 2", with_stride_2(spec), fixed),
      run("fixed: fc 20", with_fc_20(spec), fixed),
      run("confounded: default", spec, small_epsilon),
      run("confounded: stride 2", with_stride_2(spec), after_change),
      run("confounded: fc 20", with_fc_20(spec), after_change),
  };
  Readings readings;
  std::vector<bool> reference;
  const auto parts = static_cast<double>(runs.size());
  for (const Variant& variant : runs) {
    const auto number = static_cast<double>(&variant - runs.data());
    const auto outcome =
        train_variant(variant, examples, seed, *setting->data, context, number / parts, (number + 1) / parts);
    if (!outcome) return tl::make_unexpected(outcome.error());
    readings.push_back({variant.name, outcome->test_accuracy});
    if (variant.name.ends_with("default")) {
      reference = outcome->right;
    } else {
      readings.push_back({variant.name + " right, default wrong", only_first(outcome->right, reference)});
      readings.push_back({variant.name + " wrong, default right", only_first(reference, outcome->right)});
    }
  }
  return readings;
}

std::vector<double> gaps(const Measurements& m, const std::string& name, const std::string& reference) {
  const auto& left = m.of(name);
  const auto& right = m.of(reference);
  std::vector<double> differences;
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) differences.push_back(left[i] - right[i]);
  return differences;
}

std::string percent(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", 100 * value);
  return text;
}

// The gap to the default with its interval over the seeds, and McNemar's verdict for each of them.
std::string comparison(const Measurements& m, const std::string& name, const std::string& reference) {
  const std::vector<double> differences = gaps(m, name, reference);
  const double gap = mean(differences);
  const double half = t_half_width(differences);
  const auto& gained = m.of(name + " right, default wrong");
  const auto& lost = m.of(name + " wrong, default right");
  std::size_t apart = 0;
  for (std::size_t i = 0; i < gained.size(); ++i) apart += told_apart(gained[i], lost[i]) ? 1 : 0;
  std::string text = name + " is " + percent(gap) + " +- " + percent(half) +
                     " points from its default; McNemar tells " + std::to_string(apart) + " of " +
                     std::to_string(gained.size()) + " pairs apart";
  if (differences.size() > 1 && gap - half <= 0 && gap + half >= 0) text += "; over the seeds they can't be told apart";
  return text;
}

std::vector<Check> judge_changes(const Measurements& m) {
  std::vector<Check> checks;
  checks.push_back({"with the optimiser fixed, every network has over 90% of the test images right",
                    m.every("fixed: default", [](double a) { return a > 0.9; }) &&
                        m.every("fixed: stride 2", [](double a) { return a > 0.9; }) &&
                        m.every("fixed: fc 20", [](double a) { return a > 0.9; }),
                    m.text("fixed: default") + ", " + m.text("fixed: stride 2") + ", " + m.text("fixed: fc 20")});
  for (const std::string change : {"stride 2", "fc 20"}) {
    const double fixed = mean(gaps(m, "fixed: " + change, "fixed: default"));
    const double confounded = mean(gaps(m, "confounded: " + change, "confounded: default"));
    checks.push_back({change + ": the confounded gap is more than twice the gap with the optimiser fixed",
                      confounded > 0 && confounded > 2 * std::max(fixed, -fixed),
                      comparison(m, "fixed: " + change, "fixed: default") + ". " +
                          comparison(m, "confounded: " + change, "confounded: default")});
  }
  return checks;
}

}  // namespace

Experiment convnet_sizes() {
  return {"3D-i",
          "the ConvNetJS network and one hidden layer of 500 in its place",
          "5,994 and 293,510 parameters; both learn",
          1,
          true,
          measure_sizes,
          judge_sizes};
}

Experiment first_maps() {
  return {"3D-ii",
          "the eight maps of the first convolution for one digit",
          "each map shows the digit in another way",
          1,
          true,
          measure_maps,
          judge_maps};
}

Experiment changes_of_the_convnet() {
  return {"3D-iii",
          "stride 2 in the second pool, or an fc layer of 20: 10,000 examples, with the optimiser fixed and confounded",
          "most of the gain that the coursework saw is the optimiser's: the confounded gap is much the larger",
          5,
          true,
          measure_changes,
          judge_changes};
}

}  // namespace glassnet::lab::experiments
