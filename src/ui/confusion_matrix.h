// The confusion matrix and the table of the classes: what the images are, and what the network takes them for.
#pragma once

#include "lab/outcomes.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/mistakes_panel.h"

namespace glassnet::ui {

// Both return their height, and change which mistakes the state asks for when something in them is pressed.
float draw_confusion_matrix(Context& context, const lab::Outcomes& outcomes, MistakesState& state, const Column& place);
// Of each class its images and the share that was found, how many images were taken for it and the share that was
// right.
float draw_class_table(Context& context, const lab::Outcomes& outcomes, MistakesState& state, const Column& place);

}  // namespace glassnet::ui
