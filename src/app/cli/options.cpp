#include "options.h"

#include <getopt.h>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace glassnet::cli {

namespace {

std::string shortest(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

// getopt_long returns this plus the option's place in the table.
constexpr int first_code = 1000;

void print_help(const char* usage, const char* notes, const std::vector<Option>& options) {
  std::printf("usage: %s\n\noptions:\n", usage);
  for (const Option& option : options) {
    std::string left = std::string("--") + option.name;
    if (option.value != nullptr) left += std::string(" ") + option.value;
    std::printf("  %-28s %s\n", left.c_str(), option.help.c_str());
  }
  if (*notes != '\0') std::printf("\n%s\n", notes);
}

std::string see_help(const char* command) { return std::string("; see glassnet ") + command + " --help"; }

}  // namespace

Option switch_option(const char* name, std::string help, bool& out) {
  return {name, nullptr, std::move(help), [&out](const char*) -> nn::Expected<void> {
            out = true;
            return {};
          }};
}

Option text_option(const char* name, const char* value, std::string help, std::string& out) {
  return {name, value, std::move(help), [&out](const char* text) -> nn::Expected<void> {
            if (*text == '\0') return nn::fail("it must not be empty");
            out = text;
            return {};
          }};
}

Option whole_option(const char* name, const char* value, std::string help, std::uint64_t low, std::uint64_t high,
                    std::optional<std::uint64_t>& out) {
  return {name, value, std::move(help), [low, high, &out](const char* text) -> nn::Expected<void> {
            const char* const end = text + std::strlen(text);
            std::uint64_t number = 0;
            const auto [stop, error] = std::from_chars(text, end, number);
            if (error != std::errc() || stop != end || number < low || number > high) {
              return nn::fail("it must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
            }
            out = number;
            return {};
          }};
}

Option real_option(const char* name, const char* value, std::string help, double low, double high, bool above,
                   std::optional<double>& out) {
  return {name, value, std::move(help), [low, high, above, &out](const char* text) -> nn::Expected<void> {
            char* stop = nullptr;
            const double number = std::strtod(text, &stop);
            const bool whole_text = *text != '\0' && *stop == '\0';
            if (!whole_text || !std::isfinite(number) || number < low || number > high || (above && number == low)) {
              return nn::fail(std::string("it must be a number ") + (above ? "above " : "from ") + shortest(low) +
                              (above ? " and at most " : " to ") + shortest(high));
            }
            out = number;
            return {};
          }};
}

nn::Expected<Parsed> parse_options(const char* usage, const char* notes, std::vector<Option> options, int argc,
                                   char** argv) {
  bool help = false;
  options.push_back(switch_option("help", "show this and exit", help));

  std::vector<option> table;
  for (std::size_t i = 0; i < options.size(); ++i) {
    table.push_back({options[i].name, options[i].value != nullptr ? required_argument : no_argument, nullptr,
                     first_code + static_cast<int>(i)});
  }
  table.push_back({nullptr, 0, nullptr, 0});
  const auto option_of = [&](int code) -> const Option* {
    const int place = code - first_code;
    return place >= 0 && place < static_cast<int>(options.size()) ? &options[static_cast<std::size_t>(place)] : nullptr;
  };

  opterr = 0;  // we word the errors ourselves
  for (;;) {
    const int at = optind;
    const int code = getopt_long(argc, argv, ":h", table.data(), nullptr);
    if (code == -1) break;
    if (code == 'h') {
      help = true;
    } else if (code == ':') {
      const Option* option = option_of(optopt);
      return nn::fail(std::string("option --") + (option ? option->name : "?") + " needs a value, " +
                      (option ? option->value : "") + see_help(argv[0]));
    } else if (code == '?') {
      if (const Option* option = option_of(optopt)) {
        return nn::fail(std::string("option --") + option->name + " takes no value" + see_help(argv[0]));
      }
      // A long option has moved optind past itself; a short one may stand in the middle of its word.
      const std::string word =
          optopt != 0 ? std::string("-") + static_cast<char>(optopt) : std::string(argv[optind > at ? optind - 1 : at]);
      return nn::fail("unknown option '" + word + "'" + see_help(argv[0]));
    } else {
      const Option* option = option_of(code);
      const char* text = option->value != nullptr ? optarg : nullptr;
      if (auto ok = option->take(text); !ok) {
        return nn::fail(std::string("--") + option->name + " is '" + (text ? text : "") + "'; " + ok.error().message);
      }
    }
  }
  if (help) {
    print_help(usage, notes, options);
    return Parsed::help_shown;
  }
  if (optind < argc) return nn::fail(std::string("unexpected argument '") + argv[optind] + "'" + see_help(argv[0]));
  return Parsed::run;
}

}  // namespace glassnet::cli
