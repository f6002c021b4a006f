// What is folded away under "How it learns": schedule and limits, the images' order and changes, the first weights.
#include <doctest/doctest.h>
#include <imgui.h>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/words.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

// All in view, so that every field can be pressed.
constexpr float tall = 3000;

}  // namespace

TEST_CASE("the fold opens and closes; closed, the usual settings alone are there") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 2);
  CHECK(page.item("setting/more")->value == "false");
  CHECK(page.item("setting/schedule") == nullptr);
  CHECK(page.click(snapshot, "setting/more").empty());
  CHECK(page.item("setting/more")->value == "true");
  CHECK(page.item("setting/schedule") != nullptr);
  page.click(snapshot, "setting/more");
  CHECK(page.item("setting/schedule") == nullptr);
}

TEST_CASE("the schedule brings its own numbers") {
  Page page(1440, tall);
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "setting/more");
  CHECK(page.item("setting/schedule.length") == nullptr);
  page.click(snapshot, "setting/schedule");
  const auto& set = only<lab::Set>(page.click(snapshot, "setting/schedule/one_cycle"));
  REQUIRE(set.schedule);
  CHECK(set.schedule->kind == nn::ScheduleKind::one_cycle);
  CHECK(page.item("setting/schedule.low_momentum") != nullptr);
  const auto& longer = only<lab::Set>(page.click(snapshot, "setting/schedule.length/increase"));
  CHECK(longer.schedule->length == 100'000);
  CHECK(longer.schedule->kind == nn::ScheduleKind::one_cycle);
  const auto& warm = only<lab::Set>(page.click(snapshot, "setting/schedule.warm_up/increase"));
  CHECK(warm.schedule->warm_up == 100);
  CHECK(*only<lab::Set>(page.click(snapshot, "setting/clip_norm/increase")).clip_norm == doctest::Approx(0.1));
  CHECK(*only<lab::Set>(page.click(snapshot, "setting/l1_decay/increase")).l1_decay == doctest::Approx(1e-6));
}

TEST_CASE("order and augmentation are changed one at a time") {
  Page page(1440, tall);
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "setting/more");
  page.click(snapshot, "setting/order");
  auto set = only<lab::SetStream>(page.click(snapshot, "setting/order/negatives-first"));
  CHECK(set.order->kind == data::Order::negatives_first);
  CHECK_FALSE(set.augmentation);
  set = only<lab::SetStream>(page.click(snapshot, "setting/order/positive/increase"));
  CHECK(set.order->positive == 1);
  set = only<lab::SetStream>(page.click(snapshot, "setting/augmentation/shift/increase"));
  CHECK_FALSE(set.order);
  CHECK(set.augmentation->shift == 1);
  CHECK(page.item("setting/augmentation/elastic_sigma") == nullptr);
  set = only<lab::SetStream>(page.click(snapshot, "setting/augmentation/elastic_alpha/increase"));
  CHECK(set.augmentation->shift == 1);  // builds on what was asked for
  CHECK(page.item("setting/augmentation/elastic_sigma") != nullptr);
  // What the session refuses is said, and what was before is shown again.
  for (int i = 0; i < 3; ++i) page.interface().hear({});
  lab::Reply reply;
  reply.error = nn::Error{"augmentation is shift 1; it must be none", {}, "augmentation"};
  page.interface().hear(reply);
  page.frames(snapshot, 2);
  CHECK(page.item("setting/error")->value.find("must be none") != std::string::npos);
  CHECK(page.item("setting/augmentation/shift")->value == "0");
}

TEST_CASE("another initialiser waits for the reset, and says so") {
  Page page(1440, tall);
  lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "setting/more");
  CHECK(page.item("setting/start")->value == "First weights and seed count from the next reset.");
  page.click(snapshot, "setting/initialiser");
  const auto& set = only<lab::SetInitialiser>(page.click(snapshot, "setting/initialiser/zero"));
  CHECK(set.kind == nn::InitKind::zero);
  CHECK_FALSE(set.bias);
  CHECK(page.item("setting/start")->value ==
        "These first weights count from the next reset; until then it learns on as it is.");
  only<lab::Reset>(page.click(snapshot, "setting/reset"));
  page.click(snapshot, "setting/initialiser");
  CHECK(only<lab::SetInitialiser>(page.click(snapshot, "setting/initialiser/sparse")).value == 15);
  CHECK(page.item("setting/initialiser/value")->value == "15");
}

TEST_CASE("of points, the order stands beside output and first weights, and there are no pixels to change") {
  Page page(1440, tall);
  const lab::Snapshot snapshot = points_snapshot();
  page.frames(snapshot, 2);
  REQUIRE(page.item("plane/start") != nullptr);
  REQUIRE(page.item("plane/order") != nullptr);
  CHECK(page.item("plane/order")->label == "Order of the training points");
  CHECK(page.item("plane/order")->value == "Shuffled");
  CHECK(page.item("plane/order")->y == page.item("plane/start")->y);
  page.click(snapshot, "plane/order");
  CHECK(only<lab::SetStream>(page.click(snapshot, "plane/order/sorted")).order->kind == data::Order::sorted);
  CHECK(page.item("plane/order")->value == "Sorted by class");  // without waiting for the answer
  page.click(snapshot, "setting/more");
  CHECK(page.item("setting/order")->value == "Sorted by class");
  CHECK(page.item("setting/augmentation/shift") == nullptr);
}

TEST_CASE("a new seed is another one, and is reset with at once") {
  Page page(1440, tall);
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "setting/more");
  const std::uint64_t first = only<lab::Reset>(page.click(snapshot, "run/seed/new")).seed;
  CHECK(first != snapshot.seed);
  CHECK(only<lab::Reset>(page.click(snapshot, "run/seed/new")).seed != first);
}

TEST_CASE("the line beside the results names the seed, and what isn't as usual") {
  lab::Snapshot snapshot = ordinary_snapshot();
  CHECK(ui::run_in_words(snapshot) == "Adadelta, learning rate 1, ρ\u00a00.95, batches of 20, seed 1");
  snapshot.seed = 7;
  snapshot.stream.order.kind = data::Order::sorted;
  snapshot.stream.augmentation.shift = 2;
  snapshot.training.schedule = nn::default_schedule(nn::ScheduleKind::cosine);
  nn::NetworkSpec network = convnetjs_network();
  for (nn::LayerSpec& layer : network.layers) {
    if (auto* conv = std::get_if<nn::ConvSpec>(&layer.layer)) conv->init.kind = nn::InitKind::zero;
    if (auto* dense = std::get_if<nn::DenseSpec>(&layer.layer)) dense->init.kind = nn::InitKind::zero;
  }
  snapshot.spec = std::make_shared<const nn::NetworkSpec>(network);
  const std::string words = ui::run_in_words(snapshot);
  for (const char* part : {"cosine", "seed 7", "images sorted, augmented: shift 2", "first weights zero"}) {
    CAPTURE(words);
    CHECK(words.find(part) != std::string::npos);
  }
}
