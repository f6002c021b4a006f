// Padding: what it does to the output's side, and how many windows see a pixel with and without it.
#include <string>

#include "lab/exercises/kinds.h"

namespace glassnet::lab::exercises {

namespace {

struct Numbers {
  int side;
  int size;
  int stride;  // of the last question; the others have 1
};

nn::ConvSpec window_of(int size, int stride, nn::Padding padding) {
  return {.filters = 1, .size = size, .stride = stride, .padding = padding, .init = {}, .dilation = 1};
}

OneLayer layer_of(const Numbers& n, int stride, nn::Padding padding) {
  OneLayer layer = *OneLayer::make({1, n.side, n.side}, window_of(n.size, stride, padding));
  layer.see(Picture(n.side, n.side, 1).numbers);
  return layer;
}

void ask_shapes(Draft& draft, const Numbers& n) {
  const std::string side = std::to_string(n.side);
  const std::string size = std::to_string(n.size);
  const nn::LayerPlan valid = layer_of(n, 1, nn::PaddingKind::valid).plan();
  const nn::LayerPlan same = layer_of(n, 1, nn::PaddingKind::same).plan();
  draft.add({.id = "valid.side",
             .group = "Shape",
             .prompt = "Side of the output without padding ('valid')",
             .expected = static_cast<double>(valid.output.height),
             .tolerance = 0,
             .solution = side + " - " + size + " + 1 = " + std::to_string(valid.output.height),
             .by_hand = [n](std::span<const double>) { return n.side - n.size + 1.0; },
             .slips = {{n.side - n.size + 0.0, "The window's first position counts too: add 1."},
                       {n.side + 0.0, "Only with padding does the picture keep its side."}}});
  const std::size_t padding =
      draft.add({.id = "same.padding",
                 .group = "Shape",
                 .prompt = "Padding on each side that keeps the picture's side ('same')",
                 .expected = static_cast<double>(same.padding_before.height),
                 .tolerance = 0,
                 .solution = "(" + size + " - 1) / 2 = " + std::to_string(same.padding_before.height),
                 .by_hand = [n](std::span<const double>) { return (n.size - 1) / 2.0; },
                 .slips = {{n.size - 1.0, "That is the padding of both sides together: asked is one side's."}}});
  draft.add(
      {.id = "same.side",
       .group = "Shape",
       .prompt = "Side of the output with this padding",
       .expected = static_cast<double>(same.output.height),
       .tolerance = 0,
       .solution = side + " + 2 × " + std::to_string(same.padding_before.height) + " - " + size +
                   " + 1 = " + std::to_string(same.output.height),
       .by_hand = [n, padding](std::span<const double> steps) { return n.side + 2 * steps[padding] - n.size + 1; },
       .slips = {{n.side + same.padding_before.height - n.size + 1.0, "There is padding on both sides."}}});
}

// Windows of stride 1 that cover position `at` of one axis, counted one by one.
int windows_over(int at, const Numbers& n, int padding) {
  int windows = 0;
  for (int start = -padding; start + n.size <= n.side + padding; ++start) {
    windows += start <= at && at < start + n.size ? 1 : 0;
  }
  return windows;
}

void ask_windows(Draft& draft, const Numbers& n) {
  const int half = n.size / 2;
  const int centre = n.side / 2;
  const struct {
    const char* id;
    const char* words;
    int at;
    int padding;
  } pixels[] = {{"valid.corner", "the corner pixel, without padding", 0, 0},
                {"valid.centre", "the centre pixel, without padding", centre, 0},
                {"same.corner", "the corner pixel, with 'same' padding", 0, half},
                {"same.centre", "the centre pixel, with 'same' padding", centre, half}};
  for (const auto& pixel : pixels) {
    const auto counts = *window_counts(n.side, n.side, window_of(n.size, 1, pixel.padding));
    const int along = windows_over(pixel.at, n, pixel.padding);
    const double by_hand = along * along;
    draft.add({.id = pixel.id,
               .group = "Windows",
               .prompt = std::string("Windows that see ") + pixel.words,
               .expected = counts.at(pixel.at, pixel.at),
               .tolerance = 0,
               .solution = std::to_string(along) + " down × " + std::to_string(along) +
                           " across = " + number_text(counts.at(pixel.at, pixel.at)),
               .by_hand = [by_hand](std::span<const double>) { return by_hand; },
               .slips = {{along + 0.0, "That is along one side: a window has a place down and a place across."}}});
  }
}

void ask_padded_taps(Draft& draft, const Numbers& n) {
  const nn::Explanation first = layer_of(n, 1, nn::PaddingKind::same).explain({0, 0, 0});
  const int area = n.size * n.size;
  const int kept = n.size - n.size / 2;
  draft.add({.id = "same.taps",
             .group = "Windows",
             .prompt = "Of the first window's " + std::to_string(area) + " numbers, how many lie on 'same' padding",
             .expected = static_cast<double>(first.padding),
             .tolerance = 0,
             .solution = std::to_string(area) + " - " + std::to_string(kept) + " × " + std::to_string(kept) + " = " +
                         std::to_string(first.padding),
             .by_hand = [=](std::span<const double>) { return area - kept * kept + 0.0; },
             .slips = {{kept * kept + 0.0, "Those lie on the picture: asked are the others."}}});
}

void ask_stride(Draft& draft, const Numbers& n) {
  const nn::LayerPlan plan = layer_of(n, n.stride, nn::PaddingKind::valid).plan();
  const std::string stride = std::to_string(n.stride);
  const int room = n.side - n.size;
  const std::size_t side = draft.add({.id = "stride.side",
                                      .group = "Stride " + stride,
                                      .prompt = "Side of the output with stride " + stride + ", without padding",
                                      .expected = static_cast<double>(plan.output.height),
                                      .tolerance = 0,
                                      .solution = "floor((" + std::to_string(n.side) + " - " + std::to_string(n.size) +
                                                  ") / " + stride + ") + 1 = " + std::to_string(plan.output.height),
                                      .by_hand = [=](std::span<const double>) { return room / n.stride + 1.0; },
                                      .slips = {{(room + n.stride - 1) / n.stride + 1.0,
                                                 "The division is rounded down: a window that runs off the "
                                                 "edge is dropped."}}});
  draft.add({.id = "stride.unseen",
             .group = "Stride " + stride,
             .prompt = "Columns at the right that no window reaches then",
             .expected = static_cast<double>(plan.unused_columns),
             .tolerance = 0,
             .solution = std::to_string(n.side) + " - ((" + std::to_string(plan.output.width) + " - 1) × " + stride +
                         " + " + std::to_string(n.size) + ") = " + std::to_string(plan.unused_columns),
             .by_hand = [=](std::span<const double> steps) { return n.side - ((steps[side] - 1) * n.stride + n.size); },
             .slips = {}});
}

}  // namespace

void draft_padding(Draft& draft) {
  const int size = draft.one_of({3, 5});
  const Numbers n{draft.whole(size + 2, size + 7), size, draft.whole(2, 3)};
  draft.exercise.question =
      "A square window slides over a square picture, by one pixel unless said otherwise. What becomes of the "
      "picture's side, and how many windows see a pixel?";
  draft.exercise.given = {"picture: " + std::to_string(n.side) + " × " + std::to_string(n.side),
                          "window: " + std::to_string(size) + " × " + std::to_string(size),
                          "centre pixel: row and column " + std::to_string(n.side / 2 + 1) + ", counted from 1"};
  ask_shapes(draft, n);
  ask_windows(draft, n);
  ask_padded_taps(draft, n);
  ask_stride(draft, n);
}

}  // namespace glassnet::lab::exercises
