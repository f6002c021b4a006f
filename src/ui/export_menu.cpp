#include "ui/export_menu.h"

#include <utility>

#include "ui/button.h"
#include "ui/choice.h"
#include "ui/export.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

std::string file_name(const Export& wanted) {
  std::string name = "glassnet-" + wanted.name + (wanted.as == ExportAs::png_file ? ".png" : ".csv");
  // Layers may be called anything; files may not.
  for (char& c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
    if (!plain) c = '-';
  }
  return name;
}

void export_menu(Context& context, const ExportMenuDef& def, const Rect& rect) {
  const std::string id = "export/" + def.name;
  if (button(context,
             {.id = id,
              .label = "Take along: " + def.title,
              .icon = icon::save,
              .icon_only = true,
              .look = ButtonLook::quiet,
              .enabled = def.enabled,
              .kind = "menu"},
             rect)) {
    open_menu(id);
  }
  std::vector<ChoiceOption> options;
  std::vector<ExportAs> kinds;
  const auto offer = [&](const char* name, const char* label, ExportAs as, char32_t sign) {
    options.push_back({name, label, "", true, sign});
    kinds.push_back(as);
  };
  if (def.table) offer("copy", "Copy as CSV", ExportAs::copied_csv, icon::copy_text);
  if (def.table) offer("csv", "Save as CSV", ExportAs::csv_file, icon::save);
  if (!def.item.empty()) offer("png", "Save picture (PNG)", ExportAs::png_file, icon::input);
  const auto chosen = menu(context, id, options, options.size(), rect, 208);
  if (chosen) context.exports.push_back({def.name, kinds[*chosen], def.item});
}

}  // namespace glassnet::ui
