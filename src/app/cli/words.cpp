#include "words.h"

#include <algorithm>

namespace glassnet::cli {

Words split_words(int argc, char** argv, std::initializer_list<std::string_view> with_value) {
  Words words;
  words.rest.push_back(argv[0]);
  bool value_follows = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (value_follows || word.starts_with('-')) {
      words.rest.push_back(argv[i]);
      value_follows = !value_follows && std::find(with_value.begin(), with_value.end(), word) != with_value.end();
    } else {
      words.plain.emplace_back(word);
    }
  }
  words.rest.push_back(nullptr);
  return words;
}

}  // namespace glassnet::cli
