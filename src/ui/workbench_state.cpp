#include "ui/workbench_state.h"

#include <algorithm>
#include <utility>

#include "ui/layer_error.h"

namespace glassnet::ui {

namespace {

CornerPools pools_of(lab::Corner corner) {
  CornerPools pools{lab::corner_block(corner), {}, {}};
  lab::BenchDef def{.picture = pools.picture, .filter = lab::Picture(2, 2), .stride = 2};
  def.operation = lab::BenchOperation::mean;
  pools.mean = lab::work(def)->output;
  def.operation = lab::BenchOperation::maximum;
  pools.maximum = lab::work(def)->output;
  return pools;
}

void work(BenchState& state) {
  auto result = lab::work(state.def);
  if (!result) {
    state.error = error_in_words(result.error().message, result.error().layer);
    return;
  }
  state.error.clear();
  state.result = *std::move(result);
  state.worked = state.def;
}

void disturb(BenchState& state) {
  state.disturbed.reset();
  if (!state.disturbance) return;
  lab::BenchDef other = *state.worked;
  other.picture = lab::disturbed(other.picture, *state.disturbance);
  if (auto result = lab::work(other)) state.disturbed = *std::move(result);
}

}  // namespace

BenchState::BenchState() {
  for (int down = 2; down < 6; ++down) {
    for (int across = 2; across < 6; ++across) def.picture.at(down, across) = 1;
  }
  def.filter = lab::filter_of(lab::FilterPreset::horizontal_edge, 3);
  std::transform(lab::all_corners.begin(), lab::all_corners.end(), corners.begin(), pools_of);
  work(*this);
}

void follow(BenchState& state) {
  if (!state.worked || *state.worked != state.def) {
    work(state);
    disturb(state);
  }
  if (state.disturbance.has_value() != state.disturbed.has_value()) disturb(state);
  state.row = std::clamp(state.row, 0, state.result.output.height - 1);
  state.column = std::clamp(state.column, 0, state.result.output.width - 1);
  state.weight = std::clamp(state.weight, 0, static_cast<int>(state.def.filter.numbers.size()) - 1);
}

void move_window(BenchState& state, int by) {
  const int width = state.result.output.width;
  const int count = width * state.result.output.height;
  const int at = ((state.row * width + state.column + by) % count + count) % count;
  state.row = at / width;
  state.column = at % width;
}

}  // namespace glassnet::ui
