#include "data/settings_text.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace glassnet::data {

namespace {

std::string shortest(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

template <class Real>
Setting real(std::string_view name, double low, double high, Real& out) {
  return {name, [low, high, &out](std::string_view text) -> nn::Expected<void> {
            const auto value = decimal_number(text);
            if (!value || *value < low || *value > high) {
              return nn::fail("it must be a number from " + shortest(low) + " to " + shortest(high));
            }
            out = static_cast<Real>(*value);
            return {};
          }};
}

}  // namespace

// strtod alone would also take infinity, NaN and hexadecimal; from_chars isn't everywhere yet for floating point.
std::optional<double> decimal_number(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.empty() || text.size() > longest || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string ended(text);
  char* stop = nullptr;
  const double value = std::strtod(ended.c_str(), &stop);
  if (*stop != '\0' || !std::isfinite(value)) return std::nullopt;
  return value;
}

Setting real_setting(std::string_view name, double low, double high, double& out) { return real(name, low, high, out); }
Setting real_setting(std::string_view name, double low, double high, float& out) { return real(name, low, high, out); }

Setting whole_setting(std::string_view name, std::uint64_t low, std::uint64_t high, std::uint64_t& out) {
  return {name, [low, high, &out](std::string_view text) -> nn::Expected<void> {
            std::uint64_t value = 0;
            const char* const end = text.data() + text.size();
            const auto [stop, error] = std::from_chars(text.data(), end, value);
            if (error != std::errc() || stop != end || value < low || value > high) {
              return nn::fail("it must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
            }
            out = value;
            return {};
          }};
}

nn::Expected<void> parse_settings(std::string_view text, const std::vector<Setting>& settings) {
  std::vector<bool> given(settings.size());
  for (bool more = true; more;) {
    const std::size_t comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    more = comma != std::string_view::npos;
    if (more) text.remove_prefix(comma + 1);

    const std::size_t equals = part.find('=');
    const std::string_view name = part.substr(0, equals);
    std::string names;
    std::size_t at = settings.size();
    for (std::size_t i = 0; i < settings.size(); ++i) {
      names += (i == 0 ? "" : ", ") + std::string(settings[i].name);
      if (settings[i].name == name) at = i;
    }
    if (at == settings.size()) {
      return nn::fail("unknown setting '" + std::string(name) + "'; the settings here are " + names);
    }
    if (equals == std::string_view::npos)
      return nn::fail(std::string(name) + " needs a value: " + std::string(name) + "=...");
    if (given[at]) return nn::fail(std::string(name) + " is given twice");
    given[at] = true;
    const std::string_view value = part.substr(equals + 1);
    if (auto ok = settings[at].take(value); !ok) {
      return nn::fail(std::string(name) + " is '" + std::string(value) + "'; " + ok.error().message);
    }
  }
  return {};
}

}  // namespace glassnet::data
