#include "options.h"

#include <cmath>
#include <cstdlib>
#include <string_view>

namespace glassnet::app {

namespace {

// A number of the whole text, within the range.
std::optional<double> number(const char* text, double low, double high) {
  char* end = nullptr;
  const double value = std::strtod(text, &end);
  if (end == text || *end != '\0' || !std::isfinite(value) || value < low || value > high) return {};
  return value;
}

bool parse_size(const char* text, DesktopOptions& options) {
  char* end = nullptr;
  const double width = std::strtod(text, &end);
  if (end == text || *end != 'x') return false;
  const auto height = number(end + 1, 200, 10000);
  if (!height || !(width >= 200 && width <= 10000)) return false;
  options.width = static_cast<float>(width);
  options.height = static_cast<float>(*height);
  return true;
}

}  // namespace

const char* usage() {
  return "usage: glassnet-desktop [options]\n"
         "  --data NAME        a folder with a packed data set or MNIST's IDX files, a .csv file, or a set of points\n"
         "  --size WxH         of the window, in interface units (1440x900)\n"
         "  --scale S          pixels for one unit, 0.5 to 4 (the screen's)\n"
         "  --dark             dark colours\n"
         "  --coarse           controls for fingers\n"
         "  --paused           don't train at once\n"
         "  --threads N        for training (1)\n"
         "  --screenshot FILE  write a PNG and leave, after --frames N or --after SECONDS\n"
         "  --reveal ITEM      scroll to an item, e.g. layer/dense1/units\n"
         "  --click ITEM       scroll to an item and click it; may be repeated\n";
}

nn::Expected<DesktopOptions> parse_options(int argc, const char* const* argv) {
  DesktopOptions options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--help" || name == "-h") {
      options.help = true;
    } else if (name == "--dark") {
      options.dark = true;
    } else if (name == "--coarse") {
      options.coarse = true;
    } else if (name == "--paused") {
      options.paused = true;
    } else if (name == "--data" || name == "--size" || name == "--scale" || name == "--threads" ||
               name == "--screenshot" || name == "--frames" || name == "--after" || name == "--reveal" ||
               name == "--click") {
      if (i + 1 == argc) return nn::fail("option " + std::string(name) + " needs a value");
      const char* value = argv[++i];
      const auto wrong = [&](const char* legal) {
        return nn::fail("option " + std::string(name) + " is '" + value + "'; it must be " + legal);
      };
      if (name == "--data") options.data = value;
      if (name == "--screenshot") options.screenshot = value;
      if (name == "--reveal") options.reveal = value;
      if (name == "--click") options.clicks.push_back(value);
      if (name == "--size" && !parse_size(value, options)) return wrong("like 1440x900, from 200 to 10000");
      if (name == "--scale") {
        const auto scale = number(value, 0.5, 4);
        if (!scale) return wrong("a number from 0.5 to 4");
        options.scale = static_cast<float>(*scale);
      }
      if (name == "--threads") {
        const auto threads = number(value, 1, 64);
        if (!threads) return wrong("a number from 1 to 64");
        options.threads = static_cast<int>(*threads);
      }
      if (name == "--frames") {
        const auto frames = number(value, 1, 1e6);
        if (!frames) return wrong("a number from 1 to 1000000");
        options.frames = static_cast<int>(*frames);
      }
      if (name == "--after") {
        const auto after = number(value, 0, 3600);
        if (!after) return wrong("a number of seconds from 0 to 3600");
        options.after = *after;
      }
    } else {
      return nn::fail("option '" + std::string(name) + "' is unknown");
    }
  }
  return options;
}

}  // namespace glassnet::app
