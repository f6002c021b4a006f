// The sentence that says why an edit is impossible, with the way back.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// Draws the box; `item` is the id of the message. Returns the height; `reverted` is set if the way back was taken.
float draw_error(Context& context, const Column& column, const std::string& item, const std::string& sentence,
                 bool& reverted);

// The same for a setting that was refused: what it was before is still in force.
float draw_setting_error(Context& context, const Column& column, const std::string& sentence, bool& dismissed);

// "layer pool2: stride is 0; it must be from 1 to 64" -> "Stride is 0; it must be from 1 to 64." for the card of pool2.
std::string error_in_words(const std::string& message, const std::string& layer);

}  // namespace glassnet::ui
