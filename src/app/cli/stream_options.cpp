#include "stream_options.h"

#include "data/settings_text.h"

namespace glassnet::cli {

namespace {

constexpr const char* orders = "shuffled|stored|sorted|negatives-first[:CLASS]";

nn::Expected<data::OrderSpec> parse_order(std::string_view text) {
  const std::size_t colon = text.find(':');
  data::OrderSpec order;
  for (const auto kind :
       {data::Order::shuffled, data::Order::stored, data::Order::sorted, data::Order::negatives_first}) {
    if (name_of(kind) != text.substr(0, colon)) continue;
    order.kind = kind;
    if (colon == std::string_view::npos) return order;
    std::uint64_t positive = 0;
    const data::Setting setting = data::whole_setting("class", 0, 255, positive);
    if (kind == data::Order::negatives_first && setting.take(text.substr(colon + 1))) {
      order.positive = static_cast<int>(positive);
      return order;
    }
  }
  return nn::fail(
      "it must be one of shuffled, stored, sorted, negatives-first or negatives-first:CLASS, the number of "
      "the class that comes last");
}

// "34:4" or "34", which leaves sigma as it is.
nn::Expected<void> parse_elastic(std::string_view text, data::AugmentationSpec& out) {
  const std::size_t colon = text.find(':');
  const auto alpha = data::decimal_number(text.substr(0, colon));
  const auto sigma = colon == std::string_view::npos ? std::optional(static_cast<double>(out.elastic_sigma))
                                                     : data::decimal_number(text.substr(colon + 1));
  if (alpha && sigma) {
    data::AugmentationSpec elastic;
    elastic.elastic_alpha = static_cast<float>(*alpha);
    elastic.elastic_sigma = static_cast<float>(*sigma);
    if (data::check(elastic)) {
      out.elastic_alpha = elastic.elastic_alpha;
      out.elastic_sigma = elastic.elastic_sigma;
      return {};
    }
  }
  return nn::fail("it must be ALPHA:SIGMA, alpha from 0 to 200 and sigma from 0.5 to 16");
}

nn::Expected<data::AugmentationSpec> parse_augmentation(std::string_view text) {
  data::AugmentationSpec spec;
  if (text == "none") return spec;
  const auto elastic = [&spec](std::string_view value) { return parse_elastic(value, spec); };
  const auto ok =
      data::parse_settings(text, {data::real_setting("shift", 0, static_cast<double>(data::max_shift), spec.shift),
                                  data::real_setting("rotate", 0, static_cast<double>(data::max_rotate), spec.rotate),
                                  data::real_setting("scale", 0, static_cast<double>(data::max_scale), spec.scale),
                                  data::real_setting("shear", 0, static_cast<double>(data::max_shear), spec.shear),
                                  {"elastic", elastic}});
  if (!ok) return tl::make_unexpected(ok.error());
  return spec;
}

}  // namespace

data::StreamSpec StreamOptions::over(data::StreamSpec stream) const {
  if (order) stream.order = *order;
  if (augmentation) stream.augmentation = *augmentation;
  return stream;
}

Option order_option(StreamOptions& out) {
  return {"order", orders, "in which order the examples come (default shuffled)",
          [&out](const char* text) -> nn::Expected<void> {
            const auto order = parse_order(text);
            if (!order) return tl::make_unexpected(order.error());
            out.order = *order;
            return {};
          }};
}

Option augment_option(StreamOptions& out) {
  return {"augment", "SETTINGS", "change each image at random: shift=2,rotate=10,scale=0.1,shear=0.1,elastic=34:4",
          [&out](const char* text) -> nn::Expected<void> {
            const auto augmentation = parse_augmentation(text);
            if (!augmentation) return tl::make_unexpected(augmentation.error());
            out.augmentation = *augmentation;
            return {};
          }};
}

}  // namespace glassnet::cli
