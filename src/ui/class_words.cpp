#include "ui/class_words.h"

namespace glassnet::ui {

namespace {

bool has_name(const Context& context, int k) {
  return k >= 0 && static_cast<std::size_t>(k) < context.class_names.size();
}

}  // namespace

std::string class_label(const Context& context, int k) {
  return has_name(context, k) ? context.class_names[static_cast<std::size_t>(k)] : std::to_string(k);
}

std::string class_word(const Context& context, int k) {
  return has_name(context, k) ? "“" + class_label(context, k) + "”" : std::to_string(k);
}

std::string a_class(const Context& context, int k) {
  return has_name(context, k) ? class_word(context, k) : "a " + std::to_string(k);
}

std::string capital_a_class(const Context& context, int k) {
  return has_name(context, k) ? class_word(context, k) : "A " + std::to_string(k);
}

}  // namespace glassnet::ui
