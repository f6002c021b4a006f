#include "ui/terms.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ui/terms_table.h"

namespace glassnet::ui {

namespace {

constexpr std::string_view controls[] = {"number", "menu", "option", "slider", "toggle"};

std::vector<std::string_view> parts_of(std::string_view id) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t slash = id.find('/');
    parts.push_back(id.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    id.remove_prefix(slash + 1);
  }
}

bool matches(const std::vector<std::string_view>& parts, std::string_view pattern) {
  const std::vector<std::string_view> wanted = parts_of(pattern);
  return std::equal(parts.begin(), parts.end(), wanted.begin(), wanted.end(),
                    [](std::string_view part, std::string_view want) { return want == "*" || part == want; });
}

std::string_view type_of(const nn::NetworkSpec* network, std::string_view layer) {
  const int at = network != nullptr ? nn::find_layer(*network, layer) : -1;
  return at < 0 ? std::string_view() : nn::type_name(network->layers[static_cast<std::size_t>(at)].layer);
}

}  // namespace

std::span<const Term> all_terms() { return {terms_table, terms_count}; }

const Term* find_term(std::string_view key) {
  const auto terms = all_terms();
  const auto found = std::lower_bound(terms.begin(), terms.end(), key,
                                      [](const Term& term, std::string_view wanted) { return term.key < wanted; });
  return found != terms.end() && found->key == key ? &*found : nullptr;
}

const Term* find_term(std::string_view place, std::string_view word) {
  const Term* own = find_term(std::string(place) + "." + std::string(word));
  return own != nullptr ? own : find_term(word);
}

const Term* term_of(const Item& item, const nn::NetworkSpec* network) {
  const std::vector<std::string_view> parts = parts_of(item.id);
  for (const ExplainedItem& explained : std::span(explained_items, explained_items_count)) {
    if (matches(parts, explained.pattern)) return &all_terms()[explained.term];
  }
  if (parts.size() < 2) return nullptr;
  const bool of_layer = parts[0] == "layer" && parts.size() == 3;
  if (of_layer && parts[2] == "name") return find_term(type_of(network, parts[1]));
  if (std::find(std::begin(controls), std::end(controls), item.kind) == std::end(controls)) return nullptr;
  return find_term(of_layer ? type_of(network, parts[1]) : parts[parts.size() - 2], parts.back());
}

}  // namespace glassnet::ui
