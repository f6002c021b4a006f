#include "draw_pace.h"

#include <algorithm>
#include <cstddef>

namespace glassnet::app {

namespace {

// People see no more news than that.
constexpr double least_interval_ms = 1000.0 / 30;
// Where a processor draws, the fence tells of our own commands only: the browser then still puts the whole page
// together, on the same cores. Measured at 1440 x 900: some 60 ms of a core's time a frame, so that four a second take
// a quarter.
constexpr double least_interval_in_software_ms = 250;
// Slower would look broken.
constexpr double longest_interval_ms = 400;
// Ticks come with the browser's frames: what was finished when the first one looked may have taken no time at all.
constexpr double tick_ms = 17;
// Of the time, drawing may take an eighth: beside what is waited for here stand the browser's own threads.
constexpr double intervals_per_frame = 8;
// Watched news, in software: a little more than thirty a second. More would be seen by nobody.
constexpr double watched_in_software_ms = 1000.0 / 31;
// While one frame is being drawn, the next is prepared: the cores would idle until the next tick otherwise.
constexpr std::size_t most_watched_at_once = 2;

}  // namespace

DrawPace::DrawPace(bool in_software) : in_software_(in_software), watched_(in_software ? watched_in_software_ms : 0) {}

void DrawPace::submitted(double now_ms) {
  frames_.push_back({glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0), now_ms});
  glFlush();
}

void DrawPace::look(double now_ms) {
  while (!frames_.empty() && glClientWaitSync(frames_.front().fence, 0, 0) != GL_TIMEOUT_EXPIRED) {
    const double started_ms = std::max(frames_.front().submitted_ms, finished_ms_);
    frame_ms_ += 0.3 * (std::max(now_ms - started_ms - tick_ms, 0.0) - frame_ms_);
    finished_ms_ = now_ms;
    glDeleteSync(frames_.front().fence);
    frames_.pop_front();
  }
}

bool DrawPace::due(double now_ms, bool watched) const {
  if (watched) return frames_.size() < most_watched_at_once && watched_.due(now_ms);
  // A millisecond of grace: the browser's frames come at 16.6 ms give or take, and the cap is every second of them.
  return frames_.empty() && now_ms - drawn_ms_ >= interval_ms() - 1;
}

void DrawPace::drawn(double now_ms) {
  drawn_ms_ = now_ms;
  watched_.took(now_ms);
}

double DrawPace::interval_ms() const {
  const double least = in_software_ ? least_interval_in_software_ms : least_interval_ms;
  return std::clamp(intervals_per_frame * frame_ms_, least, longest_interval_ms);
}

}  // namespace glassnet::app
