// The numbers of how a network learns, each a field that changes it while it learns.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lab/snapshot.h"
#include "nn/error.h"
#include "nn/training_spec.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/pending.h"
#include "ui/steps.h"

namespace glassnet::ui {

struct TrainingState {
  Pending<nn::TrainingSpec> sent;
  std::optional<nn::Error> error;  // of the last change that was refused
};

// What is shown: asked for, or else as it is.
const nn::TrainingSpec& shown_training(const TrainingState& state, const lab::Snapshot& snapshot);
// Sends the change, or keeps the reason why it can't be.
void change_training(TrainingState& state, nn::TrainingSpec wanted, const lab::Set& command, Commands& commands);

// A number of the training spec: where it lies and how it steps.
struct SettingField {
  const char* name;  // ends the item id, and nn::Error::field
  const char* label;
  double value;
  double least;
  StepScale scale;
  void (*set)(nn::TrainingSpec&, lab::Set&, double);
};
void draw_setting(Context& context, TrainingState& state, const nn::TrainingSpec& spec, const SettingField& field,
                  const Rect& rect, Commands& commands);

// The fields in view, and those that are folded away: decay of the other kind, limits, the schedule's numbers.
std::vector<SettingField> main_settings(const nn::TrainingSpec& spec);
std::vector<SettingField> further_settings(const nn::TrainingSpec& spec);

struct NumberField {
  std::string id;
  const char* label;
  double value;
  double least;
  StepScale scale;
  double most = 1e15;
  bool wrong = false;
};
// A stepper on a scale; the number that it was changed to.
std::optional<double> step_number(Context& context, const NumberField& field, const Rect& rect);

}  // namespace glassnet::ui
