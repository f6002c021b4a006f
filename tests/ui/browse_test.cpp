// Going through the images of one class, and the training images most like the one that is shown.
#include <doctest/doctest.h>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/class_browser.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

lab::Snapshot with_nearest(lab::Snapshot snapshot) {
  auto nearest = std::make_shared<lab::NearestImages>();
  nearest->searched = 55000;
  for (std::size_t i = 0; i < 5; ++i) {
    nearest->images.push_back(
        {1000 * i + 7, i == 2 ? 1 : 7, 4.0 + 0.5 * static_cast<double>(i), snapshot.probe->pixels});
  }
  snapshot.nearest = nearest;
  ++snapshot.version;
  return snapshot;
}

}  // namespace

TEST_CASE("the next image of a class, in a circle, in either direction") {
  const auto labels = std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{5, 7, 5, 5, 7, 1});
  CHECK(ui::next_of_class(labels, 0, 1, 7) == 1);
  CHECK(ui::next_of_class(labels, 1, 1, 7) == 4);
  CHECK(ui::next_of_class(labels, 4, 1, 7) == 1);
  CHECK(ui::next_of_class(labels, 1, -1, 7) == 4);
  CHECK(ui::next_of_class(labels, 5, 1, 1) == 5);
  CHECK(ui::next_of_class(labels, 2, 1, -1) == 3);
  CHECK(ui::next_of_class(labels, 0, -1, -1) == 5);
  CHECK(ui::next_of_class(labels, 100, 1, 5) == 0);
  CHECK(!ui::next_of_class(labels, 0, 1, 9));
  CHECK(!ui::next_of_class({}, 0, 1, 9));
  CHECK(ui::count_of_class(labels, 5) == 3);
  CHECK(ui::count_of_class(labels, -1) == 6);
  for (std::size_t nth = 0; nth < 3; ++nth) CHECK((*labels)[ui::nth_of_class(labels, nth, 5)] == 5);
  CHECK(ui::nth_of_class(labels, 2, 5) == 3);
}

TEST_CASE("with a class chosen the arrows and the dice stay within it") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();  // shows image 11 of the validation split
  page.frames(snapshot, 3);
  page.click(snapshot, "probe/class");
  CHECK_FALSE(page.item("probe/class/3")->enabled);
  CHECK(page.item("probe/class/7")->label == "Only 7s · 50 images");
  // The image that is shown is of the class already: it stays.
  CHECK(page.click(snapshot, "probe/class/7").empty());
  CHECK(page.item("probe/class")->value == "Only 7s");
  CHECK(only<lab::Probe>(page.click(snapshot, "probe/next")).index == 37);
  page.interface().hear({});
  CHECK(only<lab::Probe>(page.click(snapshot, "probe/next")).index == 137);
  page.interface().hear({});
  CHECK(only<lab::Probe>(page.click(snapshot, "probe/previous")).index == 37);
  page.interface().hear({});
  CHECK(only<lab::Probe>(page.click(snapshot, "probe/random")).index % 100 == 37);
  page.interface().hear({});
  // Another class: its next image is shown at once.
  page.click(snapshot, "probe/class");
  const auto shown = only<lab::Probe>(page.click(snapshot, "probe/class/2"));
  CHECK((*snapshot.data.labels[1])[shown.index] == 2);
}

TEST_CASE("the most similar training images are asked for when they are wanted, and again for another picture") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("probe/nearest/about") == nullptr);
  CHECK(only<lab::FindNearest>(page.click(snapshot, "probe/nearest")).images == 5);
  CHECK(page.frames(snapshot, 5).empty());  // asked once
  page.interface().hear({});
  const lab::Snapshot found = with_nearest(snapshot);
  CHECK(page.frames(found, 3).empty());
  CHECK(page.item("probe/nearest/about")->value ==
        "Most alike of 55,000 training images, by pixels; 4 of 5 of the same class:");
  CHECK(page.item("probe/nearest/2")->value == "a 1, distance 5.00");
  lab::Snapshot other = found;
  other.nearest = nullptr;
  ++other.version;
  only<lab::FindNearest>(page.frames(other, 3));
  page.interface().hear({});
  const auto shown = only<lab::Probe>(page.click(with_nearest(other), "probe/nearest/1"));
  CHECK(shown.split == data::Split::train);
  CHECK(shown.index == 1007);
}

TEST_CASE("where there is nothing to look among, the row closes") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  only<lab::FindNearest>(page.click(snapshot, "probe/nearest"));
  lab::Reply refused;
  refused.error = nn::Error{"no image has come yet", {}, {}};
  page.interface().hear(refused);
  CHECK(page.frames(snapshot, 5).empty());
  CHECK(page.item("probe/nearest/about") == nullptr);
}
