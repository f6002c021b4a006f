// Tiles of activations: whole screen pixels, all in the room they have.
#include <doctest/doctest.h>

#include <cmath>

#include "fixture/snapshots.h"
#include "ui/activation_atlas.h"
#include "ui/layer_maps.h"

using namespace glassnet;
using namespace glassnet::ui;

TEST_CASE("tiles are a whole number of screen pixels for each number, and stay in their room") {
  for (const float scale : {1.0f, 1.25f, 2.0f, 3.0f}) {
    for (const int count : {1, 8, 16, 64}) {
      for (const int side : {1, 4, 12, 24, 28}) {
        const TileGrid grid = fit_tiles(count, side, side, 420, 104, scale, 72);
        CAPTURE(scale);
        CAPTURE(count);
        CAPTURE(side);
        const float pixels = grid.tile_w * scale / static_cast<float>(side);
        CHECK(std::abs(pixels - std::round(pixels)) < 1e-3f);
        CHECK(static_cast<float>(grid.columns) * (grid.tile_w + 4) - 4 <= 420.01f);
        CHECK(static_cast<float>(grid.rows) * (grid.tile_h + 4) - 4 <= 104.01f);
        CHECK(grid.shown >= 1);
        CHECK(grid.shown <= count);
      }
    }
  }
  CHECK(fit_tiles(8, 24, 24, 420, 104, 1, 72).shown == 8);
  CHECK(fit_tiles(8, 24, 24, 420, 104, 1, 72).rows == 1);
  CHECK(fit_tiles(16, 12, 12, 420, 104, 1, 72).shown == 16);
}

TEST_CASE("which layers are coloured as signed") {
  const nn::NetworkSpec network = test::convnetjs_network();
  CHECK(output_is_signed(network, 0));        // centred pixels
  CHECK(output_is_signed(network, 1));        // conv1
  CHECK_FALSE(output_is_signed(network, 2));  // relu1
  CHECK_FALSE(output_is_signed(network, 3));  // pool1 of it
  CHECK(output_is_signed(network, 7));        // dense1
  CHECK_FALSE(output_is_signed(network, 8));  // softmax
}
