// One filter over many images: from a map's tile by two presses, every number and picture an item, and back again.
#include <doctest/doctest.h>
#include <imgui.h>

#include <string>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/words.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

// The session has answered what was asked for last.
void answer(Page& page, const lab::Snapshot& snapshot) {
  page.interface().hear({});
  page.frames(snapshot, 3);
}

int items_starting(Page& page, const std::string& start) {
  int count = 0;
  for (const ui::Item& item : page.interface().items()) count += item.id.rfind(start, 0) == 0 && item.w > 0 ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("a map's number leads to its filter over many images, and back") {
  Page page;
  const lab::Snapshot plain = inspecting(ordinary_snapshot(), {"relu1", {3, 4, 4}, {}});
  page.frames(plain, 3);
  const auto target = only<lab::LookAtFilter>(page.click(plain, "inspector/filter")).target;
  CHECK(target == lab::FilterTarget{"relu1", 3});
  CHECK(page.item("filter/missing")->value == "One moment…");

  const lab::Snapshot open = filtering(plain, *target);
  answer(page, open);
  const lab::FilterGallery& gallery = *open.filter;
  REQUIRE(page.item("filter/about") != nullptr);
  CHECK(page.item("filter/about")->value.starts_with("Map 3 of relu1 answers most strongly to a "));
  for (int k = 0; k < 10; ++k) {
    const ui::Item* bar = page.item("filter/class/" + std::to_string(k));
    REQUIRE(bar != nullptr);
    CHECK(bar->value.starts_with(ui::number(gallery.classes[static_cast<std::size_t>(k)].mean) + " ± "));
    CHECK(bar->value.ends_with("over 12 images"));
  }
  CHECK(items_starting(page, "filter/image/") >= 20);
  CHECK(page.item("filter/legend")->value ==
        ui::number(static_cast<double>(gallery.low)) + " to " + ui::number(static_cast<double>(gallery.high)));
  CHECK(page.item("inspector/sum") == nullptr);

  CHECK_FALSE(only<lab::LookAtFilter>(page.click(open, "filter/back")).target);
  answer(page, plain);
  CHECK(page.item("inspector/sum") != nullptr);
  CHECK(page.item("filter/about") == nullptr);
}

TEST_CASE("an image of the gallery is looked at when it is pressed; another map takes the filter's place") {
  Page page;
  const lab::Snapshot open = filtering(ordinary_snapshot(), {"conv1", 2});
  page.frames(open, 3);
  const std::size_t index = open.filter->images.front().index;
  const auto probe = only<lab::Probe>(page.click(open, "filter/image/" + std::to_string(index)));
  CHECK(probe.split == data::Split::validation);
  CHECK(probe.index == index);
  const auto commands = page.click(open, "layer/conv1/map/5");
  bool other = false;
  for (const lab::Command& command : commands) {
    const auto* look = std::get_if<lab::LookAtFilter>(&command);
    other = other || (look != nullptr && look->target == lab::FilterTarget{"conv1", 5});
  }
  CHECK(other);
}

TEST_CASE("a unit's answer is a number in its tile, and Backspace and Escape lead out") {
  Page page;
  const lab::Snapshot plain = inspecting(ordinary_snapshot(), {"dense1", {7, 0, 0}, {}});
  const lab::Snapshot open = filtering(plain, {"dense1", 7});
  page.frames(open, 3);
  CHECK(page.item("filter/about")->value.starts_with("Unit 7 of dense1 answers most strongly to "));
  CHECK_FALSE(only<lab::LookAtFilter>(page.key(open, ImGuiKey_Backspace)).target);
  answer(page, plain);
  CHECK(page.item("inspector/sum") != nullptr);
  page.frames(open, 3);
  page.key(open, ImGuiKey_Escape);
  lab::Snapshot closed = ordinary_snapshot();
  closed.version = open.version + 1;
  answer(page, closed);
  answer(page, closed);
  CHECK(page.item("filter/about") == nullptr);
  CHECK(page.item("inspector/sum") == nullptr);
}

TEST_CASE("its table and its picture can be taken along; a finger finds targets of its size") {
  Page page;
  const lab::Snapshot open = filtering(ordinary_snapshot(), {"pool2", 1});
  page.frames(open, 3);
  page.click(open, "export/filter");
  page.click(open, "export/filter/csv");
  REQUIRE(page.exports().size() == 1);
  CHECK(page.exports()[0].name == "filter");
  page.click(open, "export/filter");
  page.click(open, "export/filter/png");
  page.frames(open, 3);
  REQUIRE(page.exports().size() == 2);
  CHECK(page.exports()[1].place.h > 100);

  Page phone(390, 844);
  phone.viewport.coarse_pointer = true;
  phone.frames(open, 3);
  const ui::Item* tile = phone.item("filter/image/" + std::to_string(open.filter->images.front().index));
  REQUIRE(tile != nullptr);
  CHECK(tile->h >= 44);
}

TEST_CASE("a channel that an edit took away is said to be gone") {
  Page page;
  lab::Snapshot open = filtering(ordinary_snapshot(), {"conv1", 2});
  page.frames(open, 3);
  open.filter.reset();
  open.filter_target = lab::FilterTarget{"conv1", 99};
  page.frames(open, 3);
  CHECK(page.item("filter/missing")->value.starts_with("conv1 no longer has this channel"));
}
