#include "lab/exercises/exercise.h"

#include <cstdio>

#include "lab/exercises/kinds.h"

namespace glassnet::lab::exercises {

namespace {

struct Row {
  Kind kind;
  std::string_view name;
  std::string_view title;
  void (*draft)(Draft&);
};
constexpr Row rows[] = {
    {Kind::shapes, "shapes", "Shapes and parameters", draft_shapes},
    {Kind::padding, "padding", "Padding, and who sees a pixel", draft_padding},
    {Kind::pooling, "pooling", "Pooling by hand", draft_pooling},
    {Kind::convolution, "convolution", "One number of a convolution", draft_convolution},
    {Kind::backward, "backward", "One step of learning", draft_backward},
    {Kind::softmax, "softmax", "Softmax and cross-entropy", draft_softmax},
};

const Row& row_of(Kind kind) {
  for (const Row& row : rows) {
    if (row.kind == kind) return row;
  }
  return rows[0];
}

}  // namespace

std::string_view name_of(Kind kind) { return row_of(kind).name; }
std::string_view title_of(Kind kind) { return row_of(kind).title; }

std::optional<Kind> kind_named(std::string_view name) {
  for (const Row& row : rows) {
    if (row.name == name) return row.kind;
  }
  return std::nullopt;
}

Exercise make(Kind kind, std::uint64_t seed) {
  Draft draft(kind, seed);
  row_of(kind).draft(draft);
  return std::move(draft.exercise);
}

std::string number_text(double value) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.6g", value == 0 ? 0.0 : value);  // no minus before a zero
  return digits;
}

}  // namespace glassnet::lab::exercises
