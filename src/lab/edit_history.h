// What can be undone and redone: checkpoints from before each edit, within a budget of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "lab/checkpoint.h"
#include "lab/run_records.h"

namespace glassnet::lab {

// The run as it was just before an edit (or, among what can be redone, just before that edit was undone).
struct EditPoint {
  std::string edit;  // in words
  Checkpoint before;
  std::shared_ptr<const RunRecords> records = {};  // of the same moment; null: none were kept
  // Examples up to which the run before the edit and the run after it are one; record() sees to it that it is not later
  // than the edit.
  std::uint64_t fork = std::numeric_limits<std::uint64_t>::max();
};

class EditHistory {
 public:
  explicit EditHistory(std::size_t most_bytes = std::size_t{64} << 20) : most_bytes_(most_bytes) {}

  // An edit is about to be made: what was undone before it is gone. Beyond the budget points are forgotten, but never
  // the first, so that everything can be undone, nor the last: the second edit is then undone together with the first.
  void record(EditPoint point);

  // The last edit went on, and is now called so.
  void rename_last(const std::string& edit);

  // The point to go back to, if there is one; `now` is what redo() will come back to.
  std::optional<EditPoint> undo(Checkpoint now, std::shared_ptr<const RunRecords> records = {});
  std::optional<EditPoint> redo(Checkpoint now, std::shared_ptr<const RunRecords> records = {});
  // To before the first edit, and forward again through all of them.
  std::optional<EditPoint> undo_all(Checkpoint now, std::shared_ptr<const RunRecords> records = {});
  std::optional<EditPoint> redo_all(Checkpoint now, std::shared_ptr<const RunRecords> records = {});

  std::size_t undoable() const { return past_.size(); }
  std::size_t redoable() const { return future_.size(); }
  // The edit that undo() or redo() would take back or make again.
  std::string next_undo() const { return past_.empty() ? std::string() : past_.back().edit; }
  std::string next_redo() const { return future_.empty() ? std::string() : future_.back().edit; }
  void clear();

 private:
  void keep_within_budget();

  std::size_t most_bytes_;
  std::deque<EditPoint> past_;    // the latest last
  std::deque<EditPoint> future_;  // the next to be redone last
};

}  // namespace glassnet::lab
