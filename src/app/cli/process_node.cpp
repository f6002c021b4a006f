// Emscripten's getenv() knows an environment of its own making, its isatty() takes every stream for a terminal, and its
// write() gives up when a pipe is full: here node is asked itself.
#include <emscripten/em_js.h>

#include <cstdio>

#include "process.h"

// clang-format off
EM_JS_DEPS(glassnet_process, "$UTF8ToString,$stringToUTF8");

// Writes the value to `out`, cut off at `size` bytes.
EM_JS(void, glassnet_environment, (const char* name, char* out, int size), {
  stringToUTF8(process.env[UTF8ToString(Number(name))] || "", Number(out), size);
});

EM_JS(int, glassnet_errors_on_terminal, (), {
  return require("tty").isatty(2) ? 1 : 0;
});

// The text is copied: node does not write from memory that threads share.
EM_JS(int, glassnet_write_output, (const char* text, double size), {
  const fs = require("fs");
  const bytes = new Uint8Array(HEAPU8.subarray(Number(text), Number(text) + size));
  const nap = new Int32Array(new SharedArrayBuffer(4));
  for (let done = 0; done < size;) {
    try {
      done += fs.writeSync(1, bytes, done);
    } catch (error) {
      if (error.code != "EAGAIN") return 0;
      Atomics.wait(nap, 0, 0, 1);
    }
  }
  return 1;
});
// clang-format on

namespace glassnet::cli {

std::string environment(const char* name) {
  char value[4097];  // the longest path there is, and its end
  glassnet_environment(name, value, static_cast<int>(sizeof value));
  return value;
}

bool errors_on_terminal() { return glassnet_errors_on_terminal() == 1; }

bool write_output(std::string_view text) {
  if (std::fflush(stdout) != 0) return false;
  return glassnet_write_output(text.data(), static_cast<double>(text.size())) == 1;
}

}  // namespace glassnet::cli
