// What the workbench keeps: the student's picture and window, where the window stands, and what was computed of them.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "lab/workbench.h"

namespace glassnet::ui {

// A corner's picture and what both poolings make of it.
struct CornerPools {
  lab::Picture picture, mean, maximum;
};

struct BenchState {
  BenchState();

  lab::BenchDef def;
  int row = 0, column = 0;        // of the output number that is looked at
  int weight = 0;                 // of the filter, the one to change
  float ink = 1;                  // what a press paints
  std::optional<float> painting;  // while the pointer is down on the picture: what it paints
  bool playing = false;
  double next_move = 0;  // seconds, while playing
  std::optional<lab::Disturbance> disturbance;

  // Of `worked`; where def has no result, the last that had one.
  std::optional<lab::BenchDef> worked;
  lab::BenchResult result;
  std::string error;  // why def has none; empty where it has
  std::optional<lab::BenchResult> disturbed;
  std::array<CornerPools, 4> corners;
};

// Computes again what has changed, and keeps the window on the output.
void follow(BenchState& state);

// Moves the window, as one reads: `by` numbers on or back, from the last to the first.
void move_window(BenchState& state, int by);

}  // namespace glassnet::ui
