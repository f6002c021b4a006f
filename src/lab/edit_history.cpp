#include "lab/edit_history.h"

#include <algorithm>
#include <utility>

namespace glassnet::lab {

namespace {

using Points = std::deque<EditPoint>;
using Records = std::shared_ptr<const RunRecords>;

// Takes the last point of `from`; `now` takes its place in `to`, under the same edit's name.
std::optional<EditPoint> move_point(Points& from, Points& to, Checkpoint now, Records records) {
  if (from.empty()) return {};
  EditPoint point = std::move(from.back());
  from.pop_back();
  to.push_back({point.edit, std::move(now), std::move(records), point.fork});
  return point;
}

// One after the other; the last of them, with the earliest fork.
std::optional<EditPoint> move_all(Points& from, Points& to, Checkpoint now, Records records) {
  std::optional<EditPoint> point = move_point(from, to, std::move(now), std::move(records));
  while (point && !from.empty()) {
    const std::uint64_t fork = point->fork;
    point = move_point(from, to, std::move(point->before), std::move(point->records));
    point->fork = std::min(point->fork, fork);
  }
  return point;
}

std::size_t bytes_of(const EditPoint& point) {
  return point.before.bytes() + (point.records != nullptr ? point.records->bytes() : 0);
}

}  // namespace

void EditHistory::record(EditPoint point) {
  future_.clear();
  point.fork = std::min(point.fork, point.before.examples);
  past_.push_back(std::move(point));
  keep_within_budget();
}

void EditHistory::rename_last(const std::string& edit) {
  if (!past_.empty()) past_.back().edit = edit;
}

std::optional<EditPoint> EditHistory::undo(Checkpoint now, Records records) {
  return move_point(past_, future_, std::move(now), std::move(records));
}

std::optional<EditPoint> EditHistory::redo(Checkpoint now, Records records) {
  return move_point(future_, past_, std::move(now), std::move(records));
}

std::optional<EditPoint> EditHistory::undo_all(Checkpoint now, Records records) {
  return move_all(past_, future_, std::move(now), std::move(records));
}

std::optional<EditPoint> EditHistory::redo_all(Checkpoint now, Records records) {
  return move_all(future_, past_, std::move(now), std::move(records));
}

void EditHistory::clear() {
  past_.clear();
  future_.clear();
}

void EditHistory::keep_within_budget() {
  constexpr const char* more = " and edits after it";
  std::size_t bytes = 0;
  for (const EditPoint& point : past_) bytes += bytes_of(point);
  while (past_.size() > 2 && bytes > most_bytes_) {
    const EditPoint& second = past_[1];
    EditPoint& first = past_.front();
    bytes -= bytes_of(second);
    first.fork = std::min(first.fork, second.fork);
    if (!first.edit.ends_with(more)) first.edit += more;
    past_.erase(past_.begin() + 1);
  }
}

}  // namespace glassnet::lab
