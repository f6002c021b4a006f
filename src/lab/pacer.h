// Pacer: how fast a run goes, from slow motion to as fast as it can. It only waits: what is computed stays the same.
#pragma once

#include "nn/error.h"

namespace glassnet::lab {

inline constexpr double slowest_pace = 0.05;  // batches a second
inline constexpr double fastest_pace = 1000;

class Pacer {
 public:
  // Batches a second; 0: as fast as it can. Fails, with nothing changed, beyond the two ends.
  nn::Expected<void> set(double batches_per_s);
  double batches_per_s() const { return pace_; }
  bool paced() const { return pace_ > 0; }
  // Slow enough for a person to follow the four phases of each step, which then come one by one.
  bool slow_motion() const { return paced() && pace_ <= 2; }

  // Seconds until the next piece of work is due, at `now` on any steady clock; 0: at once.
  double wait(double now) const;
  // A piece was done: a whole step, or one phase in slow motion.
  void worked(double now);

 private:
  double pace_ = 0;
  double next_ = 0;
};

}  // namespace glassnet::lab
