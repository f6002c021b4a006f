// The legend of charts: which line is which; pressing one hides its series or brings it back.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct PlotSeries;

// Which series are hidden, in every chart that has them.
struct SeriesChoice {
  std::vector<std::string> hidden;

  bool shows(std::string_view name) const;
  void toggle(std::string_view name);
};

float legend_width(const Context& context, std::span<const PlotSeries> series);
// From the right end of the rectangle, whose height is that of a control. Ids: prefix/series/NAME.
void draw_legend(Context& context, const std::string& prefix, std::span<const PlotSeries> series, SeriesChoice& choice,
                 const Rect& rect);

}  // namespace glassnet::ui
