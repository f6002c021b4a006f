#include "progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "process.h"

namespace glassnet::cli {

namespace {

constexpr std::chrono::milliseconds redraw{100};
constexpr std::chrono::seconds first_line{5};  // shorter runs say nothing in a log
constexpr std::chrono::seconds between_lines{15};

std::string clock_text(double seconds) {
  const long whole = std::lround(std::min(seconds, 359999.0));
  char text[32];
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
  } else {
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
  }
  return text;
}

std::string bar(double share) {
  constexpr int width = 24;
  std::string text(width, '.');
  std::fill_n(text.begin(), static_cast<int>(share * width), '#');
  return text;
}

}  // namespace

Progress::Progress(std::string task, std::string unit, double total)
    : task_(std::move(task)),
      unit_(std::move(unit)),
      total_(total),
      terminal_(errors_on_terminal()),
      start_(Clock::now()),
      next_(start_ + (terminal_ ? Clock::duration(redraw) : Clock::duration(first_line))) {}

Progress::~Progress() {
  if (drawn_) std::fputs("\r\033[K", stderr);
}

void Progress::update(double done, const std::string& note) {
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + (terminal_ ? Clock::duration(redraw) : Clock::duration(between_lines));

  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = done / seconds;
  const double share = total_ > 0 ? std::clamp(done / total_, 0.0, 1.0) : 0.0;
  const std::string left = rate > 0 ? clock_text(std::max(0.0, total_ - done) / rate) : "?";
  std::fprintf(stderr, "%s%s [%s] %3.0f%%  %.0f of %.0f %s, %.0f/s, %s left%s%s%s", terminal_ ? "\r" : "",
               task_.c_str(), bar(share).c_str(), 100 * share, done, total_, unit_.c_str(), rate, left.c_str(),
               note.empty() ? "" : ", ", note.c_str(), terminal_ ? "\033[K" : "\n");
  std::fflush(stderr);
  drawn_ = terminal_;
}

}  // namespace glassnet::cli
