// Pending: what was asked for is shown until a snapshot shows it, or the session says no.
#include <doctest/doctest.h>

#include "ui/pending.h"

using glassnet::ui::Pending;

TEST_CASE("shown at once, forgotten when it has arrived") {
  Pending<int> p;
  CHECK(p.get() == nullptr);
  p.follow(1, false);
  p.send(2);
  REQUIRE(p.get() != nullptr);
  p.follow(1, false);
  CHECK(p.get() != nullptr);
  p.follow(2, true);
  CHECK(p.get() == nullptr);
}

TEST_CASE("kept while unanswered, dropped when a newer snapshot shows something else after the answer") {
  Pending<int> p;
  p.follow(1, false);
  p.send(2);
  p.follow(5, false);
  CHECK(p.get() != nullptr);
  CHECK_FALSE(p.hear(false));
  p.follow(5, false);
  CHECK(p.get() != nullptr);
  p.follow(6, false);
  CHECK(p.get() == nullptr);
}

TEST_CASE("a refusal of the last returns it; of an earlier one does not") {
  Pending<int> p;
  p.send(2);
  p.send(3);
  CHECK_FALSE(p.hear(true));
  CHECK(*p.get() == 3);
  CHECK(p.hear(true) == 3);
  CHECK(p.get() == nullptr);
  CHECK_FALSE(p.hear(true));  // more replies than questions
}
