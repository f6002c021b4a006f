// How large images are, where somebody says it: "28x20", height before width.
#pragma once

#include <optional>
#include <string_view>

namespace glassnet::data {

inline constexpr int max_own_side = 256;  // of images of one's own

struct ImageSize {
  int height = 0;
  int width = 0;
  bool operator==(const ImageSize&) const = default;
};

// None unless both sides are whole numbers from 1 to max_own_side.
std::optional<ImageSize> parse_image_size(std::string_view text);

}  // namespace glassnet::data
