#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "process.h"

namespace glassnet::cli {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

bool errors_on_terminal() { return isatty(STDERR_FILENO) == 1; }

bool write_output(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

}  // namespace glassnet::cli
