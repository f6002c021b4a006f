// What one filter (or unit) makes of many images: for each class a bar of how strongly it answers on the average, and
// some of its images beside their maps, all in the same colours.
#pragma once

#include <optional>

#include "lab/filter_gallery.h"
#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/pending.h"
#include "ui/scroll.h"

namespace glassnet::ui {

struct FilterState {
  Pending<std::optional<lab::FilterTarget>> sent;
  std::optional<lab::FilterTarget> shown;  // none: closed
  ScrollState scroll;
};

inline bool filter_is_open(const FilterState& state) { return state.shown.has_value(); }
void open_filter(FilterState& state, const lab::FilterTarget& target, Commands& commands);
void close_filter(FilterState& state, Commands& commands);
void follow(FilterState& state, const lab::Snapshot& snapshot);

// "Filter 3 of conv1", "Unit 12 of dense1".
std::string filter_in_words(const lab::Snapshot& snapshot, const lab::FilterTarget& target);

// Under a heading that is drawn already. A press on an image shows it in all of the page.
void draw_filter(Context& context, const lab::Snapshot& snapshot, FilterState& state, const Rect& body,
                 Commands& commands);

}  // namespace glassnet::ui
