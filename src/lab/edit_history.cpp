#include "lab/edit_history.h"

#include <utility>

namespace glassnet::lab {

namespace {

// Takes the last point of `from`; `now` takes its place in `to`, under the same edit's name.
std::optional<EditPoint> move_point(std::deque<EditPoint>& from, std::deque<EditPoint>& to, Checkpoint now) {
  if (from.empty()) return {};
  EditPoint point = std::move(from.back());
  from.pop_back();
  to.push_back({point.edit, std::move(now)});
  return point;
}

}  // namespace

void EditHistory::record(EditPoint point) {
  future_.clear();
  past_.push_back(std::move(point));
  keep_within_budget();
}

void EditHistory::rename_last(const std::string& edit) {
  if (!past_.empty()) past_.back().edit = edit;
}

std::optional<EditPoint> EditHistory::undo(Checkpoint now) { return move_point(past_, future_, std::move(now)); }

std::optional<EditPoint> EditHistory::redo(Checkpoint now) { return move_point(future_, past_, std::move(now)); }

void EditHistory::clear() {
  past_.clear();
  future_.clear();
}

void EditHistory::keep_within_budget() {
  std::size_t bytes = 0;
  for (const EditPoint& point : past_) bytes += point.before.bytes();
  // The latest edit can always be undone.
  while (past_.size() > 1 && bytes > most_bytes_) {
    bytes -= past_.front().before.bytes();
    past_.pop_front();
  }
}

}  // namespace glassnet::lab
