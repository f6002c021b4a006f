// Another data set while the session runs: which network it then is, and that the run is a fresh one.
#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <thread>

#include "data/points/point_source.h"
#include "digits.h"
#include "lab/learner.h"
#include "lab/point_edits.h"
#include "lab/setup_shelf.h"
#include "lab/training_session.h"
#include "nn/infer.h"

namespace glassnet::test {

namespace {

std::shared_ptr<const data::Dataset> points(const char* name) {
  const auto source = data::parse_point_source(name);
  REQUIRE(source);
  return std::make_shared<const data::Dataset>(*data::point_dataset(**source));
}

nn::NetworkSpec points_network(int units, nn::LayerVariant loss) {
  return {"points",
          {{"input", nn::InputSpec{2, 1, 1}},
           {"dense1", nn::DenseSpec{4, {}}},
           {"tanh1", nn::ActivationSpec{nn::ActivationFunction::tanh}},
           {"dense2", nn::DenseSpec{units, {}}},
           {"loss", std::move(loss)}}};
}

lab::SessionDef session(data::Dataset data) {
  lab::SessionDef def{.spec = small_network(), .training = adam(), .data = std::move(data), .running = true};
  def.spare.points = lab::RunSetup{points_network(1, nn::LogisticSpec{}), adam(), {}};
  if (def.data.has_numbers()) def.spec = def.spare.points->spec;
  def.spare.images = lab::RunSetup{small_network(), adam(), {}};
  return def;
}

void train(lab::Learner& learner, int batches) {
  for (int i = 0; i < batches; ++i) learner.train_batch(0);
}

}  // namespace

TEST_CASE("going over to points takes a network for points, begins anew, and can be learned from at once") {
  auto learner = lab::Learner::create(session(bar_data()));
  REQUIRE(learner);
  train(**learner, 5);
  const lab::Reply reply = (*learner)->carry_out(lab::UseData{"xor", points("xor")});
  REQUIRE(!reply.error);
  CHECK(reply.message == "Now learning from xor, with a network that fits it: a fresh run from seed 1.");
  const auto snapshot = (*learner)->snapshot(true);
  CHECK(snapshot->data.name == "xor");
  CHECK(snapshot->examples == 0);
  CHECK(snapshot->curves->loss.empty());
  CHECK(snapshot->spec->name == "points");
  REQUIRE(snapshot->points);
  CHECK(snapshot->points->train.size() == 249);
  CHECK(snapshot->points->test.size() == 125);
  CHECK((*learner)->can_train());
  train(**learner, 400);
  CHECK(*(*learner)->snapshot(false)->train_accuracy > 0.9);
  CHECK((*learner)->carry_out(lab::Undo{}).error);  // what was before is no edit of this run
}

TEST_CASE("coming back to images brings the network that was left there, edits included") {
  auto learner = lab::Learner::create(session(bar_data()));
  REQUIRE(learner);
  nn::NetworkSpec edited = small_network();
  std::get<nn::ConvSpec>(edited.layers[1].layer).filters = 5;
  REQUIRE(!(*learner)->carry_out(lab::Apply{edited}).error);
  REQUIRE(!(*learner)->carry_out(lab::UseData{"circle", points("circle")}).error);
  const auto images = std::make_shared<const data::Dataset>(bar_data());
  REQUIRE(!(*learner)->carry_out(lab::UseData{images->name, images}).error);
  CHECK(*(*learner)->snapshot(false)->spec == edited);
  CHECK(!(*learner)->snapshot(false)->points);
}

TEST_CASE("another set of the same shape keeps the network; seed and running stay") {
  lab::SessionDef def = session(*points("circle"));
  def.spec = points_network(2, nn::SoftmaxSpec{});
  def.seed = 9;
  auto learner = lab::Learner::create(std::move(def));
  REQUIRE(learner);
  const lab::Reply reply = (*learner)->carry_out(lab::UseData{"moons", points("moons:noise=0.1")});
  CHECK(reply.message == "Now learning from moons:noise=0.1: a fresh run from seed 9.");
  CHECK(*(*learner)->snapshot(false)->spec == points_network(2, nn::SoftmaxSpec{}));
  CHECK((*learner)->snapshot(false)->running);
}

TEST_CASE("more classes adapt the network's end") {
  const data::Points three{{0, 0, 0}, {1, 0, 1}, {0, 1, 2}, {1, 1, 2}};
  const data::Dataset data = data::whole_points("three", three);
  for (const nn::LayerVariant& loss :
       {nn::LayerVariant(nn::LogisticSpec{}), nn::LayerVariant(nn::SquaredErrorSpec{})}) {
    const auto next = lab::with_ends_for(points_network(1, loss), data);
    REQUIRE(next);
    CHECK(std::get<nn::DenseSpec>(next->layers[3].layer).units == 3);
    CHECK(nn::infer(*next)->classes == 3);
  }
}

TEST_CASE("a data set that nobody knows is refused, and so is a network that doesn't fit it; nothing changes") {
  auto learner = lab::Learner::create(session(bar_data()));
  REQUIRE(learner);
  train(**learner, 3);
  CHECK((*learner)->carry_out(lab::UseData{"cats", nullptr}).error->message == "there is no data set cats here");
  const auto wrong = std::make_shared<const lab::RunSetup>(lab::RunSetup{small_network(), adam(), {}});
  CHECK((*learner)->carry_out(lab::UseData{"xor", points("xor"), wrong}).error);
  CHECK((*learner)->snapshot(false)->step == 3);
  CHECK((*learner)->snapshot(false)->data.name == bar_data().name);
}

TEST_CASE("images of another data set than the present one come too late and are dropped") {
  auto learner = lab::Learner::create(session(bar_data()));
  REQUIRE(learner);
  const std::size_t before = (*learner)->snapshot(false)->data.train;
  const auto images = std::make_shared<const data::ImageSet>(bar_data().split(data::Split::train));
  (*learner)->carry_out(lab::AddImages{data::Split::train, images, "elsewhere"});
  CHECK((*learner)->snapshot(false)->data.train == before);
  (*learner)->carry_out(lab::AddImages{data::Split::train, images, bar_data().name});
  CHECK((*learner)->snapshot(false)->data.train == 2 * before);
}

TEST_CASE("points put in by hand are learned from at once; erased ones no longer") {
  auto learner = lab::Learner::create(session(*points("xor-table")));
  REQUIRE(learner);
  train(**learner, 3);
  REQUIRE(!(*learner)->carry_out(lab::AddPoints{{{1.2f, -0.2f, 1}}}).error);
  CHECK((*learner)->snapshot(true)->points->side == 1.5f);  // the picture stays
  REQUIRE(!(*learner)->carry_out(lab::ErasePoints{1.2f, -0.2f, 0.1f}).error);
  REQUIRE(!(*learner)->carry_out(lab::AddPoints{{{2, 2, 1}, {2, 2.1f, 1}}}).error);
  auto snapshot = (*learner)->snapshot(true);
  CHECK(snapshot->points->side > 3);  // unless it must grow
  CHECK(snapshot->points->train.size() == 6);
  CHECK(snapshot->points->test.size() == 4);
  CHECK(snapshot->data.name == lab::own_points);
  CHECK(snapshot->step == 3);
  train(**learner, 3);
  REQUIRE(!(*learner)->carry_out(lab::ErasePoints{2, 2, 0.5f}).error);
  snapshot = (*learner)->snapshot(true);
  CHECK(snapshot->points->train == data::make_points(data::Shape::xor_table, 4, 0, 1));
  CHECK(snapshot->step == 6);
  train(**learner, 3);
  CHECK((*learner)->snapshot(false)->step == 9);
}

TEST_CASE("a point of no class, of no place, or among images is refused") {
  auto learner = lab::Learner::create(session(bar_data()));
  REQUIRE(learner);
  CHECK((*learner)->carry_out(lab::AddPoints{{{0, 0, 0}}}).error);
  CHECK((*learner)->carry_out(lab::ErasePoints{0, 0, 1}).error);
  (*learner)->carry_out(lab::UseData{"xor", points("xor")});
  CHECK((*learner)->carry_out(lab::AddPoints{{{0, 0, 2}}}).error->message.find("from 0 to 1") != std::string::npos);
  CHECK((*learner)->carry_out(lab::AddPoints{{{NAN, 0, 1}}}).error);
  CHECK((*learner)->snapshot(true)->points->train.size() == 249);
}

TEST_CASE("a weight set by hand is the network's, is marked, and is undone as one edit with what continued it") {
  auto learner = lab::Learner::create(session(*points("xor")));
  REQUIRE(learner);
  (*learner)->carry_out(lab::UseData{"xor", points("xor")});
  const auto weight = [&] { return (*learner)->snapshot(true)->probe->layers[1].weights[3]; };
  const float before = weight();
  CHECK((*learner)->carry_out(lab::SetWeight{"dense1", 3, 0.5f}).message == "Set by hand: dense1: weight 3 -> 0.5.");
  CHECK(weight() == 0.5f);
  (*learner)->carry_out(lab::SetWeight{"dense1", 3, 0.75f, true});
  CHECK(weight() == 0.75f);
  const auto markers = (*learner)->snapshot(false)->curves->markers;
  REQUIRE(markers.size() == 1);
  CHECK(markers[0].label == "dense1: weight 3 -> 0.75");
  REQUIRE(!(*learner)->carry_out(lab::Undo{}).error);
  CHECK(weight() == before);
  REQUIRE(!(*learner)->carry_out(lab::Redo{}).error);
  CHECK(weight() == 0.75f);
  (*learner)->carry_out(lab::SetWeight{"dense1", 8, -1});  // behind the 4 x 2 weights: the first bias
  CHECK((*learner)->snapshot(true)->probe->layers[1].biases[0] == -1);
}

TEST_CASE("a weight that doesn't exist, or a value that is no number, is refused") {
  auto learner = lab::Learner::create(session(bar_data()));
  REQUIRE(learner);
  CHECK((*learner)->carry_out(lab::SetWeight{"dense9", 0, 1}).error->field == "layer");
  CHECK((*learner)->carry_out(lab::SetWeight{"relu1", 0, 1}).error->field == "index");
  CHECK((*learner)->carry_out(lab::SetWeight{"conv1", 40, 1}).error->field == "index");
  CHECK((*learner)->carry_out(lab::SetWeight{"conv1", 0, NAN}).error);
  CHECK(!(*learner)->carry_out(lab::SetWeight{"conv1", 39, 1}).error);
}

TEST_CASE("points are learned to the same bits when room is left for drawing") {
  constexpr std::uint64_t goal = 20'000;
  std::vector<double> losses;
  for (const double share : {1.0, 0.2}) {
    lab::SessionDef def = session(*points("circle"));
    def.running = false;
    def.points_share = share;
    auto made = lab::TrainingSession::create(std::move(def));
    REQUIRE(made);
    lab::TrainingSession& learning = **made;
    learning.post(lab::RunUntil{{lab::GoalKind::examples, goal}});
    for (int i = 0; i < 20'000 && learning.snapshot()->examples < goal; ++i) {
      learning.pump(1);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    REQUIRE(learning.snapshot()->examples == goal);
    losses.push_back(*learning.snapshot()->loss);
  }
  CHECK(losses[0] == losses[1]);
}

}  // namespace glassnet::test
