// The health card: a row for each layer that learns, its histograms at one press, true numbers, narrow and wide.
#include <doctest/doctest.h>

#include <cmath>

#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/health_panel.h"

using namespace glassnet;
using namespace glassnet::ui::test;

TEST_CASE("a logarithmic axis: equal ratios are equally far, what is beyond stands at its ends") {
  CHECK(ui::log_share(1e-3, 1e-6, 1) == doctest::Approx(0.5));
  CHECK(ui::log_share(1e-6, 1e-6, 1) == 0);
  CHECK(ui::log_share(50, 1e-6, 1) == 1);
  CHECK(ui::log_share(0, 1e-6, 1) == 0);
  CHECK(ui::log_share(std::nan(""), 1e-6, 1) == 0);
}

TEST_CASE("the health card has a row for each layer that learns, and none before there is anything to show") {
  Page page(1440, 4000);
  page.frames(ordinary_snapshot(), 3);
  CHECK(page.item("health/conv1") == nullptr);
  page.frames(with_health(), 3);
  for (const char* id : {"health/conv1", "health/conv2", "health/dense1"}) CHECK(page.item(id) != nullptr);
  CHECK(page.item("health/relu1") == nullptr);
  CHECK(page.item("health/conv1")->value.find("update 0.0020 of the weights, 2 of 8 dead") != std::string::npos);
  CHECK(page.item("health/dense1")->value.find("dead") == std::string::npos);
  CHECK(page.item("health/of")->value.find("step 600") != std::string::npos);
}

TEST_CASE("pressing a layer's row shows its four histograms, pressing it again hides them") {
  for (const float width : {390.0f, 1440.0f}) {
    Page page(width, 6000);
    page.viewport.coarse_pointer = width < 500;
    const lab::Snapshot snapshot = with_health();
    page.frames(snapshot, 3);
    CHECK(page.item("health/conv2/histogram/weights") == nullptr);
    CHECK(page.click(snapshot, "health/conv2").empty());
    for (const char* kind : {"activations", "activation_gradients", "weights", "weight_gradients"}) {
      const ui::Item* chart = page.item(std::string("health/conv2/histogram/") + kind);
      CAPTURE(kind);
      REQUIRE(chart != nullptr);
      CHECK(chart->w > 100);
      CHECK(chart->x + chart->w <= width);
      CHECK(chart->value.find("mean ") == 0);
    }
    CHECK(page.item("health/conv1/histogram/weights") == nullptr);
    page.click(snapshot, "health/conv2");
    CHECK(page.item("health/conv2/histogram/weights") == nullptr);
    if (page.viewport.coarse_pointer) CHECK(page.item("health/conv2")->h >= 44);
  }
}

TEST_CASE("a layer that an edit removed, or numbers that are none, draw no wrong thing") {
  Page page;
  const lab::Snapshot before = with_health();
  page.frames(before, 2);
  page.click(before, "health/conv2");
  lab::Snapshot edited = ordinary_snapshot(small_network(), 2);
  edited.health = before.health;  // of the network before the edit
  page.frames(edited, 3);
  lab::HealthRecord broken = *before.health;
  auto sample = std::make_shared<lab::HealthSample>(broken.latest());
  for (lab::LayerHealth& layer : sample->health.layers) {
    layer.update_ratio = std::nan("");
    layer.weight_gradients.norm = INFINITY;
  }
  broken.samples.push_back(sample);
  lab::Snapshot ill = ordinary_snapshot(convnetjs_network(), 3);
  ill.health = std::make_shared<const lab::HealthRecord>(broken);
  page.frames(ill, 3);
  CHECK(page.item("health/conv1")->value.find("not a number") != std::string::npos);
}
