#include "formats/presets.h"

#include <doctest/doctest.h>

#include <string>

#include "formats/opening.h"
#include "formats/spec_json.h"
#include "nn/infer.h"

using namespace glassnet;

TEST_CASE("every preset is a possible network of its own name, with training") {
  REQUIRE(!formats::presets().empty());
  for (const formats::Preset& preset : formats::presets()) {
    CAPTURE(preset.name);
    const auto document = formats::parse_document(preset.text, preset.name);
    REQUIRE_MESSAGE(document, (document ? "" : document.error().message));
    CHECK(document->network.name == preset.name);
    CHECK(document->training);
    CHECK(nn::infer(document->network)->classes == (preset.name == "playground" ? 2 : 10));
    CHECK(formats::preset_text(preset.name) == preset.text);
    CHECK(!preset.title.empty());
    CHECK(preset.about.ends_with("."));
  }
}

TEST_CASE("convnetjs-mnist is ConvNetJS's network") {
  const auto document = formats::parse_document(*formats::preset_text("convnetjs-mnist"), "");
  REQUIRE(document);
  const auto plan = nn::infer(document->network);
  REQUIRE(plan);
  CHECK(plan->parameters == 5994);
  const nn::Shape shapes[] = {{1, 24, 24},  {8, 24, 24}, {8, 24, 24}, {8, 12, 12}, {16, 12, 12},
                              {16, 12, 12}, {16, 4, 4},  {10, 1, 1},  {10, 1, 1}};
  REQUIRE(plan->layers.size() == std::size(shapes));
  for (std::size_t i = 0; i < std::size(shapes); ++i) CHECK(plan->layers[i].output == shapes[i]);
  CHECK(plan->layers[1].parameters() == 208);
  CHECK(plan->layers[4].parameters() == 3216);
  CHECK(plan->layers[7].parameters() == 2570);

  const nn::TrainingSpec expected{
      {nn::OptimizerKind::adadelta, 1.0f, 0.9f, 0.95f, 0.9f, 0.999f, 1e-6f}, 20, 0.001f, 0, 0, 0, {}};
  CHECK(*document->training == expected);
  const auto& conv = std::get<nn::ConvSpec>(document->network.layers[1].layer);
  CHECK(conv.init == nn::Initialiser{nn::InitKind::convnetjs, 0.1f, 0.1f});
  const auto& dense = std::get<nn::DenseSpec>(document->network.layers[7].layer);
  CHECK(dense.init == nn::Initialiser{nn::InitKind::convnetjs, 0.1f, 0.0f});
}

TEST_CASE("the small presets have the parameters that their names promise") {
  const auto parameters = [](std::string_view name) {
    return nn::infer(formats::parse_document(*formats::preset_text(name), "")->network)->parameters;
  };
  CHECK(parameters("mlp-100") == 784 * 100 + 100 + 100 * 10 + 10);
  CHECK(parameters("perceptron") == 784 * 10 + 10);
  CHECK(parameters("playground") == 3 * 4 + 5 * 2 + 3);
}

TEST_CASE("the coursework's three networks keep to their budgets of hidden units and layers") {
  struct Budget {
    const char* preset;
    int units;
    int layers;
  };
  for (const Budget& budget : {Budget{"mlp-100", 100, 1}, Budget{"mlp-200", 200, 2}, Budget{"mlp-1000", 1000, 3}}) {
    const auto document = formats::parse_document(*formats::preset_text(budget.preset), "");
    int units = 0, layers = -1;  // the last dense layer is the output
    for (const nn::LayerSpec& layer : document->network.layers) {
      const auto* dense = std::get_if<nn::DenseSpec>(&layer.layer);
      if (dense == nullptr) continue;
      units += dense->units;
      ++layers;
    }
    CHECK(units - 10 <= budget.units);
    CHECK(layers >= budget.layers);
  }
}

TEST_CASE("an unknown preset is none") {
  CHECK(!formats::preset_text("convnetjs"));
  CHECK(!formats::preset_text(""));
  CHECK(formats::preset_names().starts_with("convnetjs-mnist, "));
}

TEST_CASE("every preset is offered as a ready-made network, for points or for images") {
  const auto ready = formats::ready_networks();
  REQUIRE(ready.size() == formats::presets().size());
  for (std::size_t i = 0; i < ready.size(); ++i) {
    CHECK(ready[i].name == formats::presets()[i].name);
    CHECK(ready[i].for_points == (ready[i].name == "playground"));
    REQUIRE(ready[i].setup);
    CHECK(ready[i].setup->spec.name == ready[i].name);
  }
}
