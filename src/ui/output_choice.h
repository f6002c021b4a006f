// How a small network answers, how its weights start and in which order its points come: choices for the whole network.
#pragma once

#include <optional>

#include "lab/snapshot.h"
#include "nn/spec.h"
#include "ui/context.h"
#include "ui/editor.h"
#include "ui/geometry.h"
#include "ui/stream_fields.h"

namespace glassnet::ui {

// The output unit with the loss that belongs to it.
enum class OutputKind {
  logistic,  // one unit, a sigmoid, cross-entropy; two classes only
  squared,   // tanh and squared error from the targets -1 and 1
  softmax,   // a unit for each class, cross-entropy
};

std::optional<OutputKind> output_of(const nn::NetworkSpec& spec);
// The network with another output; the layers before its last dense one stay as they are.
nn::NetworkSpec with_output(const nn::NetworkSpec& spec, OutputKind kind, int classes);
// Every conv and dense layer starts so.
nn::NetworkSpec with_start(const nn::NetworkSpec& spec, nn::InitKind kind);

// Both choices, and the order in which the points come. A change of the start begins the run anew: only then it is
// seen. Returns the height.
float draw_output_choices(Context& context, const lab::Snapshot& snapshot, EditorState& editor, StreamState& stream,
                          const Column& place, Commands& commands);

}  // namespace glassnet::ui
