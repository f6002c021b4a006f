// Emscripten's getenv() knows an environment of its own making, not node's.
#include <emscripten/em_js.h>

#include "environment.h"

// Writes the value to `out`, cut off at `size` bytes.
// clang-format off
EM_JS_DEPS(glassnet_environment_deps, "$UTF8ToString,$stringToUTF8");
EM_JS(void, glassnet_environment, (const char* name, char* out, int size), {
  stringToUTF8(process.env[UTF8ToString(Number(name))] || "", Number(out), size);
});
// clang-format on

namespace glassnet::cli {

std::string environment(const char* name) {
  char value[4097];  // the longest path there is, and its end
  glassnet_environment(name, value, static_cast<int>(sizeof value));
  return value;
}

}  // namespace glassnet::cli
