// Inside the workbench: its cards. Each draws at `place` and returns its height.
#pragma once

#include <string>

#include "lab/snapshot.h"
#include "ui/button.h"
#include "ui/card.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/number_grid.h"
#include "ui/text.h"
#include "ui/workbench_state.h"

namespace glassnet::ui {

float draw_bench_picture(Context& context, const lab::Snapshot& snapshot, BenchState& state, const Column& place);
float draw_bench_operation(Context& context, BenchState& state, const Column& place);
float draw_bench_window(Context& context, BenchState& state, const Column& place);
float draw_bench_output(Context& context, BenchState& state, const Column& place);
float draw_bench_coverage(Context& context, BenchState& state, const Column& place);
float draw_bench_absorbs(Context& context, BenchState& state, const Column& place);
float draw_bench_corners(Context& context, BenchState& state, const Column& place);

// A card with a title over its content; `body` draws at a column and returns its height.
template <class Body>
float draw_bench_card(Context& context, const Column& place, const char* title, const Body& body) {
  Card card(context, place);
  draw_text(context, TextStyle::title, place.x + space::l, place.y + space::m, context.theme.text, title);
  const float top = place.y + space::m + 24 + space::s;
  const float height = body(Column{place.x + space::l, top, place.width - 2 * space::l});
  return card.close(top + height + space::l - place.y);
}

// Buttons one after the other, broken into lines.
class ButtonFlow {
 public:
  ButtonFlow(Context& context, const Column& place) : context_(context), place_(place), x_(place.x), y_(place.y) {}
  bool add(const ButtonDef& def);
  float height() const { return y_ + context_.control() - place_.y; }

 private:
  Context& context_;
  Column place_;
  float x_, y_;
};

// A number without more digits than it has: "1", "−0.25"; four decimals at most.
std::string plain(double value);

// A picture as a grid of coloured numbers; read out as a whole, too, under id/values.
NumberGridDef bench_grid(const Context& context, std::string id, std::string label, const lab::Picture& picture);
std::string picture_text(const lab::Picture& picture);  // "1 0.5 | 0.5 0.25"
void tell_values(Context& context, const NumberGridDef& grid, const lab::Picture& picture, const Rect& rect);

// "row 1, column 3", counted from 1.
std::string place_text(int row, int column);

// Text in the secondary colour, wrapped, with an item of its own. Returns the height.
float draw_note(Context& context, const std::string& id, const std::string& label, const Column& place,
                const std::string& words);

}  // namespace glassnet::ui
