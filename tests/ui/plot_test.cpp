// Plots: thinning to the screen's pixels, ranges, zoom, smoothing; and by hand: wheel, drag, buttons, keys, legend.
#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/interval.h"
#include "ui/plot_frame.h"
#include "ui/plot_smoothing.h"
#include "ui/plot_view.h"

using namespace glassnet;
using namespace glassnet::ui;
using namespace glassnet::ui::test;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

PlotFrame frame_of(double high_x) { return {{10, 20, 200, 100}, {0, high_x}, {0, 1}}; }

std::array<Points, 1> one(const std::vector<lab::CurvePoint>& points) { return {Points(points)}; }

const std::vector<lab::CurvePoint> hill = {{100, 1}, {200, 4}, {300, 9}, {400, 16}};
constexpr PlotRange all{0, 400};

}  // namespace

TEST_CASE("a long curve becomes at most two points a pixel and keeps its extremes") {
  std::vector<lab::CurvePoint> points;
  for (int i = 0; i < 100000; ++i) points.push_back({static_cast<double>(i), 0.5 + 0.1 * std::sin(i * 0.37)});
  points[54321].value = 0.99;
  points[12345].value = 0.01;
  const auto shown = decimate(points, frame_of(100000), 1);
  CHECK(shown.size() <= 2 * 201);
  const auto [high, low] = std::minmax_element(shown.begin(), shown.end(), [](auto a, auto b) { return a.y < b.y; });
  CHECK(high->y == doctest::Approx(20 + 100 * (1 - 0.99)));
  CHECK(low->y == doctest::Approx(20 + 100 * (1 - 0.01)));
  for (std::size_t i = 1; i < shown.size(); ++i) CHECK(shown[i].x >= shown[i - 1].x);
}

TEST_CASE("numbers that are none are left out") {
  const std::vector<lab::CurvePoint> points = {
      {1, not_a_number}, {2, 0.5}, {3, not_a_number}, {not_a_number, 0.2}, {4, 0.6}};
  const auto shown = decimate(points, frame_of(4), 1);
  REQUIRE(shown.size() == 2);
  CHECK(std::isfinite(shown[0].x + shown[0].y + shown[1].x + shown[1].y));
  CHECK(decimate({}, frame_of(4), 1).empty());
}

TEST_CASE("ranges hold the curves and are finite whatever they hold") {
  const std::vector<lab::CurvePoint> good = {{1, 2.3}, {2, 1}, {3, 0.5}, {4, 0.2}};
  const std::vector<lab::CurvePoint> bad = {{1, not_a_number}, {2, std::numeric_limits<double>::infinity()}};
  CHECK(loss_range(one(good)).high >= 1);
  CHECK(loss_range(one(good)).low == 0);
  CHECK(loss_range(one(bad)).high == 2.5);
  const std::vector<lab::CurvePoint> accurate = {{1, 0.95}, {2, 0.96}, {3, 0.97}};
  CHECK(accuracy_range(one(accurate)).high == 1);
  CHECK(accuracy_range(one(accurate)).low > 0.9);
  CHECK(accuracy_range(one(accurate)).low < 0.96);
  CHECK(accuracy_range(one(bad)).low == 0);
  CHECK(logarithmic_range(one(good)).low > 0);
  CHECK(logarithmic_range(one(good)).low < 0.2);
  CHECK(logarithmic_range(one({{1, 0}, {2, -1}, {3, 5}})).low > 0);
  CHECK(logarithmic_range(one(bad)).low > 0);
  CHECK(close_range(one(accurate), {0, 1}).low > 0.94);
  CHECK(close_range(one(accurate), {0, 1}).high < 0.98);
  CHECK(close_range(one(bad), {0, 1}) == PlotRange{0, 1});
  CHECK(close_range(one({{1, 1}, {2, 1}}), {0, 1}).high == 1);
  CHECK(close_range(one({{1, 1}, {2, 1}}), {0, 1}).low < 1);
  CHECK(examples_range({}).high == 1000);
}

TEST_CASE("a part of a curve has a neighbour at each end, to which its line leads") {
  CHECK(within(hill, {150, 250}).size() == 3);
  CHECK(within(hill, {150, 250}).front().examples == 100);
  CHECK(within(hill, {0, 1000}).size() == 4);
  CHECK(within(hill, {500, 600}).size() == 1);
  CHECK(within({}, {0, 1}).empty());
}

TEST_CASE("on a logarithmic axis equal factors are equal steps, and zero lies below it") {
  const PlotFrame frame{{0, 0, 100, 100}, {0, 1}, {0.01, 1}, true};
  CHECK(frame.py(0.01) == doctest::Approx(100));
  CHECK(frame.py(0.1) == doctest::Approx(50));
  CHECK(frame.py(1) == doctest::Approx(0));
  CHECK(frame.py(0) > 100);
  CHECK(std::isfinite(frame.py(-3)));
}

TEST_CASE("zooming leaves what is under the pointer where it is, and ends at all there is") {
  PlotView view;
  CHECK(shown(view, all) == all);
  zoom(view, all, 300, 0.5);
  CHECK(shown(view, all) == PlotRange{150, 350});
  CHECK(is_zoomed(view, all));
  zoom(view, all, 150, 0.5);
  CHECK(shown(view, all) == PlotRange{150, 250});
  pan(view, all, -40);
  CHECK(shown(view, all) == PlotRange{110, 210});
  pan(view, all, -1000);
  CHECK(shown(view, all) == PlotRange{0, 100});
  pan(view, all, 1000);
  CHECK(shown(view, all) == PlotRange{300, 400});
  zoom(view, all, 350, 100);
  CHECK_FALSE(is_zoomed(view, all));
  for (int i = 0; i < 100; ++i) zoom(view, all, 123, 0.5);
  CHECK(shown(view, all).high - shown(view, all).low == doctest::Approx(0.4));
  CHECK(shown(view, all).low < 123);
  CHECK(shown(view, all).high > 123);
}

TEST_CASE("a range is chosen in either direction; after a reset that has less to show, all is shown") {
  PlotView view;
  show_between(view, all, 300, 200);
  CHECK(shown(view, all) == PlotRange{200, 300});
  show_between(view, all, -50, 100);
  CHECK(shown(view, all) == PlotRange{0, 100});
  show_between(view, all, 200, 300);
  CHECK(shown(view, {0, 150}) == PlotRange{0, 150});
  CHECK(shown(view, {0, 250}) == PlotRange{200, 250});
  show_all(view);
  CHECK(shown(view, all) == all);
}

TEST_CASE("the cursor goes from point to point and stays within what is shown") {
  PlotView view;
  move_cursor(view, hill, all, -1);
  CHECK(view.cursor == 400);
  move_cursor(view, hill, all, -1);
  CHECK(view.cursor == 300);
  move_cursor(view, hill, all, 1);
  move_cursor(view, hill, all, 1);
  CHECK(view.cursor == 400);
  move_cursor(view, hill, {150, 350}, -1);
  CHECK(view.cursor == 300);
  move_cursor(view, hill, {150, 350}, -1);
  move_cursor(view, hill, {150, 350}, -1);
  CHECK(view.cursor == 200);
  PlotView nothing;
  move_cursor(nothing, {}, all, 1);
  CHECK_FALSE(nothing.cursor);
}

TEST_CASE("smoothing is the weighted mean of a point and all before it") {
  const auto smooth = smoothed(hill, 0.5);
  REQUIRE(smooth.size() == 4);
  CHECK(smooth[0].value == 1);
  CHECK(smooth[1].value == doctest::Approx((4 + 0.5 * 1) / 1.5));
  CHECK(smooth[3].value == doctest::Approx((16 + 0.5 * 9 + 0.25 * 4 + 0.125 * 1) / 1.875));
  CHECK(smooth[3].examples == 400);
  const auto same = smoothed(hill, 0);
  CHECK(same[2].value == 9);
  CHECK(smoothed(std::vector<lab::CurvePoint>{{1, not_a_number}, {2, 3}}, 0.9).front().value == 3);
}

TEST_CASE("Wilson's interval") {
  // 4,871 of 5,000: 97.42 %, +-0.44 (computed by hand from the formula).
  const Interval i = wilson_95(4871, 5000);
  CHECK(i.low == doctest::Approx(0.96942).epsilon(0.0002));
  CHECK(i.high == doctest::Approx(0.97824).epsilon(0.0002));
  CHECK(wilson_95(0, 10).low == 0);
  CHECK(wilson_95(10, 10).high == doctest::Approx(1));
  CHECK(wilson_95(0, 0).high == 1);
}

namespace {

// The range that a chart shows, in words: "0 to 12,400".
std::string range_of(const Page& page, const char* id = "results/accuracy/range") {
  REQUIRE(page.item(id) != nullptr);
  return page.item(id)->value;
}

void point_at(Page& page, const lab::Snapshot& snapshot, float x, float y) {
  ImGui::GetIO().AddMousePosEvent(x, y);
  page.frames(snapshot, 2);
}

// The middle of the accuracy chart's axes.
ImVec2 middle_of_chart(const Page& page) {
  const Item& axis = *page.item("results/accuracy/range");
  return {axis.x + axis.w / 2, axis.y - 20};
}

}  // namespace

TEST_CASE("the wheel zooms where the pointer was moved within the chart, and not where the page only scrolled by") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK(range_of(page) == "0 to 12,400");
  const ImVec2 at = middle_of_chart(page);
  point_at(page, snapshot, at.x, at.y);
  ImGui::GetIO().AddMouseWheelEvent(0, 1);
  page.frames(snapshot, 3);
  CHECK(range_of(page) == "0 to 12,400");
  page.frames(snapshot, 30);
  point_at(page, snapshot, at.x + 2, at.y);
  ImGui::GetIO().AddMouseWheelEvent(0, 3);
  page.frames(snapshot, 3);
  CHECK(range_of(page) != "0 to 12,400");
  CHECK(range_of(page, "results/loss/range") == "0 to 12,400");
  // Double click: all of it.
  for (int i = 0; i < 2; ++i) {
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    page.frames(snapshot, 1);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    page.frames(snapshot, 1);
  }
  page.frames(snapshot, 2);
  CHECK(range_of(page) == "0 to 12,400");
}

TEST_CASE("two fingers zoom the chart between them and move it; elsewhere they are not taken") {
  Page page;
  page.viewport.coarse_pointer = true;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  const ImVec2 at = middle_of_chart(page);
  CHECK_FALSE(page.interface().pinch(20, 880, 2, 0));
  page.frames(snapshot, 2);
  CHECK(range_of(page) == "0 to 12,400");

  // The first finger's press is not a drag any more once the second has come.
  point_at(page, snapshot, at.x, at.y);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  page.frames(snapshot, 2);
  CHECK(page.interface().pinch(at.x, at.y, 1, 0));
  page.frames(snapshot, 1);
  ImGui::GetIO().AddMousePosEvent(-1e6f, -1e6f);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  page.frames(snapshot, 3);
  CHECK(range_of(page) == "0 to 12,400");

  // Twice as far apart, in two steps within a frame: half of it, and what lay between the fingers still does.
  CHECK(page.interface().pinch(at.x, at.y, 1.25f, 0));
  CHECK(page.interface().pinch(at.x, at.y, 1.6f, 0));
  page.frames(snapshot, 2);
  const std::string half = range_of(page);
  CAPTURE(half);
  CHECK(half.starts_with("3,1"));
  CHECK(half.find(" to 9,3") != std::string::npos);
  CHECK(range_of(page, "results/loss/range") == "0 to 12,400");
  CHECK(page.interface().pinch(at.x, at.y, 1, 40));
  page.frames(snapshot, 2);
  CHECK(range_of(page).starts_with("2,"));
  CHECK(page.interface().pinch(at.x, at.y, 0.1f, 0));
  page.frames(snapshot, 2);
  CHECK(range_of(page) == "0 to 12,400");
}

TEST_CASE("a drag chooses a range; in a zoomed chart it moves what is shown") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  const ImVec2 at = middle_of_chart(page);
  const auto drag = [&](float from, float to) {
    point_at(page, snapshot, from, at.y);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    page.frames(snapshot, 2);
    for (int i = 1; i <= 4; ++i) point_at(page, snapshot, from + (to - from) * static_cast<float>(i) / 4, at.y);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    page.frames(snapshot, 30);  // a second press at once would be a double click
  };
  drag(at.x, at.x + 80);
  const std::string chosen = range_of(page);
  CAPTURE(chosen);
  CHECK(chosen.find("6,1") == 0);  // from the middle of 12,400 on, to a pixel
  REQUIRE(page.item("results/accuracy/all") != nullptr);
  drag(at.x, at.x + 60);
  CHECK(range_of(page) != chosen);
  page.click(snapshot, "results/accuracy/all");
  CHECK(range_of(page) == "0 to 12,400");
  CHECK(page.item("results/accuracy/all") == nullptr);
}

TEST_CASE("everything a chart can do has a button") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("results/loss/zoom-in") == nullptr);
  page.click(snapshot, "results/loss/tools");
  page.click(snapshot, "results/loss/zoom-in");
  CHECK(range_of(page, "results/loss/range") == "3,100 to 9,300");
  page.click(snapshot, "results/loss/zoom-out");
  CHECK(range_of(page, "results/loss/range") == "0 to 12,400");
  page.click(snapshot, "results/loss/log");
  CHECK(page.item("results/loss/log")->value == "true");
  REQUIRE(page.item("results/loss/smoothed") != nullptr);
  CHECK(page.item("results/loss/smoothed")->value == "smoothed 0.9; faint: as measured");
  page.click(snapshot, "results/loss/smooth");
  page.click(snapshot, "results/loss/smooth/0.98");
  CHECK(page.item("results/loss/smoothed")->value == "smoothed 0.98; faint: as measured");
  page.click(snapshot, "results/loss/smooth");
  page.click(snapshot, "results/loss/smooth/off");
  CHECK(page.item("results/loss/smoothed") == nullptr);
  CHECK(page.item("results/accuracy/smoothed") != nullptr);
  page.click(snapshot, "results/loss/previous");
  page.click(snapshot, "results/loss/previous");
  const std::string spoken = page.item("chart/loss")->value;
  CHECK(spoken.find("at 12,300 examples: training ") == 0);
  CHECK(spoken.find("validation ") != std::string::npos);
  CHECK(spoken.find("test ") != std::string::npos);
}

TEST_CASE("only the curve of many points is smoothed, and the read-out tells both numbers") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  page.click(snapshot, "results/loss/tools");
  page.click(snapshot, "results/loss/previous");
  const std::string both = page.item("chart/loss")->value;
  CHECK(both.find(", smoothed ") != std::string::npos);
  CHECK(both.find(", smoothed ") < both.find("validation"));
  CHECK(both.find(", smoothed ", both.find("validation")) == std::string::npos);
  page.click(snapshot, "results/series/training");
  CHECK(page.item("results/loss/smoothed") == nullptr);
}

TEST_CASE("the legend hides a series in both charts and brings it back") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("chart/loss")->value.find("test 0.") != std::string::npos);
  page.click(snapshot, "results/series/test");
  CHECK(page.item("results/series/test")->value == "false");
  CHECK(page.item("chart/loss")->value.find("test") == std::string::npos);
  CHECK(page.item("chart/accuracy")->value.find("test") == std::string::npos);
  CHECK(page.item("chart/accuracy")->value.find("validation") != std::string::npos);
  for (const char* id : {"results/series/training", "results/series/validation"}) page.click(snapshot, id);
  CHECK(page.item("chart/accuracy")->value == "all curves are hidden");
  page.click(snapshot, "results/series/test");
  CHECK(page.item("chart/accuracy")->value.find("test ") == 0);
}

TEST_CASE("the test images' accuracy can be asked for") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  REQUIRE(page.item("stats/test_accuracy") != nullptr);
  CHECK(page.item("stats/test_accuracy")->value ==
        "97.1% 9,710 of 10,000 by the weights of step 580; 95% interval 96.8% to 97.4%.");
  const auto commands = page.click(snapshot, "stats/test_accuracy");
  REQUIRE(commands.size() == 1);
  CHECK(std::holds_alternative<lab::MeasureTest>(commands.front()));
}
