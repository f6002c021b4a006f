#include "data/own/image_size.h"

#include <charconv>

namespace glassnet::data {

std::optional<ImageSize> parse_image_size(std::string_view text) {
  ImageSize size;
  const char* const end = text.data() + text.size();
  const auto height = std::from_chars(text.data(), end, size.height);
  if (height.ec != std::errc() || height.ptr == end || *height.ptr != 'x') return std::nullopt;
  const auto width = std::from_chars(height.ptr + 1, end, size.width);
  if (width.ec != std::errc() || width.ptr != end) return std::nullopt;
  const bool possible =
      size.height >= 1 && size.width >= 1 && size.height <= max_own_side && size.width <= max_own_side;
  return possible ? std::optional(size) : std::nullopt;
}

}  // namespace glassnet::data
