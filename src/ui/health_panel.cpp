#include "ui/health_panel.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/button.h"
#include "ui/card.h"
#include "ui/health_histograms.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

// Steps of a hundredth of the weights and more jump about; a ten-thousandth and less hardly learns.
constexpr double band_low = 1e-4, band_high = 1e-2;
constexpr double update_low = 1e-6, update_high = 1;
constexpr double gradient_low = 1e-6, gradient_high = 1e2;
constexpr float row_height = 40;

// Where a row's parts stand.
struct Columns {
  float name = 0, gradient = 0, update = 0, time = 0;
  float name_w = 0, strip_w = 0, time_w = 0;
};

Columns columns_of(const Column& place) {
  Columns c;
  c.name_w = 84;
  c.time_w = std::floor((place.width - c.name_w) * 0.28f);
  c.strip_w = std::floor((place.width - c.name_w - c.time_w - 2 * space::m) / 2);
  c.name = place.x;
  c.gradient = place.x + c.name_w;
  c.update = c.gradient + c.strip_w + space::m;
  c.time = c.update + c.strip_w + space::m;
  return c;
}

float at_log(const Rect& strip, double value, double low, double high) {
  return strip.x + strip.w * log_share(value, low, high);
}

void draw_band(const Context& context, const Rect& strip) {
  const float left = at_log(strip, band_low, update_low, update_high);
  const float right = at_log(strip, band_high, update_low, update_high);
  fill(context, {left, strip.y, right - left, strip.h}, context.theme.good_soft);
}

void draw_dot(const Rect& strip, double value, double low, double high, Colour colour) {
  ImGui::GetWindowDrawList()->AddCircleFilled({at_log(strip, value, low, high), strip.centre_y()}, 4, colour);
}

bool is_healthy(double ratio) { return ratio >= band_low && ratio <= band_high; }

// The update ratio over the run, with the band behind it.
void draw_over_time(const Context& context, const lab::HealthRecord& record, const std::string& layer,
                    const Rect& rect) {
  fill(context, rect, context.theme.sunken, 2);
  const float top = rect.bottom() - rect.h * log_share(band_high, update_low, update_high);
  const float bottom = rect.bottom() - rect.h * log_share(band_low, update_low, update_high);
  fill(context, {rect.x, top, rect.w, bottom - top}, context.theme.good_soft);
  const auto first = static_cast<float>(record.samples.front()->examples);
  const float span = std::max(1.0f, static_cast<float>(record.latest().examples) - first);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PathClear();
  for (const auto& sample : record.samples) {
    const int at = nn::find_layer(*sample->spec, layer);
    if (at < 0) continue;
    const double ratio = sample->health.layers[static_cast<std::size_t>(at)].update_ratio;
    list->PathLineTo({rect.x + rect.w * (static_cast<float>(sample->examples) - first) / span,
                      rect.bottom() - rect.h * log_share(ratio, update_low, update_high)});
  }
  list->PathStroke(context.theme.text_secondary, 0, 1.25f);
}

// Of the activation layer that the layer's numbers go through; empty where there is none, or where all are well.
std::string units_in_words(const lab::HealthRecord& record, std::size_t layer) {
  const lab::Health& health = record.latest().health;
  for (std::size_t i = layer + 1; i < health.layers.size() && health.layers[i].weights.count == 0; ++i) {
    if (health.layers[i].units.empty()) continue;
    const auto count = [&](nn::UnitState state) {
      return std::count_if(record.ill[i].begin(), record.ill[i].end(),
                           [&](const lab::IllUnit& unit) { return unit.state == state; });
    };
    const std::string of = " of " + std::to_string(health.layers[i].units.size());
    if (const auto dead = count(nn::UnitState::dead)) return std::to_string(dead) + of + " dead";
    if (const auto saturated = count(nn::UnitState::saturated)) return std::to_string(saturated) + of + " saturated";
  }
  return {};
}

void draw_headings(const Context& context, const Columns& c, float y) {
  const Colour ink = context.theme.text_secondary;
  draw_text_cut(context, TextStyle::caption, c.gradient, y, c.strip_w, ink, "gradient");
  draw_text_cut(context, TextStyle::caption, c.update, y, c.strip_w, ink, "update ratio");
  draw_text_cut(context, TextStyle::caption, c.time, y, c.time_w, ink, "over time");
}

// True if it was pressed.
bool draw_row(Context& context, const lab::HealthRecord& record, std::size_t layer, bool open, const Columns& c,
              float y, float height) {
  const Theme& theme = context.theme;
  const std::string& id = record.latest().spec->layers[layer].id;
  const lab::LayerHealth& health = record.latest().health.layers[layer];
  const Rect row{c.name - space::s, y, c.time + c.time_w - c.name + 2 * space::s, height};
  const std::string ill = units_in_words(record, layer);
  const std::string value = "gradient " + number(health.weight_gradients.norm) + ", update " +
                            number(health.update_ratio) + " of the weights" + (ill.empty() ? "" : ", " + ill);
  bool hovered = false;
  Item item = control("health/" + id, "Health of " + id, "toggle", (open ? "open: " : "closed: ") + value);
  const bool pressed = press_area(context, item, row, &hovered);
  if (hovered || open) fill(context, row, theme.hover, radius_small);
  const float top = y + (height - 32) / 2;
  draw_text_cut(context, TextStyle::strong, c.name, ill.empty() ? top + 6 : top - 2, c.name_w - space::s, theme.text,
                id);
  draw_text_cut(context, TextStyle::caption, c.name, top + 17, c.name_w - space::s, theme.warning, ill);
  const Rect gradient{c.gradient, top + 3, c.strip_w, 10}, update{c.update, top + 3, c.strip_w, 10};
  fill(context, gradient, theme.sunken, 2);
  draw_dot(gradient, health.weight_gradients.norm, gradient_low, gradient_high, theme.series_validation);
  fill(context, update, theme.sunken, 2);
  draw_band(context, update);
  const bool healthy = is_healthy(health.update_ratio);
  draw_dot(update, health.update_ratio, update_low, update_high, healthy ? theme.good : theme.text_secondary);
  draw_text(context, TextStyle::caption, c.gradient, top + 16, theme.text, number(health.weight_gradients.norm));
  draw_text(context, TextStyle::caption, c.update, top + 16, theme.text, number(health.update_ratio));
  draw_over_time(context, record, id, {c.time, top, c.time_w, 32});
  hint_over(context, row,
            "Gradient: norm of the mean gradient of its weights. Update ratio: how far one step moves them, as a "
            "part of their norm; the green band, 0.0001 to 0.01, is usual. Press for histograms.");
  return pressed;
}

std::string what_of(const lab::HealthSample& sample) {
  return "The batch of step " + grouped(sample.step) + ": gradients are its mean; histograms of activations are of " +
         counted(static_cast<std::uint64_t>(sample.images), "image", "images") + " of it. Axes are logarithmic.";
}

}  // namespace

float log_share(double value, double low, double high) {
  if (!(value > 0)) return 0;
  return static_cast<float>(std::clamp((std::log(value) - std::log(low)) / (std::log(high) - std::log(low)), 0.0, 1.0));
}

float draw_health(Context& context, const lab::Snapshot& snapshot, HealthState& state, const Column& column) {
  if (!snapshot.health) return 0;
  const lab::HealthRecord& record = *snapshot.health;
  Card card(context, column);
  const Column inner{column.x + space::l, column.y + space::m, column.width - 2 * space::l};
  const Columns c = columns_of(inner);
  float y = inner.y;
  draw_text(context, TextStyle::title, inner.x, y, context.theme.text, "How healthy is the learning");
  y += 24;
  const std::string what = what_of(record.latest());
  const float words =
      draw_text_wrapped(context, TextStyle::caption, inner.x, y, inner.width, context.theme.text_secondary, what);
  context.items.add("health/of", "What the health is of", "text", {inner.x, y, inner.width, words}, what);
  y += words + space::s;
  draw_headings(context, c, y);
  y += 18;
  const float height = std::max(row_height, context.viewport.coarse_pointer ? target_coarse : row_height);
  const lab::HealthSample& latest = record.latest();
  for (std::size_t i = 0; i < latest.health.layers.size(); ++i) {
    if (latest.health.layers[i].weights.count == 0) continue;
    const std::string& id = latest.spec->layers[i].id;
    const bool open = state.selected == id;
    if (draw_row(context, record, i, open, c, y, height)) state.selected = open ? std::string() : id;
    y += height;
    if (open) y += space::s + draw_health_histograms(context, record, id, {inner.x, y + space::s, inner.width});
  }
  return card.close(y + space::m - column.y);
}

}  // namespace glassnet::ui
