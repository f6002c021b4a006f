#include "ui/plot_view.h"

#include <algorithm>
#include <cmath>

namespace glassnet::ui {

namespace {

void set(PlotView& view, const PlotRange& all, double low, double span) {
  const double whole = all.high - all.low;
  span = std::clamp(span, whole / 1000, whole);
  low = std::clamp(low, all.low, all.high - span);
  if (span >= whole) {
    view.x.reset();
  } else {
    view.x = PlotRange{low, low + span};
  }
}

}  // namespace

PlotRange shown(const PlotView& view, const PlotRange& all) {
  if (!view.x || view.x->low >= all.high) return all;
  return {view.x->low, std::min(view.x->high, all.high)};
}

bool is_zoomed(const PlotView& view, const PlotRange& all) { return shown(view, all) != all; }

void zoom(PlotView& view, const PlotRange& all, double at, double factor) {
  const PlotRange now = shown(view, all);
  const double span = std::clamp((now.high - now.low) * factor, (all.high - all.low) / 1000, all.high - all.low);
  const double share = std::clamp((at - now.low) / (now.high - now.low), 0.0, 1.0);
  set(view, all, at - share * span, span);
}

void pan(PlotView& view, const PlotRange& all, double by) {
  const PlotRange now = shown(view, all);
  set(view, all, now.low + by, now.high - now.low);
}

void show_between(PlotView& view, const PlotRange& all, double a, double b) {
  const double low = std::clamp(std::min(a, b), all.low, all.high),
               high = std::clamp(std::max(a, b), all.low, all.high);
  set(view, all, low, high - low);
}

void show_all(PlotView& view) {
  view.x.reset();
  view.cursor.reset();
}

void move_cursor(PlotView& view, Points points, const PlotRange& range, int by) {
  const auto before = [](const lab::CurvePoint& point, double place) { return point.examples < place; };
  const auto first = std::lower_bound(points.begin(), points.end(), range.low, before);
  const auto last = std::upper_bound(first, points.end(), range.high,
                                     [](double place, const lab::CurvePoint& point) { return place < point.examples; });
  if (first == last) return;
  if (!view.cursor) {
    view.cursor = (last - 1)->examples;
    return;
  }
  auto at = std::lower_bound(first, last, *view.cursor, before);
  if (by > 0 && at != last && at->examples <= *view.cursor) ++at;
  if (by < 0 && at != first) --at;
  if (at == last) --at;
  view.cursor = at->examples;
}

}  // namespace glassnet::ui
