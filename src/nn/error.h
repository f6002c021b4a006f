// How the engine says no: a value that holds either a result or one sentence for the user. Nothing here throws, prints
// or aborts.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace glassnet::nn {

// What went wrong, in words that a student can act on.
struct Error {
  // One whole sentence: the culprit (file, option, layer, field), its value, and what would be legal.
  std::string message;
  // The id of the layer and the name of the field at fault, where there is one; the page shows the sentence beside it.
  std::string layer;
  std::string field;
};

template <class T>
using Expected = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string message) {
  return tl::make_unexpected(Error{std::move(message), {}, {}});
}

}  // namespace glassnet::nn
