// Which layers run as one loop over channels.
#include "nn/stage.h"

#include <doctest/doctest.h>

namespace glassnet::test {

namespace {

const nn::NetworkSpec network{"",
                              {{"input", nn::InputSpec{}},
                               {"dropout", nn::DropoutSpec{}},
                               {"conv", nn::ConvSpec{}},
                               {"norm", nn::BatchNormSpec{}},
                               {"relu", nn::ActivationSpec{}},
                               {"pool", nn::PoolSpec{}},
                               {"lrn", nn::LocalResponseNormSpec{}},
                               {"dense", nn::DenseSpec{}},
                               {"maxout", nn::MaxoutSpec{}},
                               {"softmax", nn::SoftmaxSpec{}}}};

}  // namespace

TEST_CASE("a stage goes on as long as channels keep to themselves") {
  struct Expected {
    std::size_t first, last;
  };
  for (const Expected& stage : {Expected{1, 1}, Expected{2, 5}, Expected{6, 6}, Expected{7, 7}, Expected{8, 8}}) {
    INFO(network.layers[stage.first].id);
    CHECK(nn::stage_from(network, stage.first).last == stage.last);
    CHECK(nn::stage_up_to(network, stage.last).first == stage.first);
  }
}

TEST_CASE("convolutions, dense layers and normalisation over channels mix them") {
  const auto mixes = [](std::size_t layer) { return nn::mixes_channels(network.layers[layer].layer); };
  for (const std::size_t layer : {2u, 6u, 7u}) CHECK(mixes(layer));
  for (const std::size_t layer : {1u, 3u, 4u, 5u, 8u, 9u}) CHECK(!mixes(layer));
}

}  // namespace glassnet::test
