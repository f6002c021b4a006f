#include "ui/edit_cost_line.h"

#include <optional>
#include <string>

#include "ui/button.h"
#include "ui/interval.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

std::string short_figure(const std::optional<lab::Evaluation>& evaluation) {
  return evaluation && evaluation->images > 0 ? percent(evaluation->accuracy(), 1) : "…";
}

std::string with_interval(const std::optional<lab::Evaluation>& evaluation) {
  if (!evaluation || evaluation->images == 0) return "…";
  const Interval interval = wilson_95(evaluation->correct, evaluation->images);
  return short_figure(evaluation) + " ± " + percent((interval.high - interval.low) / 2, 1);
}

std::string in_short(const lab::EditCost& cost) {
  const std::string later = cost.superseded ? "" : ", " + short_figure(cost.later) + " after 1,000 more";
  return short_figure(cost.before) + " before, " + short_figure(cost.after) + " just after" + later + ".";
}

std::string in_full(const lab::EditCost& cost) {
  const std::string later = cost.superseded ? "" : " → " + with_interval(cost.later) + " after 1,000 examples more";
  return with_interval(cost.before) + " just before → " + with_interval(cost.after) + " just after" + later;
}

}  // namespace

// Always a line, so that the first edit doesn't move what is below from under the pointer.
float draw_edit_cost(Context& context, const lab::Snapshot& snapshot, const Column& column) {
  const lab::EditCost* cost =
      snapshot.edit_costs && !snapshot.edit_costs->empty() ? &snapshot.edit_costs->back() : nullptr;
  const std::string edit = cost != nullptr ? with_arrows(cost->edit) : "";
  const std::string shown = cost != nullptr ? edit + ": " + in_short(*cost)
                                            : "Change a layer while it learns: what that costs is measured here.";
  const std::string full = cost != nullptr ? in_full(*cost) : shown;
  const float height = draw_text_wrapped(context, TextStyle::caption, column.x, column.y, column.width,
                                         cost != nullptr ? context.theme.text : context.theme.text_secondary, shown);
  const Rect place{column.x, column.y, column.width, height};
  context.items.add("edit/cost", cost != nullptr ? "What it cost: " + edit : "What an edit costs", "text", place, full);
  if (cost != nullptr) {
    hint_over(context, place, "Validation accuracy with its 95% interval: " + full + ".");
  }
  return height;
}

}  // namespace glassnet::ui
