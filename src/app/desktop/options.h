// The desktop program's command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nn/error.h"

namespace glassnet::app {

struct DesktopOptions {
  std::string data;  // a folder; empty: where the build puts MNIST
  float width = 1440;
  float height = 900;
  std::optional<float> scale;  // pixels for one unit; absent: the screen's
  bool dark = false;
  bool coarse = false;
  bool paused = false;
  int threads = 1;
  std::string screenshot;           // a PNG file to write before leaving; empty: stay
  int frames = 0;                   // draw this many before the screenshot
  double after = 0;                 // or wait this long, seconds
  std::string reveal;               // scroll to this item
  std::vector<std::string> clicks;  // items to click, one after the other, before the screenshot
  bool help = false;
};

nn::Expected<DesktopOptions> parse_options(int argc, const char* const* argv);
const char* usage();

}  // namespace glassnet::app
