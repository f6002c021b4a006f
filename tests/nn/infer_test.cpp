// Shapes, parameter counts and what is impossible, in words.
#include <doctest/doctest.h>

#include "nn/infer.h"
#include "random_networks.h"

namespace glassnet::test {

namespace {

nn::NetworkSpec convnetjs_mnist() {
  return {"convnetjs-mnist",
          {{"input", nn::InputSpec{1, 24, 24, nn::PixelTransform::centred}},
           {"conv1", nn::ConvSpec{8, 5, 1, 2, {}}},
           {"relu1", nn::ActivationSpec{}},
           {"pool1", nn::PoolSpec{nn::PoolKind::max, 2, 2, 0}},
           {"conv2", nn::ConvSpec{16, 5, 1, 2, {}}},
           {"relu2", nn::ActivationSpec{}},
           {"pool2", nn::PoolSpec{nn::PoolKind::max, 3, 3, 0}},
           {"dense1", nn::DenseSpec{10, {}}},
           {"softmax", nn::SoftmaxSpec{}}}};
}

nn::Error error_of(const nn::NetworkSpec& spec) {
  const auto plan = nn::infer(spec);
  REQUIRE(!plan);
  return plan.error();
}

}  // namespace

TEST_CASE("the ConvNetJS network has the coursework's shapes and 208 + 3,216 + 2,570 = 5,994 parameters") {
  const auto plan = nn::infer(convnetjs_mnist());
  REQUIRE(plan);
  CHECK(plan->layers[1].output == nn::Shape{8, 24, 24});
  CHECK(plan->layers[3].output == nn::Shape{8, 12, 12});
  CHECK(plan->layers[4].output == nn::Shape{16, 12, 12});
  CHECK(plan->layers[6].output == nn::Shape{16, 4, 4});
  CHECK(plan->layers[7].output == nn::Shape{10, 1, 1});
  CHECK(plan->layers[1].parameters() == 208);
  CHECK(plan->layers[4].parameters() == 3216);
  CHECK(plan->layers[7].parameters() == 2570);
  CHECK(plan->parameters == 5994);
  CHECK(plan->classes == 10);
}

TEST_CASE("a hidden layer of 500 on the 24 x 24 image costs 288,500 + 5,010 parameters") {
  const auto plan = nn::infer({"",
                               {{"input", nn::InputSpec{1, 24, 24}},
                                {"dense1", nn::DenseSpec{500, {}}},
                                {"dense2", nn::DenseSpec{10, {}}},
                                {"softmax", nn::SoftmaxSpec{}}}});
  REQUIRE(plan);
  CHECK(plan->layers[1].parameters() == 288'500);
  CHECK(plan->parameters == 293'510);
}

TEST_CASE("a stride that doesn't divide drops the windows that would run off, and says how much is unused") {
  auto spec = convnetjs_mnist();
  std::get<nn::PoolSpec>(spec.layers[6].layer).stride = 2;
  auto plan = nn::infer(spec);
  REQUIRE(plan);
  CHECK(plan->layers[6].output == nn::Shape{16, 5, 5});  // floor((12 - 3) / 2) + 1
  CHECK(plan->layers[6].unused_rows == 1);
  CHECK(plan->parameters == 7434);
}

TEST_CASE("8 filters of 5 x 5 on a 32 x 32 x 3 image: 608 parameters and an output of 28 x 28 x 8") {
  auto spec = convnetjs_mnist();
  spec.layers[0].layer = nn::InputSpec{3, 32, 32};
  spec.layers[1].layer = nn::ConvSpec{8, 5, 1, 0, {}};
  const auto plan = nn::infer(spec);
  REQUIRE(plan);
  CHECK(plan->layers[1].parameters() == 608);
  CHECK(plan->layers[1].output == nn::Shape{8, 28, 28});
}

TEST_CASE(
    "same padding makes ceil(input / stride) outputs, the odd row below; valid adds none; dilation spreads taps") {
  auto spec = convnetjs_mnist();
  auto& conv = std::get<nn::ConvSpec>(spec.layers[1].layer);
  const auto plan_of_conv = [&] {
    const auto plan = nn::infer(spec);
    REQUIRE_MESSAGE(plan, (plan ? "" : plan.error().message));
    return plan->layers[1];
  };
  for (int size = 1; size <= 6; ++size) {
    for (int stride = 1; stride <= 3; ++stride) {
      conv.size = {size, 3}, conv.stride = {stride, 1}, conv.padding = nn::PaddingKind::same;
      const nn::LayerPlan plan = plan_of_conv();
      CHECK(plan.output == nn::Shape{8, (24 + stride - 1) / stride, 24});
      CHECK(plan.padding_after.height - plan.padding_before.height <= 1);
      CHECK(plan.padding_after.height >= plan.padding_before.height);
    }
  }
  conv = nn::ConvSpec{8, 3, 1, nn::PaddingKind::valid, {}, nn::Sides(2, 3)};
  CHECK(plan_of_conv().output == nn::Shape{8, 20, 18});  // the window spans 5 x 7
  CHECK(plan_of_conv().parameters() == 80);
}

TEST_CASE("layers between: groups of channels, whole maps, normalisation's two numbers a channel") {
  auto spec = convnetjs_mnist();
  spec.layers[2] = {"maxout1", nn::MaxoutSpec{3}};
  spec.layers[4] = {"norm1", nn::BatchNormSpec{}};
  spec.layers[5] = {"lrn1", nn::LocalResponseNormSpec{}};
  spec.layers[6] = {"mean1", nn::GlobalAverageSpec{}};
  const auto plan = nn::infer(spec);
  REQUIRE(plan);
  CHECK(plan->layers[2].output == nn::Shape{2, 24, 24});  // the last two of eight maps are left out
  CHECK(plan->layers[4].parameters() == 4);
  CHECK(plan->layers[4].statistics == 4);
  CHECK(plan->layers[5].output == nn::Shape{2, 12, 12});
  CHECK(plan->layers[6].output == nn::Shape{2, 1, 1});
}

TEST_CASE("each loss ends a network and says what it needs; a single output tells two classes apart") {
  auto spec = convnetjs_mnist();
  auto& units = std::get<nn::DenseSpec>(spec.layers[7].layer).units;
  for (const nn::LayerVariant& loss :
       {nn::LayerVariant(nn::SoftmaxSpec{}), nn::LayerVariant(nn::HingeSpec{}),
        nn::LayerVariant(nn::SquaredErrorSpec{}), nn::LayerVariant(nn::LogisticSpec{})}) {
    spec.layers[8] = {"loss", loss};
    const bool one_logit = std::holds_alternative<nn::LogisticSpec>(loss);
    units = one_logit ? 1 : 10;
    REQUIRE(nn::infer(spec));
    CHECK(nn::infer(spec)->classes == (one_logit ? 2 : 10));
    units = one_logit ? 2 : 1;
    CHECK(nn::infer(spec).has_value() == std::holds_alternative<nn::SquaredErrorSpec>(loss));
  }
  spec.layers.pop_back();
  CHECK(error_of(spec).message ==
        "layer dense1: dense can't be the last layer; that must be a loss: softmax, hinge, squared_error or logistic");
}

TEST_CASE("every impossible value is refused with its layer, field, value and what would be legal") {
  auto spec = convnetjs_mnist();
  std::get<nn::PoolSpec>(spec.layers[6].layer).stride = 0;
  nn::Error error = error_of(spec);
  CHECK(error.layer == "pool2");
  CHECK(error.field == "stride");
  CHECK(error.message == "layer pool2: stride is 0; it must be from 1 to 64");

  spec = convnetjs_mnist();
  std::get<nn::PoolSpec>(spec.layers[6].layer).size = 13;
  error = error_of(spec);
  CHECK(error.field == "size");
  CHECK(error.message == "layer pool2: size is 13; it must be at most 12: the image here is 12 x 12");

  spec = convnetjs_mnist();
  std::get<nn::PoolSpec>(spec.layers[6].layer).padding = 3;
  CHECK(error_of(spec).field == "padding");

  spec = convnetjs_mnist();
  std::get<nn::ConvSpec>(spec.layers[1].layer).filters = nn::max_filters + 1;
  CHECK(error_of(spec).layer == "conv1");

  spec = convnetjs_mnist();
  spec.layers.erase(spec.layers.begin() + 7);
  error = error_of(spec);
  CHECK(error.layer == "softmax");
  CHECK(error.message.find("put a dense layer before it") != std::string::npos);

  spec = convnetjs_mnist();
  spec.layers[4].id = "conv1";
  CHECK(error_of(spec).field == "id");

  spec = convnetjs_mnist();
  std::swap(spec.layers[0], spec.layers[1]);
  CHECK(error_of(spec).message == "layer conv1: conv can't be the first layer; that must be the input");

  CHECK(error_of({}).message.find("0 layers") != std::string::npos);
}

TEST_CASE("a network that would not fit in memory is refused before anything is allocated") {
  nn::NetworkSpec spec{
      "", {{"input", nn::InputSpec{1, 256, 256}}, {"dense1", nn::DenseSpec{4096, {}}}, {"softmax", nn::SoftmaxSpec{}}}};
  CHECK(error_of(spec).message.find("268439552 parameters") != std::string::npos);
  spec.layers[1] = {"conv1", nn::ConvSpec{512, 1, 1, 0, {}}};
  CHECK(error_of(spec).message.find("fit in a page's memory") != std::string::npos);
}

TEST_CASE("random values in every field are either legal or explained, and never overflow") {
  nn::Random random(11);
  const auto any = [&] { return static_cast<int>(random.next()); };
  for (int round = 0; round < 3000; ++round) {
    nn::NetworkSpec spec = random_network(random);
    nn::LayerVariant& layer = spec.layers[random.below(static_cast<std::uint32_t>(spec.layers.size()))].layer;
    if (auto* conv = std::get_if<nn::ConvSpec>(&layer)) *conv = {any(), any() % 9, any(), any() % 70, {}};
    if (auto* pool = std::get_if<nn::PoolSpec>(&layer)) *pool = {nn::PoolKind::max, any(), any() % 5, any()};
    if (auto* dense = std::get_if<nn::DenseSpec>(&layer)) dense->units = any();
    if (auto* input = std::get_if<nn::InputSpec>(&layer)) *input = {1, any(), any()};
    if (auto* dropout = std::get_if<nn::DropoutSpec>(&layer)) dropout->rate = static_cast<float>(any());
    const auto plan = nn::infer(spec);
    if (!plan) {
      CHECK(!plan.error().layer.empty());
      CHECK(!plan.error().field.empty());
      continue;
    }
    for (const nn::LayerPlan& p : plan->layers) CHECK(p.output.size() > 0);
  }
}

TEST_CASE("fresh ids never clash") {
  auto spec = convnetjs_mnist();
  CHECK(nn::fresh_id(spec, "dense") == "dense2");
  CHECK(nn::fresh_id(spec, "dropout") == "dropout1");
  CHECK(nn::find_layer(spec, "pool2") == 6);
  CHECK(nn::find_layer(spec, "pool3") == -1);
}

}  // namespace glassnet::test
