// A command line whose own words, files or names, stand among its options.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace glassnet::cli {

// The words that are no options in `plain`; the rest, argv[0] first and a null pointer last, is for parse_options().
// `with_value` names the options whose value stands behind them, dashes included.
struct Words {
  std::vector<std::string> plain;
  std::vector<char*> rest;

  int rest_count() const { return static_cast<int>(rest.size()) - 1; }
};

Words split_words(int argc, char** argv, std::initializer_list<std::string_view> with_value);

}  // namespace glassnet::cli
