// Veils: over what a lesson locks a thin one, over what it hides a thick one. They take no input.
#pragma once

#include "ui/context.h"

namespace glassnet::ui {

// At the end of a frame, over the items that are barred in it. The pointer says where one is locked.
void draw_veils(const Context& context);

}  // namespace glassnet::ui
