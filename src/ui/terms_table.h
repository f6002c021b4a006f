// Inside src/ui: the table that tools/make-terms.mjs makes of assets/terms.json.
#pragma once

#include <cstddef>

#include "ui/terms.h"

namespace glassnet::ui {

// An item that a term explains: its id, in which "*" stands for any one part.
struct ExplainedItem {
  const char* pattern;
  std::size_t term;  // place in terms_table
};

extern const Term terms_table[];  // in order of their keys
extern const std::size_t terms_count;
extern const ExplainedItem explained_items[];
extern const std::size_t explained_items_count;

}  // namespace glassnet::ui
