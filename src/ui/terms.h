// The words that the page uses, each with a plain sentence and, where there is one, a formula (assets/terms.json).
#pragma once

#include <span>
#include <string_view>

#include "nn/spec.h"
#include "ui/items.h"

namespace glassnet::ui {

struct Term {
  const char* key;      // "stride"; "batch_norm.momentum" where a word means something of its own in one place
  const char* name;     // "Stride"
  const char* text;     // one sentence
  const char* formula;  // plain Unicode; may be empty
};

// All of them, in order of their keys.
std::span<const Term> all_terms();

// Null if there is none.
const Term* find_term(std::string_view key);
// The word as it is used in one place: "batch_norm", "momentum".
const Term* find_term(std::string_view place, std::string_view word);

// What explains an item: the terms that name it, else for a control the one of the last part of its id
// ("layer/pool2/stride", "setting/optimizer/adam"). `network` tells a layer's type from its id; may be null.
const Term* term_of(const Item& item, const nn::NetworkSpec* network);

}  // namespace glassnet::ui
