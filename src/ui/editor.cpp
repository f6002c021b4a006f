#include "ui/editor.h"

#include <utility>

#include "ui/edits.h"

namespace glassnet::ui {

namespace {

const nn::NetworkSpec* possible_network(const EditorState& state, const lab::Snapshot& snapshot) {
  return state.sent.get() != nullptr ? state.sent.get() : snapshot.spec.get();
}

}  // namespace

int classes_of(const lab::Snapshot& snapshot) { return snapshot.plan ? snapshot.plan->classes : 0; }

const nn::NetworkSpec* shown_network(const EditorState& state, const lab::Snapshot& snapshot) {
  return state.draft ? &*state.draft : possible_network(state, snapshot);
}

void propose(EditorState& state, nn::NetworkSpec spec, const lab::Snapshot& snapshot, Commands& commands) {
  if (auto error = impossible(spec, classes_of(snapshot))) {
    state.error = std::move(*error);
    state.draft = std::move(spec);
    return;
  }
  revert(state);
  const nn::NetworkSpec* present = possible_network(state, snapshot);
  if (present != nullptr && *present == spec) return;
  const lab::Preserve preserve = state.keeps_outputs ? lab::Preserve::function : lab::Preserve::parameters;
  commands.emplace_back(lab::Apply{spec, preserve, state.keeps_outputs});
  state.sent.send(std::move(spec));
}

void revert(EditorState& state) {
  state.draft.reset();
  state.error = {};
}

void follow(EditorState& state, const lab::Snapshot& snapshot) {
  const nn::NetworkSpec* sent = state.sent.get();
  state.sent.follow(snapshot.version, sent != nullptr && snapshot.spec && *snapshot.spec == *sent);
}

void hear_apply(EditorState& state, const lab::Reply& reply) {
  auto refused = state.sent.hear(reply.error.has_value());
  if (!refused) return;
  state.draft = std::move(refused);
  state.error = *reply.error;
}

}  // namespace glassnet::ui
