// The plane: another data set, points put in and taken out by hand, and pasted.
#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "lab/point_edits.h"

using namespace glassnet;
using namespace glassnet::ui::test;
using glassnet::ui::Item;

namespace {

Item surface(Page& page, const lab::Snapshot& snapshot) {
  page.interface().reveal("plane/surface");
  page.frames(snapshot, 3);
  return *page.item("plane/surface");
}

// Presses at a part of the way across and down the plane.
std::vector<lab::Command> press(Page& page, const lab::Snapshot& snapshot, float across, float down) {
  const Item at = surface(page, snapshot);
  return page.drag(snapshot, at.x + across * at.w, at.y + down * at.h, at.y + down * at.h);
}

}  // namespace

TEST_CASE("the menu offers images and points; points come made, images are asked for by name") {
  Page page;
  const lab::Snapshot images = ordinary_snapshot();
  page.frames(images, 3);
  REQUIRE(page.item("data/choose")->w > 0);
  page.click(images, "data/choose");
  const auto points = only<lab::UseData>(page.click(images, "data/choose/spiral"));
  REQUIRE(points.data);
  CHECK(points.data->name == points.name);
  CHECK(points.data->split(data::Split::train).count() == 250);
  const lab::Snapshot plane = points_snapshot();
  page.click(plane, "data/choose");
  const auto fashion = only<lab::UseData>(page.click(plane, "data/choose/fashion"));
  CHECK(fashion.name == "fashion");
  CHECK(!fashion.data);
}

TEST_CASE("a press with a class in hand puts a point of it there; a stroke puts a line of them") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.click(snapshot, "plane/tool/1").empty());
  CHECK(page.item("plane/tool/1")->value == "true");
  const data::Points points = only<lab::AddPoints>(press(page, snapshot, 0.25f, 0.75f)).points;
  REQUIRE(points.size() == 1);
  CHECK(points[0].label == 1);
  CHECK(static_cast<double>(points[0].x) == doctest::Approx(-3).epsilon(0.03));
  CHECK(static_cast<double>(points[0].y) == doctest::Approx(-3).epsilon(0.03));
  page.click(snapshot, "plane/tool/0");
  const Item at = surface(page, snapshot);
  const auto stroke = page.drag(snapshot, at.x + 20, at.y + 20, at.y + 120);
  CHECK(stroke.size() >= 8);
  for (const lab::Command& command : stroke) CHECK(std::get<lab::AddPoints>(command).points[0].label == 0);
}

TEST_CASE("the eraser rubs out around the pointer; without a tool a press looks at the nearest point") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot("xor-table");
  page.click(snapshot, "plane/tool/erase");
  const auto erase = only<lab::ErasePoints>(press(page, snapshot, 0.5f, 0.5f));
  CHECK(static_cast<double>(erase.x) == doctest::Approx(0.5).epsilon(0.03));
  CHECK(erase.radius > 0);
  page.click(snapshot, "plane/tool/look");
  CHECK(press(page, snapshot, 0.5f, 0.5f).empty());  // no point is near
  // (0, 1) of the square from -0.25 to 1.25.
  CHECK(only<lab::Probe>(press(page, snapshot, 1 / 6.0f, 1 / 6.0f)).index == 1);
}

TEST_CASE("noise, number and seed make the points anew") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot("circle:count=200,noise=0.1,seed=3");
  CHECK(only<lab::UseData>(page.click(snapshot, "plane/noise/increase")).name == "circle:count=200,noise=0.15,seed=3");
  CHECK(only<lab::UseData>(page.click(snapshot, "plane/count/decrease")).name == "circle:count=150,noise=0.1,seed=3");
  CHECK(only<lab::UseData>(page.click(snapshot, "plane/seed/increase")).name == "circle:count=200,noise=0.1,seed=4");
}

TEST_CASE("points are copied as CSV, and pasted lines become the data set") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot("xor-table");
  page.click(snapshot, "plane/copy");
  const std::string copied = ImGui::GetClipboardText();
  CHECK(copied.starts_with("x,y,label\n0,0,0\n0,1,1\n"));
  const auto paste = [&](const char* text) {
    ImGui::SetClipboardText(text);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    auto commands = page.key(snapshot, ImGuiKey_V);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    page.frames(snapshot, 1);
    return commands;
  };
  const auto use = only<lab::UseData>(paste("0,0,0\n5,5,1\n5,6,1\n1,1,0\n"));
  CHECK(use.name == lab::own_points);
  REQUIRE(use.data);
  CHECK(use.data->classes == 2);
  CHECK(paste("what is this").empty());
  REQUIRE(page.item("plane/error") != nullptr);
  CHECK(page.item("plane/error")->value.find("points") != std::string::npos);
}

TEST_CASE("errors and loss of all training and all test points stand beside the plane") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot();
  page.frames(snapshot, 3);
  const lab::PointScore& train = *snapshot.plane->train;
  CHECK(page.item("plane/train")->value.find(std::to_string(train.points - train.correct) + " error") !=
        std::string::npos);
  CHECK(page.item("plane/test")->value.find("loss") != std::string::npos);
}
