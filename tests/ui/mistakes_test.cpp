// Choosing among the mistakes: by cell, row and column of the matrix, page by page.
#include <doctest/doctest.h>

#include <algorithm>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/mistakes_panel.h"

using namespace glassnet;
using namespace glassnet::ui::test;

TEST_CASE("mistakes are chosen by what the image is, by what it was taken for, or by both, and keep their order") {
  const lab::Snapshot snapshot = ordinary_snapshot();
  const lab::Outcomes& outcomes = *snapshot.validation->outcomes;
  CHECK(ui::chosen_mistakes(outcomes, {}).size() == outcomes.mistakes.size());
  const auto of_four = ui::chosen_mistakes(outcomes, {.label = 4});
  const auto taken_for_nine = ui::chosen_mistakes(outcomes, {.predicted = 9});
  const auto both = ui::chosen_mistakes(outcomes, {.label = 4, .predicted = 9});
  CHECK(of_four.size() == outcomes.of_class(4) - outcomes.count(4, 4));
  CHECK(taken_for_nine.size() == outcomes.taken_for(9) - outcomes.count(9, 9));
  CHECK(both.size() == outcomes.count(4, 9));
  CHECK(both.size() > 1);
  for (std::size_t i = 1; i < both.size(); ++i) {
    CHECK(outcomes.mistakes[both[i]].confidence <= outcomes.mistakes[both[i - 1]].confidence);
  }
  CHECK(ui::chosen_mistakes(outcomes, {.label = 4, .predicted = 4}).empty());
}

TEST_CASE("a cell of the matrix lists its mistakes; pressed again, or by a button, all are back") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  const std::string everything = page.item("mistakes/shown")->value;
  CHECK(everything == "1 to 10 of 129, the surest first");
  page.click(snapshot, "mistakes/cell/4,9");
  const std::size_t images = snapshot.validation->outcomes->count(4, 9);
  CHECK(page.item("mistakes/shown")->label == "A 4 taken for a 9");
  CHECK(page.item("mistakes/shown")->value.find("of " + std::to_string(images) + ",") != std::string::npos);
  CHECK(page.item("mistakes/0")->label.find("A 4 taken for a 9") == 0);
  page.click(snapshot, "mistakes/clear");
  CHECK(page.item("mistakes/shown")->value == everything);
  CHECK(page.item("mistakes/clear") == nullptr);
  page.click(snapshot, "mistakes/taken/9");
  CHECK(page.item("mistakes/shown")->label == "Wrongly taken for a 9");
  page.click(snapshot, "mistakes/taken/9");
  CHECK(page.item("mistakes/shown")->value == everything);
}

TEST_CASE("all mistakes can be gone through, ten at a time") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK_FALSE(page.item("mistakes/previous")->enabled);
  for (int i = 0; i < 12; ++i) page.click(snapshot, "mistakes/next");
  CHECK(page.item("mistakes/shown")->value == "121 to 129 of 129, the surest first");
  CHECK_FALSE(page.item("mistakes/next")->enabled);
  const auto shown = only<lab::Probe>(page.click(snapshot, "mistakes/128"));
  CHECK(shown.index == snapshot.validation->outcomes->mistakes.back().index);
  page.interface().hear({});
  page.click(snapshot, "mistakes/previous");
  CHECK(page.item("mistakes/shown")->value == "111 to 120 of 129, the surest first");
  // Another choice begins at its beginning.
  page.click(snapshot, "mistakes/class/4");
  CHECK(page.item("mistakes/shown")->value.find("1 to ") == 0);
}

TEST_CASE("the table of the classes says recall and precision with their counts") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  const lab::Outcomes& outcomes = *snapshot.validation->outcomes;
  page.frames(snapshot, 3);
  page.click(snapshot, "mistakes/by-class");
  CHECK(page.item("mistakes/matrix") == nullptr);
  const std::string words = page.item("mistakes/class/4")->value;
  CHECK(words.find(std::to_string(outcomes.count(4, 4)) + " of 500 found, ") == 0);
  CHECK(words.find("of " + std::to_string(outcomes.taken_for(4)) + " taken for it right ") != std::string::npos);
  page.click(snapshot, "mistakes/class/4");
  CHECK(page.item("mistakes/0")->label.find("A 4 taken for") == 0);
}
