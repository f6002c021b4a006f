// The sentence that says why an edit is impossible, with the way back and the nearest values that are possible.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nn/spec.h"
#include "ui/context.h"
#include "ui/edit_preview.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// An impossible edit: what is wrong, and the ways out.
struct EditError {
  std::string item;      // id of the message
  std::string sentence;  // why it is impossible
  std::vector<LegalValue> legal = {};
};

struct EditErrorResult {
  float height = 0;
  bool reverted = false;                // back to what was possible
  std::optional<nn::NetworkSpec> edit;  // with a legal value instead
};

EditErrorResult draw_error(Context& context, const Column& column, const EditError& error);

// The same for a setting that was refused: what it was before is still in force.
float draw_setting_error(Context& context, const Column& column, const std::string& sentence, bool& dismissed);

// "layer pool2: stride is 0; it must be from 1 to 64" -> "Stride is 0; it must be from 1 to 64." for the card of pool2.
std::string error_in_words(const std::string& message, const std::string& layer);

}  // namespace glassnet::ui
