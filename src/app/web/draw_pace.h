// How often news of the session may be drawn: as often as the graphics processor manages with ease.
//
// A browser without one draws in software, on the cores that are to learn: there a frame takes tens of milliseconds,
// and thirty a second would take a core and more. Frames that answer the user are drawn whatever they cost.
#pragma once

#include <GLES3/gl3.h>

#include <deque>

#include "ui/steady_rate.h"

namespace glassnet::app {

class DrawPace {
 public:
  // `in_software`: the browser says that no graphics processor draws.
  explicit DrawPace(bool in_software);

  // After a frame's commands have been given. The context must be current, as for look().
  void submitted(double now_ms);
  // Once a tick: notes which frames were finished.
  void look(double now_ms);
  // The context has died, and the fences with it.
  void forget() { frames_.clear(); }

  // A frame that only shows news may be drawn. `watched`: of points of the plane, which are there to be watched, and
  // learning them needs next to nothing of the cores.
  bool due(double now_ms, bool watched) const;
  // A frame was drawn, with or without commands.
  void drawn(double now_ms);

 private:
  struct Frame {
    GLsync fence;
    double submitted_ms;
  };

  double interval_ms() const;

  bool in_software_;
  ui::SteadyRate watched_;
  std::deque<Frame> frames_;  // given, and still being drawn
  double drawn_ms_ = 0;
  double finished_ms_ = 0;
  double frame_ms_ = 0;  // what frames took of late, beyond the time until somebody looked
};

}  // namespace glassnet::app
