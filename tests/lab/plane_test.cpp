// The pictures of the plane are what the network computes there.
#include "lab/plane.h"

#include <doctest/doctest.h>

#include <array>
#include <span>

#include "data/points/point_source.h"
#include "lab/evaluate.h"
#include "lab/inspection.h"

namespace glassnet::test {

namespace {

nn::Network network(const nn::LayerVariant& loss, int outputs) {
  return *nn::Network::compile({"points",
                                {{"input", nn::InputSpec{2, 1, 1}},
                                 {"dense1", nn::DenseSpec{3, {}}},
                                 {"tanh1", nn::ActivationSpec{nn::ActivationFunction::tanh}},
                                 {"dense2", nn::DenseSpec{outputs, {}}},
                                 {"loss", loss}}},
                               5);
}

data::Dataset points(const char* name) { return *data::point_dataset(**data::parse_point_source(name)); }

// Every layer's output at one place.
lab::Inspection at(const nn::Network& net, const data::Dataset& data, float x, float y) {
  data::ImageSet one = data::ImageSet::of_numbers(2, 1, 1);
  const std::uint8_t label = 0;
  one.append(std::array{x, y}, std::span(&label, 1));
  return lab::inspect(net, data, {one, 0, 0}, false);
}

constexpr int side = lab::PlaneView::side, unit_side = lab::PlaneView::unit_side, block = side / unit_side;

}  // namespace

TEST_CASE("a cell holds the answer at its middle, from the largest y down") {
  const data::Dataset data = points("circle:noise=0.1");
  const auto clouds = lab::point_clouds(data);
  REQUIRE(clouds);
  CHECK(clouds->left == -6);
  CHECK(clouds->side == 12);
  const nn::Network net = network(nn::SoftmaxSpec{}, 2);
  const lab::PlaneView view = lab::look_at_plane(net, data, *clouds);
  REQUIRE(view.answer.size() == static_cast<std::size_t>(side * side));
  for (const auto& [row, column] : {std::pair{0, 0}, {0, 71}, {71, 0}, {35, 40}}) {
    const float cell = 12.0f / side;
    const auto found =
        at(net, data, -6 + cell * (static_cast<float>(column) + 0.5f), 6 - cell * (static_cast<float>(row) + 0.5f));
    const auto index = static_cast<std::size_t>(row * side + column);
    CHECK(view.answer[index] == doctest::Approx(found.probabilities[1] - found.probabilities[0]).epsilon(1e-5));
    CHECK(view.predicted[index] == found.predicted);
  }
}

TEST_CASE("a unit's cell is the mean of the nine places in it") {
  const data::Dataset data = points("circle");
  const nn::Network net = network(nn::LogisticSpec{}, 1);
  const auto clouds = lab::point_clouds(data);
  const lab::PlaneView view = lab::look_at_plane(net, data, *clouds);
  REQUIRE(view.units[2].size() == 3u * unit_side * unit_side);
  const int row = 4, column = 17, unit = 1;
  double sum = 0;
  for (int r = 0; r < block; ++r) {
    for (int c = 0; c < block; ++c) {
      const float cell = 12.0f / side;
      sum += static_cast<double>(at(net, data, -6 + cell * (static_cast<float>(column * block + c) + 0.5f),
                                    6 - cell * (static_cast<float>(row * block + r) + 0.5f))
                                     .layers[2]
                                     .activations[unit]);
    }
  }
  const float shown = view.units[2][static_cast<std::size_t>((unit * unit_side + row) * unit_side + column)];
  CHECK(static_cast<double>(shown) == doctest::Approx(sum / (block * block)).epsilon(1e-4));
}

TEST_CASE("train and test points are counted whole, as an evaluation counts them") {
  const data::Dataset data = points("moons:noise=0.2");
  const nn::Network net = network(nn::SquaredErrorSpec{-1, 1}, 1);
  const lab::PlaneView view = lab::look_at_plane(net, data, *lab::point_clouds(data));
  for (const auto& [score, split] : {std::pair{view.train, data::Split::train}, {view.test, data::Split::test}}) {
    const lab::Evaluation measured = lab::evaluate(net, data, split);
    REQUIRE(score);
    CHECK(score->points == measured.images);
    CHECK(score->correct == measured.correct);
    CHECK(score->loss == doctest::Approx(measured.loss));
  }
  const data::Point& third = lab::point_clouds(data)->train[3];
  const float unit = at(net, data, third.x, third.y).layers[1].activations[2];
  CHECK(view.at_points[1][2 * 250 + 3] == doctest::Approx(unit));
}

TEST_CASE("of more classes the picture tells the best and how far it is ahead") {
  const data::Dataset data = data::whole_points("three", {{0, 0, 0}, {1, 0, 1}, {0, 1, 2}});
  const nn::Network net = network(nn::SoftmaxSpec{}, 3);
  const auto clouds = lab::point_clouds(data);
  CHECK(clouds->side == 1.5f);
  const lab::PlaneView view = lab::look_at_plane(net, data, *clouds);
  CHECK(view.classes == 3);
  for (std::size_t i = 0; i < view.answer.size(); ++i) {
    CHECK(view.answer[i] >= 0);
    CHECK(view.answer[i] <= 1);
    CHECK(view.predicted[i] < 3);
  }
}

TEST_CASE("images have no plane") { CHECK(lab::point_clouds(data::Dataset{}) == nullptr); }

}  // namespace glassnet::test
