// Tables and pictures that the user takes along: files in the working folder, or text in the clipboard.
#pragma once

#include "lab/snapshot.h"
#include "ui/export.h"
#include "ui/interface.h"

namespace glassnet::app {

// Says on the page where the file is, or why there is none. Call after rendering and before the buffers are swapped;
// `scale`: physical pixels for one interface unit.
void carry_out_export(const ui::Export& wanted, const lab::Snapshot& snapshot, float scale, int window_height,
                      ui::Interface& interface);

}  // namespace glassnet::app
