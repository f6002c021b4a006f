// Fewer draw commands for the same picture.
//
// Dear ImGui begins a command whenever the texture or the clip rectangle changes: a picture in a row of tiles is a
// command, its frame the next. Each costs a browser some forty microseconds where a processor draws. What doesn't
// overlap may be drawn in any order, so that all pictures of a row go together, and all frames.
#pragma once

struct ImDrawList;

namespace glassnet::ui {

// Joins commands of one texture and clip rectangle that have nothing drawn over or under them in between. Every pixel
// is given the same colours in the same order.
void join_commands(ImDrawList& list);

}  // namespace glassnet::ui
