// A layer in the field's terms: its name, its sign, its arithmetic, what it does.
#pragma once

#include <string>
#include <string_view>

#include "nn/infer.h"
#include "nn/spec.h"
#include "ui/edits.h"

namespace glassnet::ui {

std::string_view layer_title(const nn::LayerVariant& layer);
char32_t layer_icon(const nn::LayerVariant& layer);
bool has_weights(const nn::LayerVariant& layer);

// "8 × (5×5×1) + 8 = 208"; empty for a layer without parameters.
std::string layer_arithmetic(const nn::LayerVariant& layer, const nn::LayerPlan& plan);
// What a layer without parameters does: "max(0, x)".
std::string layer_idea(const nn::LayerVariant& layer);
// What the windows leave out: "2 rows and columns at the edge are not seen"; empty if nothing.
std::string layer_left_over(const nn::LayerPlan& plan);

std::string_view new_layer_title(NewLayer layer);
std::string_view new_layer_idea(NewLayer layer);
char32_t new_layer_icon(NewLayer layer);

}  // namespace glassnet::ui
