// The loss landscape's card: asked for when it is opened, drawn anew when the run has moved on, and true to its
// numbers.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/contours.h"
#include "ui/landscape_picture.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

std::vector<lab::SurveyLoss> surveys(const std::vector<lab::Command>& commands) {
  std::vector<lab::SurveyLoss> found;
  for (const lab::Command& command : commands) {
    if (const auto* survey = std::get_if<lab::SurveyLoss>(&command)) found.push_back(*survey);
  }
  return found;
}

void answer(Page& page) { page.interface().hear({}); }

}  // namespace

TEST_CASE("opening the card asks for a survey, once; its progress is shown") {
  Page page(1440, 4000);
  lab::Snapshot snapshot = ordinary_snapshot();
  CHECK(surveys(page.frames(snapshot, 3)).empty());
  const auto asked = surveys(page.click(snapshot, "landscape/open"));
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].along == lab::LandscapeAlong::path);
  CHECK(surveys(page.frames(snapshot, 5)).empty());
  answer(page);
  snapshot.surveyed = 0.4;
  CHECK(surveys(page.frames(snapshot, 3)).empty());
  REQUIRE(page.item("landscape/progress") != nullptr);
  CHECK(page.item("landscape/progress")->value == "Measuring the loss around, 40%");
}

TEST_CASE("the picture says what it is of, and other directions are surveyed when they are chosen") {
  Page page(1440, 4000);
  lab::Snapshot snapshot = with_landscape(ordinary_snapshot());
  CHECK(surveys(page.click(snapshot, "landscape/open")).empty());
  REQUIRE(page.item("landscape/picture") != nullptr);
  CHECK(page.item("landscape/picture")->value == "loss 0.200 to 2.60");
  CHECK(page.item("landscape/about")->value.find("Loss on 128 training images") == 0);
  CHECK(page.item("landscape/about")->value.find("holds 93% of the path") != std::string::npos);
  const auto random = surveys(page.click(snapshot, "landscape/along/random"));
  REQUIRE(random.size() == 1);
  CHECK(random[0].along == lab::LandscapeAlong::random);
  CHECK(page.item("landscape/along/random")->value == "true");
}

TEST_CASE("a run that has moved far on is surveyed again; a survey that is refused closes the card") {
  Page page(1440, 4000);
  lab::Snapshot snapshot = with_landscape(ordinary_snapshot());
  page.click(snapshot, "landscape/open");
  snapshot.running = true;
  snapshot.examples = 5 * snapshot.landscape->examples;
  CHECK(surveys(page.frames(snapshot, 3)).size() == 1);
  lab::Reply refused;
  refused.error = nn::Error{"no training image has come yet", {}, {}};
  page.interface().hear(refused);
  page.frames(snapshot, 3);
  CHECK(page.item("landscape/picture") == nullptr);
}

TEST_CASE("contours lie where the number is the level, and close around a hill") {
  constexpr int columns = 21;
  std::vector<float> cone;
  for (int row = 0; row < columns; ++row) {
    for (int column = 0; column < columns; ++column) {
      cone.push_back(std::hypot(static_cast<float>(column - 10), static_cast<float>(row - 10)));
    }
  }
  const auto pieces = ui::contour(cone, columns, 6.5f);
  REQUIRE(pieces.size() > 20);
  float length = 0;
  for (const ui::ContourPiece& piece : pieces) {
    CHECK(std::hypot(piece.x0 - 10, piece.y0 - 10) == doctest::Approx(6.5).epsilon(0.02));
    length += std::hypot(piece.x1 - piece.x0, piece.y1 - piece.y0);
    // Every piece goes on in another.
    CHECK(std::any_of(pieces.begin(), pieces.end(), [&](const ui::ContourPiece& next) {
      const bool other = &next != &piece;
      const auto meets = [&](float x, float y) { return std::hypot(x - piece.x1, y - piece.y1) < 1e-4f; };
      return other && (meets(next.x0, next.y0) || meets(next.x1, next.y1));
    }));
  }
  CHECK(length == doctest::Approx(2 * 3.14159 * 6.5).epsilon(0.02));
}

TEST_CASE("a saddle has two pieces that don't cross, and what is no number has none") {
  const std::vector<float> saddle{1, 0, 0, 1};
  const auto low = ui::contour(saddle, 2, 0.4f), high = ui::contour(saddle, 2, 0.6f);
  REQUIRE(low.size() == 2);
  REQUIRE(high.size() == 2);
  // Below the middle's height the zeros are cut off, each by a piece near it; above it the ones.
  for (const ui::ContourPiece& piece : low) CHECK(std::abs(piece.x0 + piece.x1 - piece.y0 - piece.y1) > 0.5f);
  for (const ui::ContourPiece& piece : high) CHECK(std::abs(piece.x0 + piece.x1 + piece.y0 + piece.y1 - 2) > 0.5f);
  CHECK(ui::contour(std::vector<float>{1, 0, std::nanf(""), 1}, 2, 0.5f).empty());
}

TEST_CASE("colours run from the smallest loss to the largest that are numbers") {
  lab::LossLandscape landscape = *with_landscape(ordinary_snapshot()).landscape;
  landscape.loss[0] = INFINITY;
  landscape.loss[1] = NAN;
  const ui::LossRange range = ui::loss_range(landscape);
  CHECK(range.low == doctest::Approx(0.2));
  CHECK(range.high < 10);
  landscape.loss.assign(landscape.loss.size(), NAN);
  CHECK(ui::loss_range(landscape).low < ui::loss_range(landscape).high);
}
