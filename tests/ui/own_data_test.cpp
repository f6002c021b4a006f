// Data of one's own: the menu that asks for files, and classes that are called by their names.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;

TEST_CASE("the data menu asks for a table or a folder, where the program can") {
  for (const auto& [id, wish] :
       std::vector<std::pair<std::string, ui::FileWish>>{{"own-table", ui::FileWish::table},
                                                         {"own-digits", ui::FileWish::digits},
                                                         {"own-pictures", ui::FileWish::pictures}}) {
    CAPTURE(id);
    Page page;
    const lab::Snapshot snapshot = ordinary_snapshot();
    page.viewport.asks_for_files = true;
    page.frames(snapshot, 3);
    page.click(snapshot, "data/choose");
    CHECK(page.click(snapshot, "data/choose/" + id).empty());  // nothing happens to the run before a file is there
    CHECK(page.file_wish() == wish);
  }
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  page.click(snapshot, "data/choose");
  CHECK(page.item("data/choose/fashion") != nullptr);
  CHECK(page.item("data/choose/own-table") == nullptr);
}

TEST_CASE("classes that have names are called by them") {
  Page page;
  const lab::Snapshot snapshot = named_classes_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("data/choose")->value == "clothes/");
  CHECK(page.item("probe/label")->label == "This is “Sneaker”.");
  CHECK(page.item("probe/prediction")->label.starts_with("The network says “Sneaker”, rightly"));
  CHECK(page.item("softmax/bar/9")->label == "Answer “Ankle boot”");
  CHECK(page.item("mistakes/class/4")->label == "Images of “Coat”");
  page.click(snapshot, "probe/class");
  CHECK(page.item("probe/class/6")->label.starts_with("Only “Shirt” · "));
}

TEST_CASE("of very many classes the strongest answers are shown") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  auto probe = std::make_shared<lab::ProbeView>(*snapshot.probe);
  std::vector<float>& answers = probe->layers.back().activations;
  answers.assign(40, 0.01f);
  answers[33] = 0.6f;
  snapshot.probe = probe;
  page.frames(snapshot, 3);
  int shown = 0;
  for (const ui::Item& item : page.interface().items()) shown += item.id.starts_with("softmax/bar/") ? 1 : 0;
  CHECK(shown == 10);
  REQUIRE(page.item("softmax/bar/33") != nullptr);
}
