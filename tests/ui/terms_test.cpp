// The page's words are explained: each has a term, a sentence, and letters that the font has.
#include "ui/terms.h"

#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <string>
#include <variant>

#include "data/order_spec.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "nn/schedule.h"
#include "nn/training_spec.h"
#include "ui/layer_fields.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

// Calls visit(layer) for a layer of every type.
template <std::size_t At = 0, class Visit>
void each_layer_type(Visit visit) {
  if constexpr (At < std::variant_size_v<nn::LayerVariant>) {
    visit(nn::LayerVariant(std::in_place_index<At>));
    each_layer_type<At + 1>(visit);
  }
}

// Calls visit(name) for the values of an enumeration from 0 to `last`.
template <class Enum, class Visit>
void each_name(Enum last, Visit visit) {
  for (int value = 0; value <= static_cast<int>(last); ++value) visit(name_of(static_cast<Enum>(value)));
}

ui::Item number(std::string id) { return ui::control(std::move(id), "x", "number"); }

void rest(Page& page, const lab::Snapshot& snapshot, const std::string& id) {
  const ui::Item* item = page.item(id);
  REQUIRE(item != nullptr);
  ImGui::GetIO().AddMousePosEvent(item->x + item->w / 2, item->y + item->h / 2);
  page.frames(snapshot, 40);
}

}  // namespace

TEST_CASE("every layer, field and choice of a field has a term") {
  each_layer_type([](const nn::LayerVariant& layer) {
    const std::string type(nn::type_name(layer));
    CAPTURE(type);
    CHECK(ui::find_term(type) != nullptr);
    for (const ui::LayerField& field : ui::fields_of(layer)) {
      CAPTURE(field.name);
      CHECK(ui::find_term(type, field.name) != nullptr);
      for (const ui::FieldChoice& choice : field.choices) {
        CAPTURE(choice.id);
        CHECK(ui::find_term(field.name, choice.id) != nullptr);
      }
    }
  });
}

TEST_CASE("every setting of learning and every choice of one has a term") {
  for (const char* name :
       {"optimizer", "learning_rate", "momentum", "rho",           "beta1",        "beta2",        "epsilon",
        "batch",     "l2_decay",      "l1_decay", "clip_norm",     "clip_value",   "schedule",     "length",
        "factor",    "low_momentum",  "warm_up",  "seed",          "order",        "augmentation", "shift",
        "rotate",    "scale",         "shear",    "elastic_alpha", "elastic_sigma"}) {
    CAPTURE(name);
    CHECK(ui::find_term(name) != nullptr);
  }
  const auto in = [](std::string_view place) {
    return [place](std::string_view name) {
      CAPTURE(name);
      CHECK(ui::find_term(place, name) != nullptr);
    };
  };
  each_name(nn::OptimizerKind::adamw, in("optimizer"));
  each_name(nn::ScheduleKind::one_cycle, in("schedule"));
  each_name(nn::InitKind::sparse, in("init"));
  each_name(nn::ActivationFunction::hard_limit, in("function"));
  each_name(data::Order::negatives_first, in("order"));
}

TEST_CASE("a term has a sentence of its own and only characters that the font has") {
  Page page;
  page.frames(ordinary_snapshot(), 1);
  std::string_view before;
  for (const ui::Term& term : ui::all_terms()) {
    CAPTURE(std::string(term.key));
    CHECK(std::string_view(term.key) > before);  // in order, each once
    before = term.key;
    CHECK(std::string_view(term.name).size() >= 2);
    CHECK(std::string_view(term.text).size() > 20);
    CHECK(std::string_view(term.text).size() < 160);
    for (const std::string& text : {std::string(term.name), std::string(term.text), std::string(term.formula)}) {
      for (const char* at = text.c_str(); *at != '\0';) {
        unsigned int character = 0;
        at += ImTextCharFromUtf8(&character, at, nullptr);
        CAPTURE(character);
        CHECK(ImGui::GetFont()->FindGlyphNoFallback(static_cast<ImWchar>(character)) != nullptr);
      }
    }
  }
}

TEST_CASE("a field's term is the one of its layer's type") {
  nn::NetworkSpec network = convnetjs_network();
  network.layers.insert(network.layers.begin() + 2, {"norm", nn::BatchNormSpec{}});
  CHECK(std::string(ui::term_of(number("layer/norm/momentum"), &network)->key) == "batch_norm.momentum");
  CHECK(std::string(ui::term_of(number("setting/momentum"), &network)->key) == "momentum");
  CHECK(std::string(ui::term_of(number("layer/pool2/stride"), &network)->key) == "stride");
  CHECK(std::string(ui::term_of(ui::control("layer/pool2/name", "x", "text"), &network)->key) == "pool");
  CHECK(std::string(ui::term_of(ui::control("layer/conv1/parameters", "x", "text"), &network)->key) == "parameters");
  CHECK(ui::term_of(ui::control("run/step", "Step", "button"), &network) == nullptr);
  CHECK(ui::term_of(number("layer/gone/stride"), nullptr) != nullptr);
}

TEST_CASE("under a resting mouse the field's word is explained, and no longer once the mouse has left") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  rest(page, snapshot, "layer/conv1/stride");
  REQUIRE(page.item("term/shown") != nullptr);
  CHECK(page.item("term/shown")->label == "Stride");
  const ui::Item shown = *page.item("term/shown"), field = *page.item("layer/conv1/stride");
  CHECK((shown.y >= field.y + field.h || shown.y + shown.h <= field.y));
  page.frames(snapshot, 30);
  CHECK_FALSE(page.animating());
  rest(page, snapshot, "run/step");
  CHECK(page.item("term/shown") == nullptr);
}

TEST_CASE("the keyboard's focus explains as well") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  for (int i = 0; i < 60; ++i) {
    page.key(snapshot, ImGuiKey_Tab);
    if (page.focused() != nullptr && page.focused()->id == "layer/input/height") break;
  }
  REQUIRE(page.focused() != nullptr);
  REQUIRE(page.focused()->id == "layer/input/height");
  page.frames(snapshot, 40);
  REQUIRE(page.item("term/shown") != nullptr);
  CHECK(page.item("term/shown")->label == "Height");
}

TEST_CASE("a finger that holds a field reads its word and presses nothing; the next touch ends it") {
  Page page(390, 844);
  page.viewport.coarse_pointer = true;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.interface().reveal("layer/pool2/stride");
  page.frames(snapshot, 4);
  const ui::Item* field = page.item("layer/pool2/stride");
  REQUIRE(field->w > 0);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(field->x + field->w / 2, field->y + field->h / 2);
  io.AddMouseButtonEvent(0, true);
  page.frames(snapshot, 40);
  io.AddMouseButtonEvent(0, false);
  CHECK(page.frames(snapshot, 5).empty());
  CHECK_FALSE(io.WantTextInput);
  REQUIRE(page.item("term/shown") != nullptr);
  CHECK(page.item("term/shown")->label == "Stride");
  io.AddMousePosEvent(195, 300);
  io.AddMouseButtonEvent(0, true);
  page.frames(snapshot, 2);
  io.AddMouseButtonEvent(0, false);
  page.frames(snapshot, 2);
  CHECK(page.item("term/shown") == nullptr);
}
