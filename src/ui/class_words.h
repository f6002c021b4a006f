// What the classes are called: by their names where the data set gives them some, else by their numbers.
#pragma once

#include <string>

#include "ui/context.h"

namespace glassnet::ui {

// "7", "Sneaker": alone, as a head or beside a bar.
std::string class_label(const Context& context, int k);
// Within a sentence: "7", "“Sneaker”".
std::string class_word(const Context& context, int k);
// "a 7", "“Sneaker”"; at a sentence's beginning "A 7".
std::string a_class(const Context& context, int k);
std::string capital_a_class(const Context& context, int k);

}  // namespace glassnet::ui
