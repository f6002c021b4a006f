// The inspector's three views of a number: how it came about, what it does to the loss, how its weight learns.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "lab/inspector.h"
#include "nn/infer.h"
#include "nn/spec.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// What the views draw.
struct InspectorDef {
  const lab::NumberInspection& number;
  const nn::NetworkSpec& spec;
  const nn::NetworkPlan& plan;
  std::optional<std::size_t> channel;  // of the window: InspectorState::channel
};

// What was pressed in them.
struct InspectorPress {
  std::optional<lab::InspectTarget> number;  // another number to go to
  std::optional<std::size_t> channel;        // of the window
};

// Each draws from the top left and returns the height used.
float draw_forward(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press);
float draw_backward(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press);
float draw_weight(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press);

// A sum in double precision, and the engine's own value where its 32 bits differ in a digit that is shown: "0.3085",
// "3.012e-7 (engine: 3.014e-7)".
std::string sum_in_words(double sum, double engine);

// "map 3, row 10, column 12"; "unit 3"; "answer 3" of the last layer; "row 10, column 12" of the image.
std::string unit_in_words(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan, std::size_t layer,
                          const nn::UnitPosition& unit);

}  // namespace glassnet::ui
