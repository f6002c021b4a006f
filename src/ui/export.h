// Export: something on the page that a person wants to take along, as text or as a picture. Views ask; the program
// around the interface makes the text (formats/table_csv.h) and knows clipboards and files.
#pragma once

#include <string>

#include "ui/geometry.h"

namespace glassnet::ui {

enum class ExportAs { copied_csv, csv_file, png_file };

struct Export {
  std::string name;  // "loss", "confusion", "activations/conv1": of the table, and of the file
  ExportAs as = ExportAs::csv_file;
  std::string item = {};  // png_file: the item that is pictured
  Rect place = {};        // where it is, in interface units, in the frame that was just drawn; png_file only
};

// "glassnet-activations-conv1.csv".
std::string file_name(const Export& wanted);

}  // namespace glassnet::ui
