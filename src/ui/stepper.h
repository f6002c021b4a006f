// A number between − and +, which can also be typed.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

enum class StepperPress { none, decrease, increase };

struct StepperDef {
  std::string id;     // of the number; its buttons are id/decrease and id/increase
  std::string label;  // above it
  std::string heard;  // the label with its owner, for the item list: "Stride of pool2"
  double value = 0;
  bool can_decrease = true;
  bool can_increase = true;
  bool wrong = false;  // drawn as the culprit of an error
  // What a press would do, shown under a pointer that rests on the button.
  std::function<std::string(StepperPress)> foresee = {};
};

struct StepperResult {
  StepperPress press = StepperPress::none;
  std::optional<double> typed;
};

// `rect` holds the label's line and, under it, the control.
StepperResult stepper(Context& context, const StepperDef& def, const Rect& rect);

// The label's line, and the gap to the control under it.
inline constexpr float field_label_height = 20;

// The height of a field: its label and its control.
float field_height(const Context& context);
// The least width of a stepper.
float stepper_width(const Context& context);

}  // namespace glassnet::ui
