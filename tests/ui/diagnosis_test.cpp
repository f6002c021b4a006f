// What is wrong stands above the network, with buttons that do something about it; ill units are marked on their card.
#include <doctest/doctest.h>

#include <algorithm>

#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "lab/diagnosis.h"
#include "lab/training_session.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

lab::Snapshot with_findings(std::vector<lab::Finding> findings) {
  lab::Snapshot snapshot = ordinary_snapshot();
  snapshot.findings = std::make_shared<const std::vector<lab::Finding>>(std::move(findings));
  return snapshot;
}

lab::Finding dead(const char* layer) {
  const nn::NetworkSpec network = convnetjs_network();
  const auto at = static_cast<std::size_t>(nn::find_layer(network, layer));
  return {lab::FindingKind::dead_units,
          layer,
          std::string("7 of 8 maps of ") + layer + " are dead: they have given 0 for every image since example 3,400.",
          "Watched over the last 1,500 examples. Where a ReLU gives 0 its gradient is 0.",
          {lab::leaky(network, at), lab::lower_rate(nn::TrainingSpec{}, 7)}};
}

// Bars at ten heights, 28 x 28: a random crop leaves two or three of them to choose from, well above chance.
data::Dataset bars() {
  data::Dataset data;
  data.name = "bars";
  data.expected = {200, 50, 0};
  for (const auto split : {data::Split::train, data::Split::validation}) {
    data::ImageSet images(28, 28);
    for (std::size_t i = 0; i < data.expected[static_cast<std::size_t>(split)]; ++i) {
      std::vector<std::uint8_t> pixels(784);
      std::fill_n(pixels.begin() + static_cast<std::ptrdiff_t>((i % 10 * 2 + 4) * 28), 28, std::uint8_t{255});
      const auto label = static_cast<std::uint8_t>(i % 10);
      images.append(pixels, std::span(&label, 1));
    }
    data.split(split) = images;
  }
  return data;
}

}  // namespace

TEST_CASE("a real run that diverges is named on the page, and one press on its remedy makes it learn again") {
  auto session = *lab::TrainingSession::create(
      {.spec = convnetjs_network(), .training = {}, .data = bars(), .threaded = false, .snapshot_interval_ms = 1});
  lab::Set wild;
  wild.optimizer = nn::OptimizerKind::sgd;
  wild.learning_rate = 1000;
  wild.l2_decay = 0.1f;  // each step makes every weight five times as large
  session->post(wild);
  for (int i = 0; i < 2000 && !session->snapshot()->diverged; ++i) session->pump(5);
  REQUIRE(session->snapshot()->diverged);
  Page page;
  page.frames(*session->snapshot(), 3);
  REQUIRE(page.item("diagnosis/diverged") != nullptr);
  CHECK(page.item("diagnosis/diverged")->value.find("(SGD)") != std::string::npos);
  for (const lab::Command& command : page.click(*session->snapshot(), "diagnosis/diverged/remedy/0")) {
    session->post(command);
  }
  const auto learns = [&] { return session->snapshot()->running && session->snapshot()->train_accuracy > 0.25; };
  for (int i = 0; i < 4000 && !learns(); ++i) session->pump(5);
  CHECK(learns());
  const auto cured = session->snapshot();
  CHECK(cured->running);
  CHECK_FALSE(cured->diverged);
  CHECK(cured->training.optimizer.learning_rate == 0.01f);
  page.frames(*cured, 3);
  CHECK(page.item("diagnosis/diverged") == nullptr);
}

TEST_CASE("where nothing is wrong no diagnosis is drawn") {
  Page page;
  page.frames(ordinary_snapshot(), 3);
  for (const ui::Item& item : page.interface().items()) CHECK(item.id.rfind("diagnosis/", 0) != 0);
}

TEST_CASE("a finding says what is wrong and how it is known; its button sends the whole remedy, in order") {
  Page page;
  const lab::Snapshot snapshot = with_findings({dead("relu1")});
  page.frames(snapshot, 3);
  REQUIRE(page.item("diagnosis/dead_units") != nullptr);
  CHECK(page.item("diagnosis/dead_units")->label.find("7 of 8 maps of relu1") == 0);
  CHECK(page.item("diagnosis/dead_units")->value.find("1,500 examples") != std::string::npos);
  CHECK(page.item("diagnosis/dead_units/remedy/0")->label == "Make relu1 a leaky ReLU");
  const auto commands = page.click(snapshot, "diagnosis/dead_units/remedy/1");
  REQUIRE(commands.size() == 2);
  CHECK(std::get<lab::Set>(commands[0]).learning_rate == doctest::Approx(0.1));
  CHECK(std::get<lab::Reset>(commands[1]).seed == 7);
}

TEST_CASE("two findings of one kind have ids of their own, and all stay in the column, wide or narrow") {
  for (const float width : {390.0f, 1024.0f, 1440.0f}) {
    Page page(width, 4000);
    page.viewport.coarse_pointer = width < 500;
    page.frames(with_findings({dead("relu1"), dead("relu2")}), 3);
    for (const char* id : {"diagnosis/dead_units", "diagnosis/dead_units/2", "diagnosis/dead_units/remedy/1",
                           "diagnosis/dead_units/2/remedy/0"}) {
      CAPTURE(id);
      CAPTURE(width);
      const ui::Item* item = page.item(id);
      REQUIRE(item != nullptr);
      CHECK(item->x >= 0);
      CHECK(item->x + item->w <= width);
      if (page.viewport.coarse_pointer && item->kind == "button") CHECK(item->h >= 44);
    }
    CHECK(page.item("diagnosis/dead_units")->y + page.item("diagnosis/dead_units")->h <=
          page.item("diagnosis/dead_units/2")->y);
  }
}

TEST_CASE("a layer's card counts its dead units, until an edit makes the count another network's") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  lab::HealthRecord record;
  lab::HealthSample sample{600, 12000, 16, snapshot.spec, {}};
  sample.health.layers.resize(snapshot.spec->layers.size());
  record.samples = {std::make_shared<lab::HealthSample>(sample)};
  record.ill.resize(snapshot.spec->layers.size());
  record.ill[2] = {{1, nn::UnitState::dead, 3400}, {5, nn::UnitState::dead, 0}, {6, nn::UnitState::dead, 9000}};
  snapshot.health = std::make_shared<lab::HealthRecord>(record);
  page.frames(snapshot, 3);
  REQUIRE(page.item("layer/relu1/dead") != nullptr);
  CHECK(page.item("layer/relu1/dead")->label == "3 of 8 maps dead");
  CHECK(page.item("layer/relu2/dead") == nullptr);
  lab::Snapshot edited = ordinary_snapshot(convnetjs_network(), 2);
  edited.health = snapshot.health;
  page.frames(edited, 3);
  CHECK(page.item("layer/relu1/dead") == nullptr);
}
