#include "draw_pace.h"

#include <algorithm>

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

}  // namespace

void DrawPace::submitted(double now_ms) {
  if (fence_ != nullptr) glDeleteSync(fence_);
  fence_ = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
  glFlush();
  submitted_ms_ = now_ms;
}

void DrawPace::look(double now_ms) {
  if (fence_ == nullptr) return;
  if (glClientWaitSync(fence_, 0, 0) == GL_TIMEOUT_EXPIRED) return;
  glDeleteSync(fence_);
  fence_ = nullptr;
  const double took = std::max(now_ms - submitted_ms_ - tick_ms, 0.0);
  frame_ms_ += 0.3 * (took - frame_ms_);
}

double DrawPace::interval_ms() const {
  const double least = in_software_ ? least_interval_in_software_ms : least_interval_ms;
  return std::clamp(intervals_per_frame * frame_ms_, least, longest_interval_ms);
}

}  // namespace glassnet::app
