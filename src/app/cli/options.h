// The options of a command, as a table: it is what is parsed, and what --help prints. Words are split by getopt_long.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nn/error.h"

namespace glassnet::cli {

struct Option {
  const char* name;   // "examples", without the dashes
  const char* value;  // what --help calls its value, "N"; null for a switch, which takes none
  std::string help;
  // Takes the text; null text for a switch. The error is a phrase for "--name is 'text'; ...": "it must be ...".
  std::function<nn::Expected<void>(const char*)> take;
};

Option switch_option(const char* name, std::string help, bool& out);
Option text_option(const char* name, const char* value, std::string help, std::string& out);
// Whole numbers from low to high.
Option whole_option(const char* name, const char* value, std::string help, std::uint64_t low, std::uint64_t high,
                    std::optional<std::uint64_t>& out);
// Numbers from low to high, without the low end itself if `above`.
Option real_option(const char* name, const char* value, std::string help, double low, double high, bool above,
                   std::optional<double>& out);

// One of the values of an enumeration that has a name_of().
template <class Enum>
Option word_option(const char* name, const char* value, std::string help, std::vector<Enum> values, Enum& out) {
  return {name, value, std::move(help), [values = std::move(values), &out](const char* text) -> nn::Expected<void> {
            std::string words;
            for (const Enum word : values) {
              if (name_of(word) == text) {
                out = word;
                return {};
              }
              words += (words.empty() ? "" : ", ") + std::string(name_of(word));
            }
            return nn::fail("it must be one of " + words);
          }};
}

struct Command {
  const char* name;
  const char* summary;  // one line for the list of commands
  nn::Expected<int> (*run)(int argc, char** argv);
};

enum class Parsed { run, help_shown };

// Parses argv[1..]; argv[0] is the command's word. --help prints usage, the options and `notes` on standard output.
// May be called once in a process (getopt's state is global).
nn::Expected<Parsed> parse_options(const char* usage, const char* notes, std::vector<Option> options, int argc,
                                   char** argv);

}  // namespace glassnet::cli
