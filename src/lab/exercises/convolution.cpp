// One number of a convolution's output: the products row by row, their sum, the bias, and ReLU.
#include <algorithm>
#include <string>

#include "lab/exercises/kinds.h"

namespace glassnet::lab::exercises {

namespace {

struct Asked {
  nn::UnitPosition unit;
  int size = 0;
  int top = 0;  // of the window, on the picture; below 0 where it starts on padding
  int left = 0;
  double bias = 0;
};

// The products of one row of the window, padding as 0: what a student writes.
struct RowOfProducts {
  double sum = 0;
  double flipped = 0;  // with the filter turned by half a circle, as mathematicians convolve
  std::string text;
};

RowOfProducts row_of_products(const Picture& picture, const Picture& filter, const Asked& asked, int row) {
  RowOfProducts products;
  for (int column = 0; column < asked.size; ++column) {
    const int y = asked.top + row;
    const int x = asked.left + column;
    const bool on_picture = y >= 0 && y < picture.height && x >= 0 && x < picture.width;
    const double pixel = on_picture ? picture.at(y, x) : 0;
    const double weight = filter.at(row, column);
    products.sum += pixel * weight;
    products.flipped += pixel * filter.at(asked.size - 1 - row, asked.size - 1 - column);
    products.text += (column == 0 ? "" : " + ") + bracketed(weight) + " × " + number_text(pixel);
  }
  return products;
}

double sum_of_row(const nn::Explanation& explanation, int row_on_picture) {
  double sum = 0;
  for (const nn::Term& term : explanation.terms) {
    if (term.input.row == row_on_picture) sum += term.product();
  }
  return sum;
}

void ask_rows(Draft& draft, const Picture& picture, const Picture& filter, const Asked& asked,
              const nn::Explanation& explanation) {
  for (int row = 0; row < asked.size; ++row) {
    const RowOfProducts products = row_of_products(picture, filter, asked, row);
    const double expected = sum_of_row(explanation, asked.top + row);
    draft.add({.id = "row." + std::to_string(row + 1),
               .group = "Products",
               .prompt = "Sum of the products in the window's row " + std::to_string(row + 1),
               .expected = expected,
               .tolerance = 1e-6,
               .solution = products.text + " = " + number_text(expected),
               .by_hand = [sum = products.sum](std::span<const double>) { return sum; },
               .slips = {{products.flipped, "The filter isn't turned: its first number meets the window's first."}}});
  }
}

void ask_output(Draft& draft, const Asked& asked, const nn::Explanation& explanation) {
  const auto rows = static_cast<std::size_t>(asked.size);
  std::string rows_text;
  for (std::size_t row = 0; row < rows; ++row) {
    rows_text += (row == 0 ? "" : " + ") + bracketed(draft.expected(row));
  }
  const double products = explanation.sum - explanation.bias;
  draft.add({.id = "output",
             .group = "Output",
             .prompt = "The output there, bias included",
             .expected = explanation.output,
             .tolerance = 1e-6,
             .solution = rows_text + " + " + bracketed(asked.bias) + " = " + number_text(explanation.output),
             .by_hand =
                 [rows, bias = asked.bias](std::span<const double> steps) {
                   double sum = bias;
                   for (std::size_t row = 0; row < rows; ++row) sum += steps[row];
                   return sum;
                 },
             .slips = {{products, "The bias is missing."}, {products - asked.bias, "The bias is added."}}});
  const double relu = std::max(0.0, explanation.output);
  draft.add({.id = "relu",
             .group = "Output",
             .prompt = "After ReLU",
             .expected = relu,
             .tolerance = 1e-6,
             .solution = "max(0, " + number_text(explanation.output) + ") = " + number_text(relu),
             .by_hand = [rows](std::span<const double> steps) { return std::max(0.0, steps[rows]); },
             .slips = {{explanation.output, "ReLU makes every negative number 0."}}});
}

}  // namespace

void draft_convolution(Draft& draft) {
  const int side = draft.whole(4, 5);
  const int size = draft.whole(2, 3);
  const int padding = draft.whole(0, 1);
  const int stride = draft.whole(1, 2);
  Picture picture(side, side);
  for (float& number : picture.numbers) number = static_cast<float>(draft.whole(0, 4));
  Picture filter(size, size);
  for (float& number : filter.numbers) number = static_cast<float>(draft.whole(-2, 2));

  OneLayer conv = *OneLayer::make(
      {1, side, side},
      nn::ConvSpec{.filters = 1, .size = size, .stride = stride, .padding = padding, .init = {}, .dilation = 1});
  std::copy(filter.numbers.begin(), filter.numbers.end(), conv.weights().begin());
  Asked asked;
  asked.size = size;
  asked.bias = draft.one_of({-3, -2, -1, 1, 2, 3});
  conv.biases()[0] = static_cast<float>(asked.bias);
  conv.see(picture.numbers);
  asked.unit.row = draft.whole(0, conv.plan().output.height - 1);
  asked.unit.column = draft.whole(0, conv.plan().output.width - 1);
  asked.top = asked.unit.row * stride - padding;
  asked.left = asked.unit.column * stride - padding;

  draft.exercise.question = "What does the convolution give in row " + std::to_string(asked.unit.row + 1) +
                            ", column " + std::to_string(asked.unit.column + 1) +
                            " of its output? Both are counted from 1.";
  draft.exercise.given = {
      "stride: " + std::to_string(stride),
      "padding: " + (padding == 0 ? std::string("none") : std::to_string(padding) + " on each side, all zeros"),
      "bias: " + number_text(asked.bias)};
  draft.exercise.tables = {table_of("picture", picture), table_of("filter", filter)};
  const nn::Explanation explanation = conv.explain(asked.unit);
  ask_rows(draft, picture, filter, asked, explanation);
  ask_output(draft, asked, explanation);
}

}  // namespace glassnet::lab::exercises
