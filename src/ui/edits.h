// Edits of a network as pure functions on its spec, and the check of what comes out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nn/error.h"
#include "nn/infer.h"
#include "nn/spec.h"

namespace glassnet::ui {

enum class NewLayer { dense, conv, pool, activation, dropout, batch_norm, global_average, maxout, local_response_norm };
// The ones that are wanted most come first.
inline constexpr NewLayer all_new_layers[] = {
    NewLayer::dense,      NewLayer::conv,           NewLayer::pool,   NewLayer::activation,         NewLayer::dropout,
    NewLayer::batch_norm, NewLayer::global_average, NewLayer::maxout, NewLayer::local_response_norm};

std::string_view name_of(NewLayer layer);

// A dense or conv layer comes with a ReLU after it. `position`: of the new layer among the spec's layers.
nn::NetworkSpec with_layer(const nn::NetworkSpec& spec, int position, NewLayer layer);
// The same as large as it must be to leave the numbers as they are, if it can: a dense layer with as many units as it
// gets numbers, a conv layer with as many filters as maps, a ReLU only where it has nothing to cut off.
nn::NetworkSpec with_idle_layer(const nn::NetworkSpec& spec, int position, NewLayer layer);
nn::NetworkSpec without_layer(const nn::NetworkSpec& spec, std::string_view id);
// The same layer once more, right behind it.
nn::NetworkSpec with_layer_duplicated(const nn::NetworkSpec& spec, std::string_view id);
// One place up (by < 0) or down; the input stays first and the softmax last.
nn::NetworkSpec with_layer_moved(const nn::NetworkSpec& spec, std::string_view id, int by);
// To stand before the layer at `position`.
nn::NetworkSpec with_layer_at(const nn::NetworkSpec& spec, std::string_view id, int position);
nn::NetworkSpec with_field(const nn::NetworkSpec& spec, std::string_view id, std::string_view field, double value);

bool can_move(const nn::NetworkSpec& spec, std::string_view id, int by);
bool can_remove(const nn::NetworkSpec& spec, std::string_view id);

// What infer() says, and that the softmax still has one input for each class of the data.
std::optional<nn::Error> impossible(const nn::NetworkSpec& spec, int classes);

// The plan of as many layers from the front as are possible; empty from the first impossible one on.
std::vector<std::optional<nn::LayerPlan>> possible_part(const nn::NetworkSpec& spec);

}  // namespace glassnet::ui
