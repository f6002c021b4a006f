// How a network starts, and what an edit keeps of it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "nn/network.h"

namespace glassnet::test {

namespace {

nn::NetworkSpec small() {
  return {"small",
          {{"input", nn::InputSpec{1, 12, 12}},
           {"conv1", nn::ConvSpec{4, 3, 1, 0, {}}},
           {"pool1", nn::PoolSpec{nn::PoolKind::max, 3, 3, 0}},
           {"dense1", nn::DenseSpec{10, {}}},
           {"softmax", nn::SoftmaxSpec{}}}};
}

bool same_parameters(const nn::Network& a, std::size_t i, const nn::Network& b, std::size_t j) {
  return std::ranges::equal(a.weights(i), b.weights(j)) && std::ranges::equal(a.biases(i), b.biases(j));
}

double deviation(std::span<const float> numbers) {
  double squares = 0;
  for (const float x : numbers) squares += static_cast<double>(x) * static_cast<double>(x);
  return std::sqrt(squares / static_cast<double>(numbers.size()));
}

}  // namespace

TEST_CASE("a changed stride keeps the layers before it; the layer whose input changed starts anew") {
  nn::Network old = *nn::Network::compile(small(), 1);
  for (float& p : old.parameters()) p += 1;  // as if it had learned
  auto edited = small();
  std::get<nn::PoolSpec>(edited.layers[2].layer).stride = 2;
  nn::Network next = *nn::Network::compile(edited, 1);
  const nn::AdoptReport report = next.adopt(old);
  CHECK(report.kept == std::vector<std::string>{"conv1"});
  CHECK(report.started == std::vector<std::string>{"dense1"});
  CHECK(same_parameters(next, 1, old, 1));
}

TEST_CASE("a layer is known by its id, wherever it stands") {
  nn::Network old = *nn::Network::compile(small(), 1);
  for (float& p : old.parameters()) p += 1;
  auto edited = small();
  edited.layers.insert(edited.layers.begin() + 1, {"relu0", nn::ActivationSpec{}});
  nn::Network next = *nn::Network::compile(edited, 1);
  const nn::AdoptReport report = next.adopt(old);
  CHECK(report.kept == std::vector<std::string>{"conv1", "dense1"});
  CHECK(report.source == std::vector<int>{-1, -1, 1, -1, 3, -1});
  CHECK(same_parameters(next, 2, old, 1));
  CHECK(same_parameters(next, 4, old, 3));
}

TEST_CASE("equal counts of another shape are not the same parameters") {
  nn::NetworkSpec wide{
      "", {{"input", nn::InputSpec{1, 4, 6}}, {"dense1", nn::DenseSpec{3, {}}}, {"softmax", nn::SoftmaxSpec{}}}};
  nn::NetworkSpec tall{
      "", {{"input", nn::InputSpec{1, 6, 4}}, {"dense1", nn::DenseSpec{3, {}}}, {"softmax", nn::SoftmaxSpec{}}}};
  nn::Network next = *nn::Network::compile(tall, 1);
  CHECK(next.adopt(*nn::Network::compile(wide, 2)).kept.empty());
}

TEST_CASE("a seed gives a network; adding a layer doesn't change how the others start") {
  const nn::Network a = *nn::Network::compile(small(), 7);
  CHECK(nn::weights_hash(a, nn::Arithmetic::fused) ==
        nn::weights_hash(*nn::Network::compile(small(), 7), nn::Arithmetic::fused));
  CHECK(nn::weights_hash(a, nn::Arithmetic::fused) !=
        nn::weights_hash(*nn::Network::compile(small(), 8), nn::Arithmetic::fused));
  CHECK(nn::weights_hash(a, nn::Arithmetic::fused).starts_with("fused:"));
  CHECK(nn::weights_hash(a, nn::Arithmetic::exact).starts_with("exact:"));
  auto longer = small();
  longer.layers.insert(longer.layers.begin() + 2, {"conv2", nn::ConvSpec{4, 1, 1, 0, {}}});
  CHECK(same_parameters(*nn::Network::compile(longer, 7), 1, a, 1));
}

TEST_CASE("initialisers draw with the deviation that their papers give") {
  const auto weights_of = [](nn::Initialiser init) {
    nn::NetworkSpec spec{
        "",
        {{"input", nn::InputSpec{1, 20, 20}}, {"dense1", nn::DenseSpec{100, init}}, {"softmax", nn::SoftmaxSpec{}}}};
    return *nn::Network::compile(spec, 3);
  };
  CHECK(deviation(weights_of({nn::InitKind::he}).weights(1)) == doctest::Approx(std::sqrt(2.0 / 400)).epsilon(0.02));
  CHECK(deviation(weights_of({nn::InitKind::convnetjs}).weights(1)) ==
        doctest::Approx(std::sqrt(1.0 / 400)).epsilon(0.02));
  const nn::Network xavier = weights_of({nn::InitKind::xavier});
  const float limit = std::sqrt(6.0f / 500);
  CHECK(deviation(xavier.weights(1)) == doctest::Approx(static_cast<double>(limit) / std::sqrt(3.0)).epsilon(0.02));
  CHECK(std::ranges::all_of(xavier.weights(1), [&](float w) { return std::abs(w) <= limit; }));
  CHECK(std::ranges::all_of(weights_of({nn::InitKind::zero}).weights(1), [](float w) { return w == 0; }));
  const nn::Network constant = weights_of({nn::InitKind::constant, 0.25f, -1.0f});
  CHECK(std::ranges::all_of(constant.weights(1), [](float w) { return w == 0.25f; }));
  CHECK(std::ranges::all_of(constant.biases(1), [](float b) { return b == -1.0f; }));
}

TEST_CASE(
    "uniform and normal kinds of one paper have the same deviation; orthogonal rows are orthonormal; sparse units see "
    "few") {
  constexpr std::size_t inputs = 400, units = 100;
  const auto weights_of = [](nn::Initialiser init) {
    nn::NetworkSpec spec{
        "",
        {{"input", nn::InputSpec{1, 20, 20}}, {"dense1", nn::DenseSpec{100, init}}, {"softmax", nn::SoftmaxSpec{}}}};
    const nn::Network network = *nn::Network::compile(spec, 3);
    return std::vector<float>(network.weights(1).begin(), network.weights(1).end());
  };
  const auto deviation_of = [&](nn::InitKind kind) { return deviation(weights_of({kind})); };
  CHECK(deviation_of(nn::InitKind::he_uniform) == doctest::Approx(std::sqrt(2.0 / 400)).epsilon(0.02));
  CHECK(deviation_of(nn::InitKind::xavier_normal) == doctest::Approx(std::sqrt(2.0 / 500)).epsilon(0.02));
  CHECK(deviation_of(nn::InitKind::lecun) == doctest::Approx(std::sqrt(1.0 / 400)).epsilon(0.02));
  CHECK(deviation_of(nn::InitKind::lecun_uniform) == doctest::Approx(std::sqrt(1.0 / 400)).epsilon(0.02));

  const auto orthogonal = weights_of({nn::InitKind::orthogonal});
  for (std::size_t a = 0; a < units; a += 7) {
    for (std::size_t b = 0; b < units; b += 7) {
      double product = 0;
      for (std::size_t i = 0; i < inputs; ++i) {
        product += static_cast<double>(orthogonal[a * inputs + i]) * static_cast<double>(orthogonal[b * inputs + i]);
      }
      CHECK(std::abs(product - (a == b ? 1 : 0)) < 1e-5);
    }
  }
  const auto sparse = weights_of({nn::InitKind::sparse, 15});
  for (std::size_t u = 0; u < units; ++u) {
    const auto first = sparse.begin() + static_cast<std::ptrdiff_t>(u * inputs);
    CHECK(std::count_if(first, first + inputs, [](float w) { return w != 0; }) == 15);
  }
}

}  // namespace glassnet::test
