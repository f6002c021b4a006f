#include "schedule_option.h"

#include <array>

#include "data/settings_text.h"

namespace glassnet::cli {

namespace {

using Kind = nn::ScheduleKind;
constexpr std::array kinds{Kind::constant, Kind::step, Kind::exponential, Kind::cosine, Kind::one_cycle};

nn::Expected<ScheduleOption> parse_schedule(std::string_view text) {
  const std::size_t colon = text.find(':');
  ScheduleOption option;
  for (const Kind kind : kinds) {
    if (name_of(kind) == text.substr(0, colon)) option.kind = kind;
  }
  const bool has_length = colon != std::string_view::npos;
  if (option.kind && !has_length) return option;
  if (option.kind && data::whole_setting("examples", 1, 1'000'000'000, option.length).take(text.substr(colon + 1))) {
    return option;
  }
  return nn::fail(
      "it must be one of constant, step, exponential, cosine, one_cycle, or one of them with its length in examples, "
      "as in cosine:60000");
}

}  // namespace

nn::ScheduleSpec ScheduleOption::over(const nn::ScheduleSpec& spec, std::uint64_t run_length) const {
  if (!kind) return spec;
  nn::ScheduleSpec schedule = nn::default_schedule(*kind);
  schedule.length = length > 0 ? length : run_length;
  return schedule;
}

Option schedule_option(ScheduleOption& out) {
  return {"schedule", "KIND[:EXAMPLES]",
          "of the learning rate: constant, step, exponential, cosine, one_cycle (over the whole run)",
          [&out](const char* text) -> nn::Expected<void> {
            const auto option = parse_schedule(text);
            if (!option) return tl::make_unexpected(option.error());
            out = *option;
            return {};
          }};
}

}  // namespace glassnet::cli
