// The editable fields of a layer as data: one table from which cards are drawn and edits made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nn/spec.h"
#include "ui/steps.h"

namespace glassnet::ui {

struct FieldChoice {
  const char* id;     // "max": ends the option's item id
  const char* label;  // "Max"
};

struct LayerField {
  const char* name;   // as in nn::Error::field and in item ids
  const char* label;  // what the card says
  double value = 0;   // a number, or the position among the choices
  bool whole = true;  // a whole number
  double least = 0;   // below it a step down makes no sense
  StepScale scale = StepScale::one;
  std::vector<FieldChoice> choices;  // not empty: a choice, not a number
};

std::vector<LayerField> fields_of(const nn::LayerVariant& layer);

// Sets one field; a name that the layer lacks changes nothing.
void set_field(nn::LayerVariant& layer, std::string_view name, double value);

}  // namespace glassnet::ui
