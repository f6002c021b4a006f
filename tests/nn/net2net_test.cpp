// Edits that keep the function keep it on real digits, and say so where they can't.
#include "nn/net2net.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "nn/engine.h"
#include "random_networks.h"

namespace glassnet::test {

namespace {

constexpr nn::ActivationFunction relu = nn::ActivationFunction::relu;

nn::NetworkSpec convolutional() {
  return {"",
          {{"input", nn::InputSpec{1, 12, 12}},
           {"conv1", nn::ConvSpec{4, 3, 1, 1, {}}},
           {"norm1", nn::BatchNormSpec{}},
           {"relu1", nn::ActivationSpec{relu}},
           {"pool1", nn::PoolSpec{}},
           {"conv2", nn::ConvSpec{6, 3, 1, 1, {}}},
           {"relu2", nn::ActivationSpec{relu}},
           {"dense1", nn::DenseSpec{9, {}}},
           {"relu3", nn::ActivationSpec{relu}},
           {"dense2", nn::DenseSpec{5, {}}},
           {"softmax", nn::SoftmaxSpec{}}}};
}

// Outputs of every example of a batch.
std::vector<float> outputs_of(const nn::Network& network, std::uint64_t seed) {
  nn::Workspace workspace(network.plan(), 16, nn::Gradients::none);
  nn::Random random(seed);
  fill_random(network, workspace, random);
  nn::Engine(nn::Arithmetic::fused).forward(network, workspace, nn::Mode::evaluation);
  const std::size_t last = network.plan().layers.size() - 1;
  const float* out = workspace.activations(last);
  return {out, out + network.plan().layers[last].output.size() * static_cast<std::size_t>(workspace.lanes())};
}

nn::Network trained_like() {
  nn::Network network = *nn::Network::compile(convolutional(), 3);
  nn::Random random(8);
  for (float& p : network.parameters()) p += 0.05f * static_cast<float>(random.normal());
  for (float& s : network.statistics(2)) s = std::abs(s + 0.1f * static_cast<float>(random.normal()));
  return network;
}

void check_same_function(const nn::Network& old, const nn::NetworkSpec& edited) {
  const auto preserved = nn::preserve_function(old, edited, 77);
  REQUIRE_MESSAGE(preserved, (preserved ? "" : preserved.error().message));
  CHECK_FALSE(nn::why_not_preserved(old.spec(), old.plan(), edited, *nn::infer(edited)));
  const auto before = outputs_of(old, 5);
  const auto after = outputs_of(preserved->network, 5);
  float worst = 0;
  for (std::size_t i = 0; i < before.size(); ++i) worst = std::max(worst, std::abs(after[i] - before[i]));
  CHECK(worst < 1e-4f);
}

nn::NetworkSpec with_layer(std::size_t at, nn::LayerSpec layer) {
  auto spec = convolutional();
  spec.layers.insert(spec.layers.begin() + static_cast<std::ptrdiff_t>(at), std::move(layer));
  return spec;
}

std::string why_not(const nn::NetworkSpec& edited) {
  const nn::Network old = trained_like();
  const auto preserved = nn::preserve_function(old, edited, 77);
  REQUIRE(!preserved);
  const auto foretold = nn::why_not_preserved(old.spec(), old.plan(), edited, *nn::infer(edited));
  REQUIRE(foretold);
  CHECK(foretold->message == preserved.error().message);
  return preserved.error().message;
}

}  // namespace

TEST_CASE("a dense or conv layer inserted as the identity, with its relu, changes no output") {
  const nn::Network old = trained_like();
  auto with_dense = with_layer(9, {"fresh", nn::DenseSpec{9, {}}});
  check_same_function(old, with_dense);
  with_dense.layers.insert(with_dense.layers.begin() + 10, {"relu9", nn::ActivationSpec{relu}});
  check_same_function(old, with_dense);
  check_same_function(old, with_layer(4, {"fresh", nn::ConvSpec{4, 5, 1, 2, {}}}));
  check_same_function(old, with_layer(5, {"fresh", nn::ConvSpec{4, 3, 1, nn::PaddingKind::same, {}}}));
  check_same_function(old, with_layer(5, {"fresh", nn::DropoutSpec{}}));
}

TEST_CASE("widened layers share their units' weights out: no output changes, through pooling and normalisation") {
  const nn::Network old = trained_like();
  for (int more = 1; more <= 9; more += 4) {
    auto edited = convolutional();
    std::get<nn::ConvSpec>(edited.layers[1].layer).filters += more;
    check_same_function(old, edited);
    std::get<nn::ConvSpec>(edited.layers[5].layer).filters += more;
    check_same_function(old, edited);
    std::get<nn::DenseSpec>(edited.layers[7].layer).units += more;
    check_same_function(old, edited);
  }
}

TEST_CASE("an edit that can't keep the function is refused with the layer and the reason") {
  CHECK(why_not(with_layer(9, {"fresh", nn::DenseSpec{12, {}}}))
            .starts_with("layer fresh: as the identity it must give"));
  CHECK(why_not(with_layer(4, {"fresh", nn::ConvSpec{4, 2, 1, nn::PaddingKind::same, {}}})).find("odd size") !=
        std::string::npos);
  CHECK(why_not(with_layer(2, {"fresh", nn::ActivationSpec{relu}})).find("never negative") != std::string::npos);
  CHECK(why_not(with_layer(4, {"fresh", nn::PoolSpec{}})).find("changes what the network computes") !=
        std::string::npos);
  auto edited = convolutional();
  std::get<nn::PoolSpec>(edited.layers[4].layer).kind = nn::PoolKind::average;
  CHECK(why_not(edited).starts_with("layer pool1: its settings changed"));
  edited = convolutional();
  std::get<nn::DenseSpec>(edited.layers[7].layer).units = 5;
  CHECK(why_not(edited).starts_with("layer dense1: it got narrower"));
  edited = convolutional();
  edited.layers.erase(edited.layers.begin() + 6);
  CHECK(why_not(edited).find("removed") != std::string::npos);
  CHECK(why_not(with_layer(2, {"lrn", nn::LocalResponseNormSpec{}})).find("changes what") != std::string::npos);
}

TEST_CASE("an ordinary edit keeps the filters that both networks have, towards the channels that both have") {
  const nn::Network old = trained_like();
  auto edited = convolutional();
  std::get<nn::ConvSpec>(edited.layers[1].layer).filters = 6;
  nn::Network next = *nn::Network::compile(edited, 4);
  const nn::AdoptReport report = next.adopt(old);
  CHECK(report.adapted == std::vector<std::string>{"conv1", "norm1", "conv2"});
  CHECK(report.kept == std::vector<std::string>{"dense1", "dense2"});
  for (std::size_t i = 0; i < 4 * 9; ++i) CHECK(next.weights(1)[i] == old.weights(1)[i]);
  for (std::size_t f = 0; f < 6; ++f) {
    for (std::size_t i = 0; i < 4 * 9; ++i) CHECK(next.weights(5)[f * 54 + i] == old.weights(5)[f * 36 + i]);
    CHECK(next.biases(5)[f] == old.biases(5)[f]);
  }
}

}  // namespace glassnet::test
