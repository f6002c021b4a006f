// The editor's state: what the student wants of the network, while the session catches up or says no.
#pragma once

#include <optional>

#include "lab/command.h"
#include "lab/snapshot.h"
#include "nn/error.h"
#include "nn/spec.h"
#include "ui/context.h"
#include "ui/layer_drag.h"
#include "ui/pending.h"

namespace glassnet::ui {

struct EditorState {
  // An impossible network, with what is wrong; the session still trains the last possible one.
  std::optional<nn::NetworkSpec> draft;
  nn::Error error;
  Pending<nn::NetworkSpec> sent;
  // Edits leave what the network answers as it is, where they can (nn/net2net.h).
  bool keeps_outputs = false;
  LayerDrag drag;
};

// The network to draw: the draft, else what was sent, else what is trained. Null before the first snapshot with one.
const nn::NetworkSpec* shown_network(const EditorState& state, const lab::Snapshot& snapshot);

// The student wants this network: sent if it is possible, else kept as a draft with its error.
void propose(EditorState& state, nn::NetworkSpec spec, const lab::Snapshot& snapshot, Commands& commands);
// Back to the network that is trained.
void revert(EditorState& state);

// At the start of a frame: forgets what the snapshot has caught up with.
void follow(EditorState& state, const lab::Snapshot& snapshot);
// The session's answer to an Apply.
void hear_apply(EditorState& state, const lab::Reply& reply);

// The number of classes that the trained network tells apart; 0: not known.
int classes_of(const lab::Snapshot& snapshot);

}  // namespace glassnet::ui
