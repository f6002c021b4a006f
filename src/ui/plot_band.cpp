#include <imgui.h>

#include <cmath>

#include "ui/interval.h"
#include "ui/plot.h"

namespace glassnet::ui {

namespace {

Interval interval_of(const lab::CurvePoint& point) {
  const auto images = static_cast<double>(point.images);
  return wilson_95(static_cast<std::size_t>(std::lround(point.value * images)), point.images);
}

}  // namespace

void draw_plot_band(const PlotSeries& series, const PlotFrame& frame) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImDrawListFlags flags = list->Flags;
  list->Flags &= ~ImDrawListFlags_AntiAliasedFill;  // neighbouring pieces would show a seam
  const Colour colour = with_alpha(series.colour, 0.16f);
  const auto known = [](const lab::CurvePoint& point) { return point.images > 0 && std::isfinite(point.value); };
  for (std::size_t i = 1; i < series.points.size(); ++i) {
    const lab::CurvePoint &a = series.points[i - 1], &b = series.points[i];
    if (!known(a) || !known(b)) continue;
    const Interval left = interval_of(a), right = interval_of(b);
    const float x0 = frame.px(a.examples), x1 = frame.px(b.examples);
    list->AddQuadFilled({x0, frame.py(left.high)}, {x1, frame.py(right.high)}, {x1, frame.py(right.low)},
                        {x0, frame.py(left.low)}, colour);
  }
  list->Flags = flags;
}

}  // namespace glassnet::ui
