// How often news of the session may be drawn: as often as the graphics processor manages with ease.
//
// A browser without one draws in software, on the cores that are to learn: there a frame takes tens of milliseconds,
// and thirty a second would take a core and more. Frames that answer the user are drawn whatever they cost.
#pragma once

#include <GLES3/gl3.h>

namespace glassnet::app {

class DrawPace {
 public:
  // `in_software`: the browser says that no graphics processor draws.
  explicit DrawPace(bool in_software) : in_software_(in_software) {}

  // After a frame's commands have been given. The context must be current, as for look().
  void submitted(double now_ms);
  // Once a tick: notes when the last frame was finished.
  void look(double now_ms);
  // The context has died, and the fence with it.
  void forget() { fence_ = nullptr; }

  // Between two frames that only show news.
  double interval_ms() const;
  // The last frame is still being drawn.
  bool busy() const { return fence_ != nullptr; }

 private:
  bool in_software_;
  GLsync fence_ = nullptr;
  double submitted_ms_ = 0;
  double frame_ms_ = 0;  // what frames took of late, beyond the time until somebody looked
};

}  // namespace glassnet::app
