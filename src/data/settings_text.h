// Settings in one word of the command line: `noise=0.1,count=500`.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nn/error.h"

namespace glassnet::data {

struct Setting {
  std::string_view name;
  // Takes the value; the error is a phrase: "it must be a number from 0 to 0.5".
  std::function<nn::Expected<void>(std::string_view)> take;
};

// A number from low to high; a whole number.
Setting real_setting(std::string_view name, double low, double high, double& out);
Setting real_setting(std::string_view name, double low, double high, float& out);
Setting whole_setting(std::string_view name, std::uint64_t low, std::uint64_t high, std::uint64_t& out);

// Hands each `name=value` to its setting. Errors: "noise is 'x'; it must be ...", an unknown name with the known ones,
// a name given twice.
nn::Expected<void> parse_settings(std::string_view text, const std::vector<Setting>& settings);

// The finite decimal number that is the whole text, and nothing else.
std::optional<double> decimal_number(std::string_view text);

}  // namespace glassnet::data
