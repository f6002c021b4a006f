// What snapshots hold of the layers' inside: only what the views ask for, and the very numbers of the inspector.
#include "lab/inside.h"

#include <doctest/doctest.h>

#include <cmath>

#include "digits.h"
#include "lab/inspection.h"
#include "lab/learner.h"
#include "lab/probe_view.h"

namespace glassnet::test {

namespace {

std::unique_ptr<lab::Learner> trained_learner() {
  auto made = lab::Learner::create({.spec = small_network(), .training = adam(), .data = bar_data(), .running = true});
  REQUIRE(made);
  for (int i = 0; i < 20; ++i) (*made)->train_batch(0);
  return std::move(*made);
}

std::shared_ptr<const lab::ProbeView> look(lab::Learner& learner, const lab::Show& show) {
  REQUIRE(!learner.carry_out(show).error);
  const auto probe = learner.snapshot(true)->probe;
  REQUIRE(probe);
  return probe;
}

}  // namespace

TEST_CASE("snapshots hold gradients only while they are shown") {
  const auto learner = trained_learner();
  const auto plain = look(*learner, {});
  CHECK(plain->inside == lab::Inside::activations);
  CHECK(plain->saliency.empty());
  for (const lab::LayerView& layer : plain->layers) {
    CHECK(layer.activation_gradients.empty());
    CHECK(layer.weight_gradients.empty());
  }
  const auto gradients = look(*learner, {lab::Inside::activation_gradients, {}});
  for (std::size_t i = 0; i + 1 < gradients->layers.size(); ++i) {
    CHECK(gradients->layers[i].activation_gradients.size() == gradients->layers[i].activations.size());
  }
  CHECK(gradients->layers.back().activation_gradients.empty());
  const auto weights = look(*learner, {lab::Inside::weight_gradients, {}});
  for (const lab::LayerView& layer : weights->layers) CHECK(layer.weight_gradients.size() == layer.weights.size());
  CHECK(look(*learner, {lab::Inside::weights, true})->saliency.size() == 144);
}

TEST_CASE("an activation's gradient in the picture is the inspector's") {
  const auto learner = trained_learner();
  const auto probe = look(*learner, {lab::Inside::activation_gradients, {}});
  for (const auto& [layer, unit] : {std::pair{"conv1", nn::UnitPosition{2, 3, 4}}, {"dense1", {7, 0, 0}}}) {
    REQUIRE(!learner->carry_out(lab::Inspect{lab::InspectTarget{layer, unit, {}}}).error);
    const auto snapshot = learner->snapshot(true);
    REQUIRE(snapshot->inspector);
    const std::size_t at = snapshot->inspector->layer;
    const nn::Shape& shape = snapshot->plan->layers[at].output;
    const auto index = static_cast<std::size_t>((unit.channel * shape.height + unit.row) * shape.width + unit.column);
    CHECK(static_cast<double>(probe->layers[at].activation_gradients[index]) ==
          doctest::Approx(snapshot->inspector->backward.gradient));
  }
}

TEST_CASE("saliency is how the predicted class's score follows a pixel's ink") {
  const data::Dataset data = bar_data();
  auto trainer = lab::Trainer::create({.spec = small_network(), .training = adam(), .seed = 3}, data);
  REQUIRE(trainer);
  for (int i = 0; i < 30; ++i) (*trainer)->step();
  lab::ProbeDesk desk;
  desk.show(lab::Probe{data::Split::validation, 4});
  const auto probe = lab::look_at_probe((*trainer)->network(), data, desk, {lab::Inside::activations, true}, 30);
  REQUIRE(probe);
  // Its score is the softmax layer's input.
  const std::size_t scores = probe->layers.size() - 2;
  const auto score_with = [&](std::size_t pixel, int change) {
    lab::ProbePicture picture{.pixels = probe->pixels};
    std::uint8_t& ink = picture.pixels[pixel];
    ink = static_cast<std::uint8_t>(ink + change);
    desk.show(picture, 12, 12);
    const auto other = lab::look_at_probe((*trainer)->network(), data, desk, {}, 30);
    return static_cast<double>(other->layers[scores].activations[static_cast<std::size_t>(probe->predicted)]);
  };
  int compared = 0;
  for (std::size_t pixel = 0; pixel < 144; pixel += 7) {
    const int ink = probe->pixels[pixel];
    if (ink < 2 || ink > 253) continue;
    const double here = score_with(pixel, 0);
    const double up = (score_with(pixel, 1) - here) * 255, down = (here - score_with(pixel, -1)) * 255;
    if (std::abs(up - down) > 0.01) continue;  // a ReLU or a maximum changes within this step of ink
    CHECK((up + down) / 2 == doctest::Approx(static_cast<double>(probe->saliency[pixel])).epsilon(0.01).scale(0.2));
    ++compared;
  }
  CHECK(compared > 3);
}

}  // namespace glassnet::test
