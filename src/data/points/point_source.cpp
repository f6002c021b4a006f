#include "data/points/point_source.h"

#include "data/points/csv.h"
#include "data/settings_text.h"

namespace glassnet::data {

namespace {

constexpr std::string_view csv_ending = ".csv";
constexpr std::uint64_t max_seed = std::uint64_t{1} << 53;

// Where the settings' colon is: a path may hold others before its ending.
std::size_t settings_colon(std::string_view name) {
  const std::size_t ending = name.rfind(csv_ending);
  return name.find(':', ending == std::string_view::npos ? 0 : ending);
}

Setting size_setting(std::optional<ImageSize>& out) {
  return {"size", [&out](std::string_view text) -> nn::Expected<void> {
            out = parse_image_size(text);
            if (!out) return nn::fail("it must be height and width of the images, 1 to 256 each, as 28x20");
            return {};
          }};
}

}  // namespace

nn::Expected<std::optional<PointSource>> parse_point_source(std::string_view name) {
  const std::size_t colon = settings_colon(name);
  const std::string_view base = name.substr(0, colon);
  PointSource source;
  source.name = std::string(name);
  source.shape = shape_named(base);
  if (!source.shape && !base.ends_with(csv_ending)) return std::nullopt;
  if (!source.shape) source.file = std::string(base);
  if (colon == std::string_view::npos) return source;

  if (source.shape == Shape::xor_table) {
    return nn::fail("xor-table takes no settings: it is four points, all of them in each split");
  }
  std::uint64_t count = source.count;
  constexpr double absent = -1;
  Shares given{absent, absent};
  std::vector<Setting> settings{whole_setting("seed", 0, max_seed, source.seed),
                                real_setting("test", 0, max_held_out, given.test),
                                real_setting("validation", 0, max_held_out, given.validation)};
  if (source.shape) {
    settings.push_back(whole_setting("count", 4, max_points, count));
    settings.push_back(real_setting("noise", 0, max_noise, source.noise));
  } else {
    settings.push_back(size_setting(source.size));
  }
  if (auto ok = parse_settings(name.substr(colon + 1), settings); !ok) return tl::make_unexpected(ok.error());
  source.count = static_cast<std::size_t>(count);
  if (given == Shares{absent, absent}) return source;
  source.shares.emplace();
  if (given.test != absent) source.shares->test = given.test;
  if (given.validation != absent) source.shares->validation = given.validation;
  if (source.shares->test + source.shares->validation > max_held_out) {
    return nn::fail("test and validation together must be at most 0.9 (validation is 0.25 if not given)");
  }
  return source;
}

nn::Expected<Dataset> point_dataset(const PointSource& source, std::string_view csv) {
  const Shares shares = source.shares.value_or(Shares{});
  if (source.shape == Shape::xor_table) return whole_points(source.name, make_points(Shape::xor_table, 4, 0, 0));
  if (source.shape) {
    return split_points(source.name, make_points(*source.shape, source.count, source.noise, source.seed), shares,
                        source.seed);
  }
  auto points = parse_points(csv, source.file);
  if (!points) return tl::make_unexpected(std::move(points.error()));
  return split_points(source.name, *points, shares, source.seed);
}

}  // namespace glassnet::data
