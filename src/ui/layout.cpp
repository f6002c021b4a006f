#include "ui/layout.h"

#include <algorithm>
#include <cmath>

#include "ui/tokens.h"

namespace glassnet::ui {

bool is_single_column(float width) { return width < single_column_below; }

namespace {

// The dock takes its share from the network's lower end.
void make_dock(Layout& layout, float share) {
  constexpr float least = 220, most = 400;
  const float height = std::min(std::clamp(std::floor(layout.network.h * share), least, most), layout.network.h);
  layout.network.h -= height;
  layout.dock = {layout.network.x, layout.network.bottom(), layout.network.w, height};
}

}  // namespace

Layout lay_out(float width, float height, float header_height, bool docked) {
  Layout layout;
  layout.single_column = is_single_column(width);
  const float header = std::min(header_height, std::max(0.0f, height));
  layout.header = {0, 0, width, header};
  const float body = std::max(0.0f, height - header);
  if (layout.single_column) {
    layout.network = {0, header, width, body};
    if (docked) make_dock(layout, 0.55f);
    return layout;
  }
  const float side = std::clamp(std::floor(width * 0.325f), 332.0f, 468.0f);
  layout.network = {0, header, width - side, body};
  layout.side = {width - side, header, side, body};
  if (docked) make_dock(layout, 0.46f);
  return layout;
}

}  // namespace glassnet::ui
