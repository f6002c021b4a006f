#include "ui/filter_view.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "ui/activation_atlas.h"
#include "ui/button.h"
#include "ui/class_words.h"
#include "ui/legend.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr float two_columns_from = 720;
constexpr float bar_width = 64, number_width = 52;
constexpr float pair_gap = 2;
constexpr float tile_side = 40;

// What all rows share.
struct Rows {
  const lab::FilterGallery& gallery;
  const GalleryTiles& tiles;
  float label = 0;  // width of the class's name
  float side = 0;   // of a picture or a map, at most
  double most = 0;  // the largest mean, by size
  bool is_unit = false;
};

// A number that fits into a tile.
std::string in_tile(double value) {
  const int decimals = std::abs(value) < 10 ? 2 : std::abs(value) < 100 ? 1 : 0;
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return std::abs(value) < 1000 ? text : "…";
}

std::string mean_in_words(const lab::ClassResponse& response) {
  if (response.images == 0) return "no images";
  return number(response.mean) + " ± " + number(response.deviation) + " over " +
         counted(response.images, "image", "images");
}

// A bar from zero, to the left where the mean is negative; beside it the number.
void draw_response(Context& context, const Rows& rows, int k, const Rect& rect) {
  const Theme& theme = context.theme;
  const lab::ClassResponse& response = rows.gallery.classes[static_cast<std::size_t>(k)];
  const Rect label{rect.x, rect.y, rows.label, rect.h};
  draw_text_cut(context, TextStyle::strong, label.x, rect.centre_y() - 10, label.w - space::xs, theme.text,
                class_label(context, k));
  const Rect track{label.right(), rect.centre_y() - 5, bar_width, 10};
  fill(context, track, theme.sunken, 3);
  const bool both = rows.tiles.is_signed;
  const float zero = both ? track.centre_x() : track.x;
  const float room = both ? track.w / 2 : track.w;
  const double share = rows.most > 0 ? std::clamp(response.mean / rows.most, -1.0, 1.0) : 0;
  const float length = room * static_cast<float>(std::abs(share));
  const Colour colour = share < 0 ? theme.diverging.colours.front() : theme.diverging.colours.back();
  if (length > 0.5f) fill(context, {share < 0 ? zero - length : zero, track.y, length, track.h}, colour, 2);
  if (both) vline(context, zero, track.y - 2, track.h + 4, theme.text_secondary);
  const std::string value = response.images > 0 ? number(response.mean) : "–";
  draw_text(context, TextStyle::caption, track.right() + space::xs, rect.centre_y() - 8, theme.text, value);
  const Rect whole{rect.x, rect.y, rows.label + bar_width + number_width, rect.h};
  const std::string words = mean_in_words(response);
  context.items.add("filter/class/" + std::to_string(k), "Mean answer to " + a_class(context, k), "text", whole, words);
  hint_over(context, whole, "Images of " + a_class(context, k) + ": its output is on the average " + words + ".");
}

void draw_tile(const Context& context, const Tile& tile, const Rect& rect) {
  if (tile.width == 0) return;
  ImGui::GetWindowDrawList()->AddImage(context.atlas.texture(), {rect.x, rect.y}, {rect.right(), rect.bottom()},
                                       {tile.u0, tile.v0}, {tile.u1, tile.v1});
}

// As large as fits into the side, at whole screen pixels for each number.
Rect tile_rect(const Context& context, const Tile& tile, float x, float y, float side) {
  const float scale = context.viewport.scale;
  const auto longer = static_cast<float>(std::max({tile.width, tile.height, 1}));
  const float zoom = std::max(1.0f, std::floor(side * scale / longer)) / scale;
  return {snap(context, x), snap(context, y), zoom * static_cast<float>(tile.width),
          zoom * static_cast<float>(tile.height)};
}

// An image and what the filter makes of it. True when pressed.
bool draw_pair(Context& context, const Rows& rows, std::size_t at, const Rect& rect) {
  const Theme& theme = context.theme;
  const lab::FilterImage& image = rows.gallery.images[at];
  const GalleryPair& pair = rows.tiles.pairs[at];
  bool hovered = false;
  const std::string mean = number(image.mean);
  const Item item = control("filter/image/" + std::to_string(image.index), "Image of " + a_class(context, image.label),
                            "tile", (rows.is_unit ? "" : "mean ") + mean);
  const bool pressed = press_area(context, item, rect, &hovered);
  hint(context, "Image " + grouped(image.index + 1) + ", " + a_class(context, image.label) +
                    (rows.is_unit ? ": its output is " : ": the mean of the map is ") + mean +
                    ". Press to look at this image.");
  if (hovered) fill(context, rect.inset(-1), theme.hover, radius_small);
  const Rect picture = tile_rect(context, pair.picture, rect.x, rect.y, rows.side);
  draw_tile(context, pair.picture, picture);
  outline(context, picture.inset(-1), hovered ? theme.accent : theme.border);
  const float left = pair.picture.width > 0 ? rect.x + rows.side + pair_gap : rect.x;
  if (rows.is_unit) {
    fill(context, {left, rect.y, rows.side, rows.side}, pair.colour, radius_small);
    draw_text_centred(context, TextStyle::caption, {left, rect.y, rows.side, rows.side}, ink_on(pair.colour),
                      in_tile(image.mean));
    return pressed;
  }
  const Rect map = tile_rect(context, pair.map, left, rect.y, rows.side);
  draw_tile(context, pair.map, map);
  outline(context, map.inset(-1), hovered ? theme.accent : theme.border);
  return pressed;
}

// One class: its bar, and as many pairs as there is room for.
void draw_row(Context& context, const Rows& rows, int k, const Rect& rect, Commands& commands) {
  draw_response(context, rows, k, rect);
  const float pair = 2 * rows.side + pair_gap;
  float x = rect.x + rows.label + bar_width + number_width;
  for (std::size_t at = 0; at < rows.gallery.images.size(); ++at) {
    if (rows.gallery.images[at].label != k) continue;
    if (x + pair > rect.right()) return;
    if (draw_pair(context, rows, at, {x, rect.y + (rect.h - rows.side) / 2, pair, rows.side})) {
      commands.emplace_back(lab::Probe{rows.gallery.split, rows.gallery.images[at].index});
    }
    x += pair + space::s;
  }
}

// What the colours mean, of which weights, and which class excites it most.
float draw_words(Context& context, const lab::Snapshot& snapshot, const Rows& rows, const Column& place) {
  const lab::FilterGallery& gallery = rows.gallery;
  const auto larger = [](const lab::ClassResponse& a, const lab::ClassResponse& b) { return a.mean < b.mean; };
  const auto best = std::max_element(gallery.classes.begin(), gallery.classes.end(), larger);
  const int k = static_cast<int>(best - gallery.classes.begin());
  std::string words = filter_in_words(snapshot, gallery.target) + " answers most strongly to " + a_class(context, k) +
                      ". Bars: the mean of its output over " + std::string(data::name_of(gallery.split)) +
                      " images of each class, by the weights of step " + grouped(gallery.step) + ".";
  if (rows.most == 0) words = "It answers to none of these images: its output is 0 everywhere.";
  const float height =
      draw_text_wrapped(context, TextStyle::body, place.x, place.y, place.width, context.theme.text_secondary, words);
  context.items.add("filter/about", "What this filter answers to", "text", {place.x, place.y, place.width, height},
                    words);
  const Palette& palette = rows.tiles.is_signed ? context.theme.diverging : context.theme.sequential;
  const float y = place.y + height + space::xs;
  draw_colour_legend(context, {palette, rows.tiles.is_signed ? -rows.tiles.limit : 0, rows.tiles.limit}, place.x, y,
                     "the same in all maps");
  context.items.add("filter/legend", "Colours of all maps", "text", {place.x, y, place.width, 16},
                    number(static_cast<double>(gallery.low)) + " to " + number(static_cast<double>(gallery.high)));
  return y + 16 + space::s - place.y;
}

float draw_gallery(Context& context, const lab::Snapshot& snapshot, const Rows& rows, const Column& column,
                   Commands& commands) {
  float y = column.y + draw_words(context, snapshot, rows, column);
  const float top = y;
  const int classes = static_cast<int>(rows.gallery.classes.size());
  const int columns = column.width >= two_columns_from ? 2 : 1;
  const int in_column = (classes + columns - 1) / columns;
  const float row = std::max(rows.side + space::xs, context.control());
  const float width = (column.width - static_cast<float>(columns - 1) * space::xl) / static_cast<float>(columns);
  for (int k = 0; k < classes; ++k) {
    const float x = column.x + static_cast<float>(k / in_column) * (width + space::xl);
    draw_row(context, rows, k, {x, top + static_cast<float>(k % in_column) * row, width, row}, commands);
  }
  y = top + static_cast<float>(in_column) * row;
  context.items.add("filter/gallery", "Answers of one filter to many images", "image",
                    {column.x, column.y, column.width, y - column.y}, filter_in_words(snapshot, rows.gallery.target));
  return y - column.y;
}

float draw_missing(Context& context, const lab::Snapshot& snapshot, const FilterState& state, const Column& column) {
  const bool there = snapshot.spec && snapshot.plan && lab::find_channel(*snapshot.spec, *snapshot.plan, *state.shown);
  const std::string text = there ? "One moment…"
                                 : state.shown->layer +
                                       " no longer has this channel: the network was changed. Undo "
                                       "the change, or press another number.";
  const float height =
      draw_text_wrapped(context, TextStyle::body, column.x, column.y, column.width, context.theme.text_secondary, text);
  context.items.add("filter/missing", text, "message", {column.x, column.y, column.width, height}, text);
  return height;
}

}  // namespace

void open_filter(FilterState& state, const lab::FilterTarget& target, Commands& commands) {
  state.shown = target;
  commands.emplace_back(lab::LookAtFilter{target});
  state.sent.send(target);
}

void close_filter(FilterState& state, Commands& commands) {
  if (!state.shown) return;
  state.shown.reset();
  commands.emplace_back(lab::LookAtFilter{});
  state.sent.send(std::nullopt);
}

void follow(FilterState& state, const lab::Snapshot& snapshot) {
  const auto* asked = state.sent.get();
  state.sent.follow(snapshot.version, asked != nullptr && *asked == snapshot.filter_target);
  if (state.sent.get() == nullptr) state.shown = snapshot.filter_target;
}

std::string filter_in_words(const lab::Snapshot& snapshot, const lab::FilterTarget& target) {
  const int at = snapshot.spec ? nn::find_layer(*snapshot.spec, target.layer) : -1;
  const bool known = at >= 0 && snapshot.plan && static_cast<std::size_t>(at) < snapshot.plan->layers.size();
  const nn::Shape shape = known ? snapshot.plan->layers[static_cast<std::size_t>(at)].output : nn::Shape{};
  const bool unit = known && shape.height == 1 && shape.width == 1;
  return (unit ? "Unit " : "Map ") + std::to_string(target.channel) + " of " + target.layer;
}

void draw_filter(Context& context, const lab::Snapshot& snapshot, FilterState& state, const Rect& body,
                 Commands& commands) {
  const Column column = begin_scroll(context, "filter", body, space::l);
  const Column inner{column.x, body.y + space::xs + (column.y - body.y - space::l), column.width};
  const lab::FilterGallery* gallery = snapshot.filter.get();
  const GalleryTiles& tiles = context.atlas.gallery();
  float height = 0;
  if (gallery != nullptr && gallery->target == *state.shown && tiles.pairs.size() == gallery->images.size()) {
    double most = 0;
    for (const lab::ClassResponse& response : gallery->classes) most = std::max(most, std::abs(response.mean));
    const Rows rows{*gallery,
                    tiles,
                    context.class_names.empty() ? 24.0f : 72.0f,
                    context.viewport.coarse_pointer ? target_coarse : tile_side,
                    most,
                    gallery->shape.height == 1 && gallery->shape.width == 1};
    height = draw_gallery(context, snapshot, rows, inner, commands);
  } else {
    height = draw_missing(context, snapshot, state, inner);
  }
  end_scroll(context, state.scroll, inner.y + height, space::l);
}

}  // namespace glassnet::ui
