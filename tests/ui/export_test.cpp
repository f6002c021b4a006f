// What can be taken along: which table, in which form, and where the picture is.
#include <doctest/doctest.h>

#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/export.h"

using namespace glassnet;
using namespace glassnet::ui::test;
using ui::ExportAs;

TEST_CASE("a file's name says what it is and is one everywhere") {
  CHECK(ui::file_name({"loss", ExportAs::csv_file}) == "glassnet-loss.csv");
  CHECK(ui::file_name({"activations/conv1", ExportAs::csv_file}) == "glassnet-activations-conv1.csv");
  CHECK(ui::file_name({"a/../b\"ö", ExportAs::png_file}).find_first_of("/\"\\ ") == std::string::npos);
}

TEST_CASE("a chart's table is copied or saved; its picture comes once the menu has gone") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  page.click(snapshot, "results/loss/tools");
  page.click(snapshot, "export/loss");
  CHECK(page.exports().empty());
  page.click(snapshot, "export/loss/copy");
  REQUIRE(page.exports().size() == 1);
  CHECK(page.exports()[0].name == "loss");
  CHECK(page.exports()[0].as == ExportAs::copied_csv);
  page.click(snapshot, "export/loss");
  page.click(snapshot, "export/loss/png");
  page.frames(snapshot, 3);
  REQUIRE(page.exports().size() == 2);
  const ui::Export& picture = page.exports()[1];
  CHECK(picture.as == ExportAs::png_file);
  const ui::Item& chart = *page.item("chart/loss");
  CHECK(picture.place.x == chart.x);
  CHECK(picture.place.y == chart.y);
  CHECK(picture.place.w == chart.w);
  CHECK(picture.place.h < chart.h - 20);  // without the row of tools
  page.frames(snapshot, 60);              // the pointer's hint has had its time
  CHECK_FALSE(page.animating());
}

TEST_CASE("matrix, classes, mistakes, layers and activations can be taken along") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  const auto save = [&](const std::string& name) {
    page.click(snapshot, "export/" + name);
    page.click(snapshot, "export/" + name + "/csv");
    REQUIRE_FALSE(page.exports().empty());
    CHECK(page.exports().back().name == name);
    CHECK(page.exports().back().as == ExportAs::csv_file);
  };
  for (const char* name : {"confusion", "mistakes", "layers", "activations/conv1"}) save(name);
  page.click(snapshot, "mistakes/by-class");
  save("classes");
}

TEST_CASE("the page says what was saved, until it could be read or is told to stop") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("toast") == nullptr);
  page.interface().say("Saved as glassnet-loss.csv.");
  page.frames(snapshot, 2);
  REQUIRE(page.item("toast") != nullptr);
  CHECK(page.item("toast")->value == "Saved as glassnet-loss.csv.");
  page.click(snapshot, "toast/dismiss");
  CHECK(page.item("toast") == nullptr);
  page.interface().say("Once more.");
  page.frames(snapshot, 9 * 60);
  CHECK(page.item("toast") == nullptr);
}
