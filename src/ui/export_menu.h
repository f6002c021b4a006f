// The quiet button that lets a table, a curve or a picture be taken along.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct ExportMenuDef {
  std::string name;       // of the table: the button's id is export/NAME
  std::string title;      // "Accuracy": what a person reads and hears
  bool table = true;      // there is one, to be copied or saved
  std::string item = {};  // that can be saved as a picture; empty: none
  bool enabled = true;
};

// A square button; its menu's options are copy, csv and png.
void export_menu(Context& context, const ExportMenuDef& def, const Rect& rect);

}  // namespace glassnet::ui
