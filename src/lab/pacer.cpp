#include "lab/pacer.h"

#include <algorithm>
#include <cmath>

#include "data/number_range.h"

namespace glassnet::lab {

nn::Expected<void> Pacer::set(double batches_per_s) {
  if (batches_per_s != 0 && !(batches_per_s >= slowest_pace && batches_per_s <= fastest_pace)) {
    const auto text = [](double value) { return data::shortest(static_cast<float>(value)); };
    return tl::make_unexpected(nn::Error{"batches_per_s is " + text(batches_per_s) +
                                             "; it must be 0 (full speed) or from " + text(slowest_pace) + " to " +
                                             text(fastest_pace),
                                         {},
                                         "batches_per_s"});
  }
  pace_ = batches_per_s;
  next_ = 0;
  return {};
}

double Pacer::wait(double now) const { return paced() ? std::max(0.0, next_ - now) : 0.0; }

void Pacer::worked(double now) {
  if (!paced()) return;
  constexpr double phases = 4;
  const double interval = 1 / (slow_motion() ? phases * pace_ : pace_);
  // An even rhythm; what was missed by more than a beat isn't made up for.
  next_ = now - next_ > interval ? now + interval : next_ + interval;
}

}  // namespace glassnet::lab
