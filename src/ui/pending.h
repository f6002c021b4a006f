// Pending: something asked of the session that its snapshots don't show yet. Views show it at once, so that a second
// press of a button builds on the first.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace glassnet::ui {

template <class Value>
class Pending {
 public:
  // What is asked for and not yet seen; null if nothing is.
  const Value* get() const { return value_ ? &*value_ : nullptr; }

  void send(Value value) {
    value_ = std::move(value);
    ++unanswered_;
  }

  // At the start of a frame, with the snapshot's version and whether the snapshot shows what was asked for.
  void follow(std::uint64_t version, bool arrived) {
    version_ = version;
    // Answered, and a newer snapshot shows something else: another command changed it since.
    const bool overtaken = unanswered_ == 0 && version > version_at_reply_;
    if (arrived || overtaken) value_.reset();
  }

  // The session answered the oldest of the commands. If it refused the last one, returns what was asked for.
  std::optional<Value> hear(bool refused) {
    unanswered_ = std::max(0, unanswered_ - 1);
    version_at_reply_ = version_;
    if (!refused || unanswered_ > 0) return {};
    return std::exchange(value_, std::nullopt);
  }

 private:
  std::optional<Value> value_;
  int unanswered_ = 0;
  std::uint64_t version_ = 0;
  std::uint64_t version_at_reply_ = 0;
};

}  // namespace glassnet::ui
