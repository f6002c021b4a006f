#include "nn/diagnostics/receptive_field.h"

#include <algorithm>
#include <variant>

namespace glassnet::nn {

namespace {

// Inputs that outputs first .. last of one axis see, before clipping.
struct Interval {
  int first;
  int last;
};

Interval through_window(Interval out, int size, int stride, int dilation, int padding) {
  return {out.first * stride - padding, out.last * stride - padding + (size - 1) * dilation};
}

ReceptiveField clipped(Interval rows, Interval columns, const Shape& shape) {
  const int top = std::clamp(rows.first, 0, shape.height - 1);
  const int bottom = std::clamp(rows.last, top, shape.height - 1);
  const int left = std::clamp(columns.first, 0, shape.width - 1);
  const int right = std::clamp(columns.last, left, shape.width - 1);
  return {top, left, bottom - top + 1, right - left + 1};
}

// From a field on the layer's output to the field on its input.
struct OneLayerBack {
  const LayerPlan& plan;
  ReceptiveField field;

  Interval rows() const { return {field.row, field.row + field.rows - 1}; }
  Interval columns() const { return {field.column, field.column + field.columns - 1}; }

  ReceptiveField operator()(const ConvSpec& s) const { return window(s.size, s.stride, s.dilation); }
  ReceptiveField operator()(const PoolSpec& s) const { return window(s.size, s.stride, 1); }
  ReceptiveField operator()(const DenseSpec&) const { return everything(); }
  ReceptiveField operator()(const GlobalAverageSpec&) const { return everything(); }
  // Layers that keep every number in its place.
  template <class Other>
  ReceptiveField operator()(const Other&) const {
    return field;
  }

  ReceptiveField window(Sides size, Sides stride, Sides dilation) const {
    return clipped(through_window(rows(), size.height, stride.height, dilation.height, plan.padding_before.height),
                   through_window(columns(), size.width, stride.width, dilation.width, plan.padding_before.width),
                   plan.input);
  }
  ReceptiveField everything() const { return {0, 0, plan.input.height, plan.input.width}; }
};

}  // namespace

ReceptiveField receptive_field(const NetworkSpec& spec, const NetworkPlan& plan, std::size_t layer,
                               const UnitPosition& unit, std::size_t onto) {
  ReceptiveField field{unit.row, unit.column, 1, 1};
  for (std::size_t i = layer; i > onto; --i) {
    field = std::visit(OneLayerBack{plan.layers[i], field}, spec.layers[i].layer);
  }
  return field;
}

}  // namespace glassnet::nn
