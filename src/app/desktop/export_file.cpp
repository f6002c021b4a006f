#include "export_file.h"

#include <imgui.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "formats/table_csv.h"
#include "screenshot.h"

namespace glassnet::app {

namespace {

bool write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  return static_cast<bool>(stream.flush());
}

PixelArea pixels_of(const ui::Rect& place, float scale) {
  const auto pixels = [&](float units) { return static_cast<int>(std::lround(units * scale)); };
  return {pixels(place.x), pixels(place.y), pixels(place.w), pixels(place.h)};
}

}  // namespace

void carry_out_export(const ui::Export& wanted, const lab::Snapshot& snapshot, float scale, int window_height,
                      ui::Interface& interface) {
  std::error_code no_folder;
  const std::filesystem::path file = std::filesystem::current_path(no_folder) / ui::file_name(wanted);
  bool written = false;
  if (wanted.as == ui::ExportAs::png_file) {
    written = write_screenshot(file.string(), pixels_of(wanted.place, scale), window_height).has_value();
  } else {
    const auto table = formats::table_csv(wanted.name, snapshot);
    if (!table) return interface.say("There is nothing to take along yet.");
    if (wanted.as == ui::ExportAs::copied_csv) {
      ImGui::SetClipboardText(table->c_str());
      return interface.say("Copied: paste it into a spreadsheet.");
    }
    written = write_text(file, *table);
  }
  interface.say(written ? "Saved as " + file.string() : "Could not write " + file.string());
}

}  // namespace glassnet::app
