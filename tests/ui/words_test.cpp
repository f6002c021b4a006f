// Numbers and sentences as people read them.
#include <doctest/doctest.h>

#include <cmath>

#include "fixture/snapshots.h"
#include "ui/layer_error.h"
#include "ui/layer_words.h"
#include "ui/words.h"

using namespace glassnet;
using namespace glassnet::ui;

TEST_CASE("numbers") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(12400) == "12,400");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(number(0) == "0");
  CHECK(number(0.0371) == "0.0371");
  CHECK(number(-1.2) == "−1.20");
  CHECK(number(-11.19) == "−11.2");
  CHECK(number(3.4e-7) == "3.4e-7");
  CHECK(number(NAN) == "not a number");
  CHECK(number(-INFINITY) == "−∞");
  CHECK(setting(static_cast<double>(0.001f)) == "0.001");
  CHECK(setting(1e-6) == "1e-6");
  CHECK(percent(0.9742, 1) == "97.4%");
  CHECK(percent(NAN, 1) == "–");
  CHECK(about(579000) == "579 k");
  CHECK(counted(1, "map", "maps") == "1 map");
  CHECK(shape_in_words({8, 24, 24}) == "8 maps of 24 × 24");
  CHECK(shape_in_words({10, 1, 1}) == "10 numbers");
}

TEST_CASE("what happens, in a sentence") {
  lab::Snapshot snapshot = test::ordinary_snapshot();
  CHECK(state_headline(snapshot, true) == "Learning to read handwritten digits");
  CHECK(state_headline(snapshot, false) == "Paused while learning to read handwritten digits");
  CHECK(state_detail(snapshot) ==
        "12,400 examples seen, 9,800 a second · Adadelta, learning rate 1, ρ\u00a00.95, batches of 20, seed 1");
  snapshot.examples_per_s = NAN;
  CHECK(state_speed(snapshot) == "0");
  snapshot.diverged = true;
  CHECK(state_headline(snapshot, false) == "Stopped: the training diverged");
  CHECK(state_headline(test::waiting_snapshot(), true) == "Waiting for the first images of handwritten digits");
  CHECK(with_arrows("stride 3 -> 2, size 5 -> 4") == "stride 3 → 2, size 5 → 4");
}

TEST_CASE("errors lose the words that the card says already") {
  CHECK(error_in_words("layer pool2: stride is 0; it must be from 1 to 64", "pool2") ==
        "Stride is 0; it must be from 1 to 64.");
  CHECK(error_in_words("too large", "") == "Too large.");
  CHECK(error_in_words("", "") == "");
}

TEST_CASE("the arithmetic of parameters, and what windows leave out") {
  const nn::NetworkSpec network = test::convnetjs_network();
  const auto plan = nn::infer(network);
  REQUIRE(plan);
  CHECK(layer_arithmetic(network.layers[1].layer, plan->layers[1]) == "8 × (5×5×1) + 8 = 208");
  CHECK(layer_arithmetic(network.layers[3].layer, plan->layers[3]).empty());
  CHECK(layer_left_over(plan->layers[3]).empty());
  nn::LayerPlan odd;
  odd.unused_rows = odd.unused_columns = 1;
  CHECK(layer_left_over(odd) == "1 row and column at the edge not seen");
}
