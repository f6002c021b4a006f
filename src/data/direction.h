// Sine and cosine of our own: the C libraries' last bits differ, and data drawn from a seed must not.
#pragma once

namespace glassnet::data {

// The unit vector at an angle.
struct Direction {
  double cosine = 1;
  double sine = 0;
};

// The angle is in turns (1 is 360 degrees): whole and quarter turns are exact. Absolute error below 1e-15 for finite
// angles below 1e9 turns. The angle is reduced exactly to an eighth of a turn, where the Taylor series are summed.
Direction direction(double turns);

}  // namespace glassnet::data
