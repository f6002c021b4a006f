// glassnet: trains, measures and looks into networks from the command line. Natively and, as WebAssembly, under node.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>

#include "commands.h"
#include "data_source.h"
#include "options.h"
#include "process.h"

namespace glassnet::cli {

namespace {

constexpr int bad_usage = 2;
constexpr const char* no_output = "standard output can't be written";

constexpr std::array commands{
    Command{"train", "trains a network and says how good it became", train},
    Command{"evaluate", "measures a trained network on a whole split", evaluate},
    Command{"inspect", "shows everything a network computes for one image", inspect},
    Command{"bench", "measures speed: whole steps, each layer, and the machine's peak", bench},
    Command{"convert", "writes a network in ConvNetJS's format, or one of ConvNetJS's in ours", convert},
    Command{"experiment", "repeats one of the course's experiments and says whether its claim held", experiment},
    Command{"exercise", "makes an exercise with fresh numbers from a seed, with or without its solution", exercise},
    Command{"grade", "marks students' answers to exercises, step by step", grade},
};

void print_usage() {
  std::puts("usage: glassnet COMMAND [OPTIONS]\n\ncommands:");
  for (const Command& command : commands) std::printf("  %-10s %s\n", command.name, command.summary);
  std::puts(
      "\nglassnet COMMAND --help lists a command's options. Exit status: 0 done, 1 a target was not met,\n"
      "2 bad usage or bad input, with one line that says what and why.");
}

std::string command_names() {
  std::string names;
  for (const Command& command : commands) names += (names.empty() ? "" : ", ") + std::string(command.name);
  return names;
}

// Exactly one line, whatever a file's name or a value in it may hold.
int complain(const std::string& subject, std::string message) {
  std::replace_if(
      message.begin(), message.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
  std::fprintf(stderr, "%s: %s\n", subject.c_str(), message.c_str());
  return bad_usage;
}

int run(int argc, char** argv) {
  remember_program(argc > 0 ? argv[0] : nullptr);
  if (argc < 2) return complain("glassnet", "no command given; the commands are " + command_names());
  const std::string_view word = argv[1];
  if (word == "--help" || word == "-h") {
    print_usage();
    return 0;
  }
  for (const Command& command : commands) {
    if (word != command.name) continue;
    const auto status = command.run(argc - 1, argv + 1);
    return status ? *status : complain("glassnet " + std::string(word), status.error().message);
  }
  const char* what = word.starts_with('-') ? "unknown option '" : "unknown command '";
  return complain("glassnet", what + std::string(word) + "'; the commands are " + command_names());
}

}  // namespace

nn::Expected<int> print_json(const formats::Json& json, int status) {
  if (!write_output(formats::to_text(json) + "\n")) return nn::fail(no_output);
  return status;
}

int default_threads() {
#if GLASSNET_THREADS
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, max_threads);
#else
  return 1;
#endif
}

}  // namespace glassnet::cli

int main(int argc, char** argv) {
  const int status = glassnet::cli::run(argc, argv);
  // A result that did not reach its file or pipe is no result.
  if (status != glassnet::cli::bad_usage && (std::fflush(stdout) != 0 || std::ferror(stdout))) {
    return glassnet::cli::complain("glassnet", glassnet::cli::no_output);
  }
  return status;
}
