// glassnet train
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands.h"
#include "data_source.h"
#include "files.h"
#include "formats/diagnostics_json.h"
#include "formats/network_file.h"
#include "formats/state_json.h"
#include "formats/stream_json.h"
#include "health_text.h"
#include "lab/evaluate.h"
#include "lab/learning_curve.h"
#include "lab/recent_window.h"
#include "lab/trainer.h"
#include "network_source.h"
#include "options.h"
#include "progress.h"
#include "render.h"
#include "schedule_option.h"
#include "stream_options.h"

namespace glassnet::cli {

namespace {

constexpr std::uint64_t examples_between_tests = 10'000;  // with --until-test-accuracy
constexpr double examples_between_points = 1000;          // of the history that --out writes
constexpr double default_epochs = 1;
constexpr double most_epochs = 20;  // with --until-test-accuracy

struct Options {
  std::string net;
  std::string data = "mnist";
  std::optional<std::uint64_t> examples;
  std::optional<double> epochs;
  std::optional<double> target;
  std::optional<std::uint64_t> seed = 1;
  std::optional<std::uint64_t> threads = static_cast<std::uint64_t>(default_threads());
  nn::Arithmetic arithmetic = nn::Arithmetic::fused;
  StreamOptions stream;
  ScheduleOption schedule;
  std::string out;
  bool goes_on = false;
  bool health = false;
  bool json = false;
};

constexpr const char* usage =
    "glassnet train --net PRESET|FILE [--data mnist|fashion|DIR|POINTS] [--order ORDER] [--augment SETTINGS]\n"
    "       [--schedule KIND[:EXAMPLES]]\n"
    "       [--examples N | --epochs E | --until-test-accuracy A] [--seed S] [--threads T]\n"
    "       [--arithmetic fused|exact] [--continue] [--health] [--out FILE] [--json]";

constexpr const char* notes =
    "Training starts anew, from weights drawn from the seed: of a FILE only the network and its training\n"
    "settings are used, and if it holds weights a line on standard error says that they are not.\n"
    "With --continue it goes on from the weights, optimiser and place in the data that the FILE holds (--out\n"
    "wrote them), by --examples or --epochs more: the bits are those of a run that never stopped.\n"
    "Whole batches are trained, so the last may go a little past --examples or --epochs. A run whose loss\n"
    "is no longer a number stops there; it is reported as diverged, with exit status 0.\n"
    "POINTS of the plane: circle, xor, gaussians, spiral, moons, with settings as in\n"
    "spiral:noise=0.1,count=500,seed=3,test=0.25,validation=0.25; xor-table, the four points in each split;\n"
    "or a file of lines x,y,label: points.csv:seed=3,test=0.25,validation=0.25.\n"
    "--until-test-accuracy measures the test images every 10,000 examples and ends with exit status 1 if\n"
    "the accuracy is not reached within 20 epochs, or within --examples or --epochs where one is given.\n"
    "train_loss and train_accuracy are over the last 2,000 examples, as they were trained on.";

struct Outcome {
  double seconds = 0;  // of training alone
  bool diverged = false;
  bool reached = false;
  std::optional<lab::Evaluation> test;  // of the final weights, if it was measured on the way
  lab::RecentWindow recent;             // loss and accuracy of the last examples
  lab::RunningCurve loss{examples_between_points};
  lab::RunningCurve accuracy{examples_between_points};
};

Outcome run(lab::Trainer& trainer, const data::Dataset& data, const Options& options, std::uint64_t examples) {
  using Clock = std::chrono::steady_clock;
  Outcome outcome;
  Progress progress("training", "examples", static_cast<double>(examples));
  std::uint64_t next_test = examples_between_tests;
  while (trainer.examples() < examples && !outcome.diverged && !outcome.reached) {
    const auto start = Clock::now();
    const lab::StepResult step = trainer.step();
    outcome.seconds += std::chrono::duration<double>(Clock::now() - start).count();
    outcome.diverged = !step.finite;
    outcome.recent.add(step);
    const auto seen = static_cast<double>(trainer.examples());
    outcome.loss.add(seen, step.loss_sum, step.examples);
    outcome.accuracy.add(seen, step.correct, step.examples);
    outcome.test.reset();
    if (options.target && (trainer.examples() >= next_test || trainer.examples() >= examples) && !outcome.diverged) {
      next_test += examples_between_tests;
      outcome.test = lab::evaluate(trainer.network(), data, data::Split::test, options.arithmetic,
                                   static_cast<int>(*options.threads));
      outcome.reached = outcome.test->accuracy() >= *options.target;
    }
    progress.update(static_cast<double>(trainer.examples()));
  }
  return outcome;
}

formats::Json accuracy_json(const lab::Evaluation& evaluation) {
  return evaluation.images == 0 ? formats::Json(nullptr) : formats::Json(evaluation.accuracy());
}

struct Report {
  const Options& options;
  const lab::Trainer& trainer;
  const Outcome& outcome;
  lab::Evaluation validation;
  lab::Evaluation test;
};

// {"layer": "conv1", "tensor": "activations"}.
formats::Json first_not_finite_json(const lab::Trainer& trainer) {
  const auto& first = trainer.first_not_finite();
  if (!first) return nullptr;
  return {{"layer", trainer.network().spec().layers[first->layer].id},
          {"tensor", std::string(nn::name_of(first->tensor))}};
}

formats::Json report_json(const Report& report) {
  const lab::Trainer& trainer = report.trainer;
  const Outcome& outcome = report.outcome;
  const auto examples = static_cast<double>(trainer.examples());
  return {
      {"net", report.options.net},
      {"seed", trainer.seed()},
      {"threads", *report.options.threads},
      {"arithmetic", std::string(nn::name_of(report.options.arithmetic))},
      {"parameters", trainer.network().plan().parameters},
      {"examples", trainer.examples()},
      {"epochs", trainer.epoch()},
      {"seconds", outcome.seconds},
      {"examples_per_s", outcome.seconds > 0 ? formats::number(examples / outcome.seconds) : formats::Json(nullptr)},
      {"stream", formats::stream_to_json(trainer.stream())},
      {"optimizer", formats::optimizer_state_to_json(trainer.training().optimizer)},
      {"train_loss", formats::number(outcome.recent.loss())},
      {"train_accuracy", formats::number(outcome.recent.accuracy())},
      {"validation_accuracy", accuracy_json(report.validation)},
      {"test_accuracy", accuracy_json(report.test)},
      {"diverged", outcome.diverged},
      {"first_not_finite", first_not_finite_json(trainer)},
      {"weights_hash", nn::weights_hash(trainer.network(), report.options.arithmetic)},
  };
}

void print_as_text(const Report& report) {
  const lab::Trainer& trainer = report.trainer;
  const Outcome& outcome = report.outcome;
  const auto& training = trainer.training();
  std::printf("%s on %s: %s parameters\n", report.options.net.c_str(), report.options.data.c_str(),
              thousands(trainer.network().plan().parameters).c_str());
  std::printf("%s, batch %d, l2 decay %g\n", nn::describe(training.optimizer).c_str(), training.batch,
              static_cast<double>(training.l2_decay));
  std::printf("order: %s\n", data::describe(trainer.stream()).c_str());
  std::printf(
      "%s examples (%s epochs) in %s s: %s examples/s, threads %d, seed %s, %s arithmetic\n",
      thousands(trainer.examples()).c_str(), fixed(trainer.epoch(), 2).c_str(), fixed(outcome.seconds, 2).c_str(),
      thousands(static_cast<std::uint64_t>(static_cast<double>(trainer.examples()) / std::max(outcome.seconds, 1e-9)))
          .c_str(),
      static_cast<int>(*report.options.threads), std::to_string(trainer.seed()).c_str(),
      std::string(nn::name_of(report.options.arithmetic)).c_str());
  if (outcome.diverged) {
    std::puts(
        "diverged: the loss is no longer a number; the weights are the last good ones; try a smaller learning rate");
    if (const auto& first = trainer.first_not_finite()) {
      std::printf("what broke first: the %s of %s\n", std::string(nn::name_of(first->tensor)).c_str(),
                  trainer.network().spec().layers[first->layer].id.c_str());
    }
  }
  std::printf("last examples: accuracy %s, mean loss %s\n", percent(outcome.recent.accuracy()).c_str(),
              fixed(outcome.recent.loss(), 4).c_str());
  std::printf("%s\n%s\n", evaluation_text("validation", report.validation).c_str(),
              evaluation_text("test", report.test).c_str());
  std::printf("weights %s\n", nn::weights_hash(trainer.network(), report.options.arithmetic).c_str());
}

nn::Expected<Parsed> read_options(int argc, char** argv, Options& options) {
  const auto threads = static_cast<std::uint64_t>(max_threads);
  auto parsed = parse_options(
      usage, notes,
      {
          text_option("net", "PRESET|FILE", "the network: a preset's name or a file of Glassnet or ConvNetJS JSON",
                      options.net),
          text_option("data", "mnist|fashion|DIR|POINTS", "what to learn from (default mnist)", options.data),
          order_option(options.stream),
          augment_option(options.stream),
          schedule_option(options.schedule),
          whole_option("examples", "N", "train on N examples", 1, 1'000'000'000, options.examples),
          real_option("epochs", "E", "train for E passes over the training images (default 1)", 0, 10'000, true,
                      options.epochs),
          real_option("until-test-accuracy", "A", "train until the test accuracy is A (0 to 1)", 0, 1, true,
                      options.target),
          whole_option("seed", "S", "of the weights, the order and the crops (default 1)", 0, std::uint64_t{1} << 53,
                       options.seed),
          whole_option("threads", "T", "threads to use (default: one for each core)", 1, threads, options.threads),
          word_option("arithmetic", "fused|exact", "exact: the same bits on every machine (default fused)",
                      std::vector{nn::Arithmetic::fused, nn::Arithmetic::exact}, options.arithmetic),
          switch_option("continue", "go on where the run that wrote FILE stopped", options.goes_on),
          switch_option("health", "what the last step did in each layer, dead units and the like", options.health),
          text_option("out", "FILE", "write the network with its weights as Glassnet JSON", options.out),
          switch_option("json", "print one JSON object", options.json),
      },
      argc, argv);
  if (!parsed || *parsed == Parsed::help_shown) return parsed;
  if (options.net.empty())
    return nn::fail("option --net is missing: a preset's name or a file; see glassnet train --help");
  if (options.goes_on && options.schedule.kind)
    return nn::fail("--schedule can't be given with --continue: the run keeps its own");
  if (options.examples && options.epochs) return nn::fail("--examples and --epochs can't both be given");
  return parsed;
}

// Puts the trainer where the run that wrote the file stopped.
nn::Expected<void> go_on(lab::Trainer& trainer, const formats::NetworkFile& file, const Options& options) {
  if (!file.has_parameters || !file.state) {
    return nn::fail("--continue: " + options.net + " holds no run to go on with: write one with glassnet train --out");
  }
  auto restored = trainer.restore({file.network, file.training, file.state->optimizer, file.stream,
                                   file.state->position, file.seed, file.step, file.examples});
  if (!restored) return nn::fail("--continue: " + options.net + ": " + restored.error().message);
  return {};
}

void append(const std::vector<lab::CurvePoint>& points, std::vector<lab::CurvePoint>& history) {
  for (const lab::CurvePoint& point : points) lab::add_measured(history, point);
}

// What --out writes: the network, how to go on, and the history of the run before and now.
formats::NetworkFile file_of(const Report& report, lab::Curves history) {
  lab::Checkpoint now = report.trainer.checkpoint();
  append(report.outcome.loss.points(), history.loss);
  append(report.outcome.accuracy.points(), history.train_accuracy);
  if (report.validation.images > 0) {
    const auto examples = static_cast<double>(now.examples);
    lab::add_measured(history.validation_accuracy, {examples, report.validation.accuracy()});
    lab::add_measured(history.validation_loss, {examples, report.validation.loss});
  }
  return {std::move(now.network),
          now.training,
          now.seed,
          now.examples,
          now.steps,
          true,
          now.stream,
          formats::RunState{std::move(now.optimizer), now.position},
          std::move(history)};
}

// How many examples the options ask for, at most.
std::uint64_t examples_wanted(const Options& options, const data::Dataset& data) {
  if (options.examples) return *options.examples;
  const double epochs = options.epochs.value_or(options.target ? most_epochs : default_epochs);
  const double images = static_cast<double>(data.split(data::Split::train).count());
  return static_cast<std::uint64_t>(std::max(1.0, std::ceil(epochs * images)));
}

}  // namespace

nn::Expected<int> train(int argc, char** argv) {
  Options options;
  const auto parsed = read_options(argc, argv, options);
  if (!parsed) return tl::make_unexpected(parsed.error());
  if (*parsed == Parsed::help_shown) return 0;

  const auto file = load_network(options.net);
  if (!file) return tl::make_unexpected(file.error());
  std::optional<OutputFile> out;
  if (!options.out.empty()) {
    auto created = OutputFile::create(options.out);
    if (!created) return tl::make_unexpected(created.error());
    out = *std::move(created);
  }
  const auto data = load_data(options.data);
  if (!data) return tl::make_unexpected(data.error());
  if (data->split(data::Split::train).count() == 0) return nn::fail("--data " + options.data + ": no training images");
  if (options.target && data->split(data::Split::test).count() == 0) {
    return nn::fail("--data " + options.data + ": no test images, so --until-test-accuracy can't be measured");
  }
  const int threads = static_cast<int>(*options.threads);
  const data::StreamSpec stream = options.stream.over(file->stream);
  if (auto ok = data::check(stream, *data); !ok) return nn::fail("--data " + options.data + ": " + ok.error().message);
  nn::TrainingSpec training = file->training;
  training.schedule = options.schedule.over(training.schedule, examples_wanted(options, *data));
  const auto trainer =
      lab::Trainer::create({file->network.spec(), training, *options.seed, options.arithmetic, threads, stream}, *data);
  if (!trainer) return nn::fail("--net " + options.net + ": " + trainer.error().message);
  if (options.goes_on) {
    if (auto ok = go_on(**trainer, *file, options); !ok) return tl::make_unexpected(ok.error());
  } else if (file->has_parameters) {
    std::fprintf(stderr, "glassnet train: %s holds weights; they are not used, training starts anew from seed %s\n",
                 options.net.c_str(), std::to_string(*options.seed).c_str());
  }

  if (options.health) (*trainer)->watch_health(lab::HealthDetail::updates);
  const std::uint64_t until = (*trainer)->examples() + examples_wanted(options, *data);
  const Outcome outcome = run(**trainer, *data, options, until);
  const nn::Network& network = (*trainer)->network();
  Report report{options, **trainer, outcome, {}, {}};
  report.validation = lab::evaluate(network, *data, data::Split::validation, options.arithmetic, threads);
  report.test =
      outcome.test ? *outcome.test : lab::evaluate(network, *data, data::Split::test, options.arithmetic, threads);
  if (out) {
    auto text = formats::write_network_file(file_of(report, options.goes_on ? file->history : lab::Curves{}));
    if (!text) return nn::fail("--out " + options.out + ": " + text.error().message);
    if (auto ok = out->write(*text); !ok) return tl::make_unexpected(ok.error());
  }
  const int status = options.target && !outcome.reached ? 1 : 0;
  if (options.json) {
    formats::Json json = report_json(report);
    if (options.health) json["health"] = formats::health_to_json(network.spec(), (*trainer)->health());
    return print_json(json, status);
  }
  print_as_text(report);
  if (options.health) print_health(network.spec(), (*trainer)->health());
  if (options.target) {
    std::printf("target: test accuracy %s was %s\n", percent(*options.target).c_str(),
                outcome.reached ? "reached" : "not reached");
  }
  return status;
}

}  // namespace glassnet::cli
