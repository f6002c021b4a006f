// What the program needs of the process that it runs in, and that Emscripten's own libc does not give under node.
#pragma once

#include <string>
#include <string_view>

namespace glassnet::cli {

// The value of an environment variable; empty where it is not set.
std::string environment(const char* name);

// Whether standard error is a terminal, where a line can be drawn over.
bool errors_on_terminal();

// Writes all of the text to standard output, after what stdio holds, waiting for a slow reader. False if it can't be.
bool write_output(std::string_view text);

}  // namespace glassnet::cli
