#include "data/drawing.h"

#include <algorithm>
#include <cmath>

namespace glassnet::data {

namespace {

struct Segment {
  PadPoint from, to;  // pixels; the first pixel's centre is at (0.5, 0.5)
};

float distance(const Segment& segment, float x, float y) {
  const float along_x = segment.to.x - segment.from.x;
  const float along_y = segment.to.y - segment.from.y;
  const float length = along_x * along_x + along_y * along_y;
  const float share = ((x - segment.from.x) * along_x + (y - segment.from.y) * along_y) / length;
  const float at = length > 0 ? std::clamp(share, 0.0f, 1.0f) : 0.0f;
  const float dx = x - segment.from.x - at * along_x;
  const float dy = y - segment.from.y - at * along_y;
  return std::sqrt(dx * dx + dy * dy);
}

void draw(const Segment& segment, float radius, GreyPicture& picture) {
  const float reach = radius + 1;
  const auto first = [&](float a, float b) { return std::max(0, static_cast<int>(std::min(a, b) - reach)); };
  const auto last = [&](float a, float b, int size) {
    return std::min(size - 1, static_cast<int>(std::max(a, b) + reach));
  };
  const int right = last(segment.from.x, segment.to.x, picture.width);
  const int bottom = last(segment.from.y, segment.to.y, picture.height);
  for (int y = first(segment.from.y, segment.to.y); y <= bottom; ++y) {
    auto* row = picture.pixels.data() + static_cast<std::ptrdiff_t>(y) * picture.width;
    for (int x = first(segment.from.x, segment.to.x); x <= right; ++x) {
      if (distance(segment, static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f) <= radius) row[x] = 255;
    }
  }
}

// The stroke's points in pixels. Far beyond the pad one place is like another.
Stroke in_pixels(const Stroke& stroke, int side) {
  const auto pixel = [&](float share) { return std::clamp(share, -1.0f, 2.0f) * static_cast<float>(side); };
  Stroke points;
  for (const PadPoint& point : stroke) {
    if (std::isnan(point.x) || std::isnan(point.y)) continue;
    points.push_back({pixel(point.x), pixel(point.y)});
  }
  return points;
}

}  // namespace

GreyPicture rasterise(const Drawing& drawing, int side) {
  GreyPicture picture = blank_picture(side, side);
  const float pen = std::isfinite(drawing.pen) ? std::clamp(drawing.pen, 0.0f, 1.0f) : 0.0f;
  const float radius = pen * static_cast<float>(side) / 2;
  for (const Stroke& stroke : drawing.strokes) {
    const Stroke points = in_pixels(stroke, side);
    if (points.size() == 1) draw({points[0], points[0]}, radius, picture);
    for (std::size_t i = 1; i < points.size(); ++i) draw({points[i - 1], points[i]}, radius, picture);
  }
  return picture;
}

}  // namespace glassnet::data
