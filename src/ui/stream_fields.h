// In which order the training images come and how they are changed on the way.
#pragma once

#include <optional>
#include <string>

#include "data/stream_spec.h"
#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/field_grid.h"
#include "ui/pending.h"

namespace glassnet::ui {

struct StreamState {
  Pending<data::StreamSpec> sent;
  std::optional<nn::Error> error;
};

void follow(StreamState& state, const lab::Snapshot& snapshot);
void hear_stream(StreamState& state, const lab::Reply& reply);

// `id`: of the item; the order may be shown at two places.
void draw_order(Context& context, const lab::Snapshot& snapshot, StreamState& state, const std::string& id,
                FieldGrid& grid, Commands& commands);
void draw_augmentation(Context& context, const lab::Snapshot& snapshot, StreamState& state, FieldGrid& grid,
                       Commands& commands);

}  // namespace glassnet::ui
