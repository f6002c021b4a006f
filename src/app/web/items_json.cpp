#include "items_json.h"

#include <nlohmann/json.hpp>

#include "formats/json.h"

namespace glassnet::app {

std::string items_to_text(const std::vector<ui::Item>& items) {
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
  }
  return formats::to_text(json);
}

}  // namespace glassnet::app
