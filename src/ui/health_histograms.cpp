#include "ui/health_histograms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "ui/button.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr float bars_height = 40;
constexpr float history_height = 40;
constexpr float histogram_height = 16 + bars_height + 16 + history_height + 16;
constexpr std::size_t value_bins = 16;  // of the picture over time
constexpr std::size_t most_moments = 40;

struct Kind {
  const char* id;
  const char* title;
  nn::Distribution lab::LayerHealth::*distribution;
};

constexpr Kind kinds[] = {
    {"activations", "Activations", &lab::LayerHealth::activations},
    {"activation_gradients", "∂loss/∂activation", &lab::LayerHealth::activation_gradients},
    {"weights", "Weights", &lab::LayerHealth::weights},
    {"weight_gradients", "∂loss/∂weight", &lab::LayerHealth::weight_gradients},
};

// Of one layer and kind, oldest first; moments at which the layer wasn't there are left out.
std::vector<const nn::Distribution*> distributions_of(const lab::HealthRecord& record, const std::string& layer,
                                                      const Kind& kind) {
  std::vector<const nn::Distribution*> found;
  for (const auto& sample : record.samples) {
    const int at = nn::find_layer(*sample->spec, layer);
    if (at < 0) continue;
    const nn::Distribution& d = sample->health.layers[static_cast<std::size_t>(at)].*kind.distribution;
    if (d.count > 0) found.push_back(&d);
  }
  return found;
}

// Shares of the numbers in bins of equal width from low to high; a bin of the source goes where its middle lies.
std::array<float, value_bins> rebinned(const nn::Distribution& d, double low, double high) {
  std::array<float, value_bins> shares = {};
  const double width = (static_cast<double>(d.high) - static_cast<double>(d.low)) / nn::Distribution::bins;
  for (std::size_t i = 0; i < nn::Distribution::bins; ++i) {
    const double middle = static_cast<double>(d.low) + (static_cast<double>(i) + 0.5) * width;
    const double place = high > low ? (middle - low) / (high - low) * static_cast<double>(value_bins) : 0;
    const auto bin = static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(value_bins - 1)));
    shares[bin] += static_cast<float>(d.histogram[i]) / static_cast<float>(d.count);
  }
  return shares;
}

void draw_bars(const Context& context, const nn::Distribution& d, const Rect& rect) {
  fill(context, rect, context.theme.sunken, 2);
  const std::uint32_t most = *std::max_element(d.histogram.begin(), d.histogram.end());
  const float pitch = rect.w / static_cast<float>(nn::Distribution::bins);
  for (std::size_t i = 0; i < nn::Distribution::bins && most > 0; ++i) {
    // Root of the share: else a peak at zero leaves nothing else to be seen.
    const float share = std::sqrt(static_cast<float>(d.histogram[i]) / static_cast<float>(most));
    const float height = share * rect.h;
    fill(context, {rect.x + pitch * static_cast<float>(i), rect.bottom() - height, pitch - 0.5f, height},
         context.theme.series_validation);
  }
}

// A column a moment, the numbers' values upwards, the darker the more of them.
void draw_history(Context& context, const std::vector<const nn::Distribution*>& all, const Rect& rect) {
  double low = 0, high = 0;
  for (const nn::Distribution* d : all) {
    low = std::min(low, static_cast<double>(d->low));
    high = std::max(high, static_cast<double>(d->high));
  }
  const std::size_t moments = std::min(most_moments, all.size());
  const float w = rect.w / static_cast<float>(moments), h = rect.h / static_cast<float>(value_bins);
  for (std::size_t m = 0; m < moments; ++m) {
    const std::size_t at = moments == 1 ? 0 : m * (all.size() - 1) / (moments - 1);
    const auto shares = rebinned(*all[at], low, high);
    for (std::size_t bin = 0; bin < value_bins; ++bin) {
      if (shares[bin] <= 0) continue;
      const Colour colour = context.theme.sequential.at(std::sqrt(shares[bin]), 0, 1);
      fill(context, {rect.x + w * static_cast<float>(m), rect.bottom() - h * static_cast<float>(bin + 1), w, h},
           colour);
    }
  }
  outline(context, rect, context.theme.border);
  const std::string range = number(low) + " to " + number(high);
  hint_over(context, rect,
            "Over the run, from left to right: how its numbers were spread from " + range + ", the darker the more.");
}

void draw_histogram(Context& context, const lab::HealthRecord& record, const std::string& layer, const Kind& kind,
                    const Column& place) {
  const Theme& theme = context.theme;
  draw_text_cut(context, TextStyle::caption, place.x, place.y, place.width, theme.text, kind.title);
  const auto all = distributions_of(record, layer, kind);
  const Rect whole{place.x, place.y, place.width, histogram_height};
  const std::string id = "health/" + layer + "/histogram/" + kind.id;
  if (all.empty()) {
    draw_text(context, TextStyle::caption, place.x, place.y + 16, theme.text_secondary, "none here");
    context.items.add(id, std::string(kind.title) + " of " + layer, "chart", whole, "none");
    return;
  }
  const nn::Distribution& d = *all.back();
  const Rect bars{place.x, place.y + 16, place.width, bars_height};
  draw_bars(context, d, bars);
  draw_text(context, TextStyle::caption, place.x, bars.bottom(), theme.text_secondary,
            number(static_cast<double>(d.low)));
  draw_text_right(context, TextStyle::caption, bars.right(), bars.bottom(), theme.text_secondary,
                  number(static_cast<double>(d.high)));
  draw_history(context, all, {place.x, bars.bottom() + 16, place.width, history_height});
  const std::string words = "mean " + number(d.mean) + ", deviation " + number(d.deviation) + ", from " +
                            number(static_cast<double>(d.low)) + " to " + number(static_cast<double>(d.high));
  context.items.add(id, std::string(kind.title) + " of " + layer, "chart", whole, words);
  hint_over(context, bars, words + ". Heights are roots of shares, so that rare numbers are seen too.");
}

}  // namespace

float draw_health_histograms(Context& context, const lab::HealthRecord& record, const std::string& layer,
                             const Column& column) {
  const float width = std::floor((column.width - space::m) / 2);
  for (std::size_t i = 0; i < std::size(kinds); ++i) {
    draw_histogram(context, record, layer, kinds[i],
                   {column.x + static_cast<float>(i % 2) * (width + space::m),
                    column.y + static_cast<float>(i / 2) * histogram_height, width});
  }
  return 2 * histogram_height;
}

}  // namespace glassnet::ui
