#include "data/affine.h"

#include "data/direction.h"

namespace glassnet::data {

Affine source_of(const Pose& pose, int height, int width) {
  // Backwards through scale, shear and turn: (x, y) -> (c x + s y, c y - s x) -> (x - k y, y) -> (x, y) / scale.
  const Direction turn = direction(pose.rotate / 360);
  const double xx = (turn.cosine + pose.shear * turn.sine) / pose.scale;
  const double xy = (turn.sine - pose.shear * turn.cosine) / pose.scale;
  const double yx = -turn.sine / pose.scale;
  const double yy = turn.cosine / pose.scale;
  const double centre_x = (width - 1) / 2.0;
  const double centre_y = (height - 1) / 2.0;
  const double from_x = centre_x + pose.shift_x;
  const double from_y = centre_y + pose.shift_y;
  const double x0 = centre_x - xx * from_x - xy * from_y;
  const double y0 = centre_y - yx * from_x - yy * from_y;
  return {static_cast<float>(xx), static_cast<float>(xy), static_cast<float>(x0),
          static_cast<float>(yx), static_cast<float>(yy), static_cast<float>(y0)};
}

}  // namespace glassnet::data
