#include "items_json.h"

#include <nlohmann/json.hpp>

#include "formats/json.h"
#include "ui/terms.h"

namespace glassnet::app {

std::string items_to_text(const std::vector<ui::Item>& items, const nn::NetworkSpec* network) {
  formats::Json json = formats::Json::array();
  for (const ui::Item& item : items) {
    json.push_back({{"id", item.id},
                    {"label", item.label},
                    {"kind", item.kind},
                    {"x", formats::number(item.x)},
                    {"y", formats::number(item.y)},
                    {"w", formats::number(item.w)},
                    {"h", formats::number(item.h)},
                    {"value", item.value},
                    {"enabled", item.enabled}});
    const ui::Term* term = ui::term_of(item, network);
    if (term == nullptr) continue;
    std::string about = term->text;
    if (term->formula[0] != '\0') about += std::string(" ") + term->formula;
    json.back()["about"] = std::move(about);
  }
  return formats::to_text(json);
}

}  // namespace glassnet::app
