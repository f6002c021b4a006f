// What a careful eye would object to, looked for in every view, size and theme: controls over controls, letters over
// letters, letters cut off, pale letters, targets too small for a finger.
#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "fixture/page.h"
#include "fixture/painter.h"
#include "fixture/snapshots.h"
#include "formats/network_file.h"
#include "formats/presets.h"
#include "formats/spec_json.h"
#include "ui/theme.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

struct Size {
  float width, height;
  bool coarse;
};
constexpr Size sizes[] = {{1440, 900, false}, {1024, 768, false}, {390, 844, true}};

// A state of the page, and how one gets there.
struct View {
  std::string name;
  lab::Snapshot snapshot;
  std::function<void(Page&, const lab::Snapshot&)> reach = [](Page&, const lab::Snapshot&) {};
};

std::function<void(Page&, const lab::Snapshot&)> clicking(const char* id) {
  return [id](Page& page, const lab::Snapshot& snapshot) { page.click(snapshot, id); };
}

std::function<void(Page&, const lab::Snapshot&)> typing(const char* text) {
  return [text](Page& page, const lab::Snapshot& snapshot) { page.type(snapshot, text); };
}

void add_inspections(std::vector<View>& views) {
  for (const auto& [layer, unit] : std::vector<std::pair<const char*, nn::UnitPosition>>{{"conv1", {3, 0, 11}},
                                                                                         {"conv2", {5, 7, 2}},
                                                                                         {"relu1", {0, 4, 4}},
                                                                                         {"pool2", {2, 1, 3}},
                                                                                         {"dense1", {4, 0, 0}},
                                                                                         {"softmax", {7, 0, 0}}}) {
    views.push_back({std::string("inspecting ") + layer, inspecting(ordinary_snapshot(), {layer, unit, {}})});
  }
}

void add_presets(std::vector<View>& views) {
  for (const formats::Preset& preset : formats::presets()) {
    const auto document = formats::parse_document(preset.text, preset.name);
    REQUIRE(document);
    const nn::NetworkSpec& network = document->network;
    // Of images and ten classes, as the fixture's probe is.
    const auto plan = nn::infer(network);
    REQUIRE(plan);
    if (plan->layers.front().output.height < 20 || plan->classes != 10) continue;
    views.push_back({"preset " + std::string(preset.name), ordinary_snapshot(network)});
  }
}

std::vector<View> all_views() {
  lab::Snapshot paused = ordinary_snapshot();
  paused.running = false;
  lab::Snapshot diverged = ordinary_snapshot();
  diverged.diverged = true;
  diverged.data.note = "chunk-03.gz could not be fetched (404); trying again in 4 s";
  std::vector<View> views = {{"as it opens", waiting_snapshot()},
                             {"learning", ordinary_snapshot()},
                             {"paused", paused},
                             {"diverged, with a note", diverged},
                             {"pad open", ordinary_snapshot(), clicking("probe/draw")},
                             {"a drawing", drawing_snapshot(), clicking("probe/draw")},
                             {"picture changed", ordinary_snapshot(), clicking("probe/transform")},
                             {"impossible", ordinary_snapshot(), clicking("layer/conv1/stride/decrease")},
                             {"last layer wrong", ordinary_snapshot(), clicking("layer/dense1/units/increase")},
                             {"add menu", ordinary_snapshot(), clicking("layer/add/7")},
                             {"optimisers", ordinary_snapshot(), clicking("setting/optimizer")},
                             {"one class's mistakes", ordinary_snapshot(), clicking("mistakes/class/4")},
                             {"more settings", ordinary_snapshot(), clicking("setting/more")},
                             {"points", points_snapshot()},
                             {"points as two units see them", points_snapshot(), clicking("plane/warp")},
                             {"loss landscape", with_landscape(ordinary_snapshot()), clicking("landscape/open")},
                             {"workbench", ordinary_snapshot(), typing("w")},
                             {"one filter over many images", filtering(ordinary_snapshot(), {"relu1", 3})},
                             {"one unit over many images", filtering(ordinary_snapshot(), {"dense1", 7})},
                             {"classes with names", named_classes_snapshot()},
                             {"classes with names in a table", named_classes_snapshot(), clicking("mistakes/by-class")},
                             {"named classes and a filter", filtering(named_classes_snapshot(), {"conv2", 5})},
                             {"help", ordinary_snapshot(), typing("?")},
                             {"finder", ordinary_snapshot(), typing("/")}};
  add_inspections(views);
  add_presets(views);
  return views;
}

// Makes the page as high as its content.
void make_tall(Page& page, const lab::Snapshot& snapshot) {
  page.viewport.height = 20'000;
  page.frames(snapshot, 3);
  float bottom = 0;
  for (const ui::Item& item : page.interface().items()) {
    const bool docked = item.id.starts_with("inspector/") || item.id.starts_with("filter/");
    if (!docked) bottom = std::max(bottom, item.y + item.h);
  }
  constexpr float dock = 420;
  page.viewport.height = bottom + dock;
}

// Calls visit(page) for each view at one size. `tall`: on a page that is high enough to show all at once.
void each_view(const Size& size, bool tall, bool dark, const std::function<void(Page&)>& visit) {
  for (const View& view : all_views()) {
    CAPTURE(view.name);
    CAPTURE(size.width);
    CAPTURE(dark);
    Page page(size.width, size.height);
    page.viewport.coarse_pointer = size.coarse;
    page.viewport.dark = dark;
    page.frames(view.snapshot, 3);
    view.reach(page, view.snapshot);
    ImGui::GetIO().AddMousePosEvent(-1e6f, -1e6f);  // no hints: they cover on purpose
    if (tall) make_tall(page, view.snapshot);
    page.frames(view.snapshot, 3);
    visit(page);
  }
}

bool is_control(const ui::Item& item) {
  for (const char* kind : {"button", "toggle", "menu", "number", "slider", "entry", "tile", "cell"}) {
    if (item.kind == kind) return item.w > 0 && item.h > 0;
  }
  return false;
}

// Over the page on purpose.
bool is_above(const ui::Item& item) {
  return item.kind == "option" || item.id.starts_with("help/") || item.id.starts_with("finder/");
}

bool overlap(const ui::Item& a, const ui::Item& b) {
  const float x = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x);
  const float y = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
  return x > 0.51f && y > 0.51f;
}

std::vector<ui::Item> controls_of(Page& page) {
  std::vector<ui::Item> controls;
  const auto& items = page.interface().items();
  std::copy_if(items.begin(), items.end(), std::back_inserter(controls), is_control);
  // The buttons that open them end in /open and belong to the page.
  const auto covered = [&](const ui::Item& item) {
    return is_above(item) && item.id != "help/open" && item.id != "finder/open";
  };
  const bool overlay = std::any_of(controls.begin(), controls.end(), covered);
  std::erase_if(controls, [&](const ui::Item& item) { return covered(item) != overlay; });
  return controls;
}

void check_overlaps(Page& page) {
  const std::vector<ui::Item> controls = controls_of(page);
  CHECK_FALSE(controls.empty());
  for (std::size_t a = 0; a < controls.size(); ++a) {
    for (std::size_t b = a + 1; b < controls.size(); ++b) {
      if (overlap(controls[a], controls[b])) FAIL_CHECK(controls[a].id, " lies on ", controls[b].id);
    }
  }
}

// What lies in a box that scrolls by itself.
bool scrolls_apart(const ui::Item& item) {
  return item.id.starts_with("inspector/") || item.id.starts_with("filter/") || is_above(item);
}

void check_places(Page& page) {
  for (const ui::Item& item : page.interface().items()) {
    if (item.w == 0 && scrolls_apart(item)) continue;
    const bool inside = item.w > 0 && item.h > 0 && item.x + item.w < page.viewport.width - 0.5f;
    if (!inside) FAIL_CHECK(item.id, " reaches the edge or can't be seen");
  }
}

void check_targets(Page& page) {
  for (const ui::Item& item : controls_of(page)) {
    // A picture's parts: any of its numbers will do. What is half scrolled out of the inspector looks smaller.
    if (item.kind == "tile" || item.kind == "cell" || scrolls_apart(item)) continue;
    if (item.h < 44) FAIL_CHECK(item.id, " is ", item.h, " high");
  }
}

void check_letters(Page& page) {
  const ui::Colour disabled = ui::make_theme(page.viewport.dark).text_disabled;
  const auto glyphs = paint(*ImGui::GetDrawData());
  CHECK(glyphs.size() > 200);
  for (const PaintedGlyph& glyph : glyphs) {
    if (glyph.cut) FAIL_CHECK(page.near(glyph.box), ": cut off");
    if (glyph.meets) FAIL_CHECK(page.near(glyph.box), ": on another letter");
    const double contrast = ui::contrast(glyph.ink, glyph.ground);
    if (glyph.ink == disabled || contrast >= (glyph.icon ? 3.0 : 4.5)) continue;
    FAIL_CHECK(page.near(glyph.box), ": stands out by ", contrast, " : 1 only");
  }
}

}  // namespace

TEST_CASE("on the screen no control lies on another") {
  for (const Size& size : sizes) each_view(size, false, false, check_overlaps);
}

TEST_CASE("scrolled all the way: no control on another, nothing cut off, no letter on another, none too pale") {
  for (const Size& size : sizes) {
    for (const bool dark : {false, true}) {
      each_view(size, true, dark, [&](Page& page) {
        check_letters(page);
        if (dark) return;
        check_overlaps(page);
        check_places(page);
        if (size.coarse) check_targets(page);
      });
    }
  }
}
