#include "data/own/image_csv.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "data/settings_text.h"

namespace glassnet::data {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<char, 3> separators{',', ';', '\t'};
constexpr std::array<std::string_view, 5> label_names{"label", "class", "digit", "target", "y"};
constexpr std::size_t least_columns = 5;  // a label and 2 x 2 pixels
constexpr std::size_t longest_line = std::size_t{2} << 20;
constexpr double most = 255;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \r";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string_view unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return quoted ? trimmed(text.substr(1, text.size() - 2)) : text;
}

// A value as a sentence shows it: short, in one line.
std::string shown(std::string_view value) {
  constexpr std::size_t longest = 30;
  std::string text(value.substr(0, longest));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
  return "'" + text + (value.size() > longest ? "..." : "") + "'";
}

char separator_of(std::string_view line) {
  const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
  return *std::max_element(separators.begin(), separators.end(), [&](char a, char b) { return count(a) < count(b); });
}

bool names_label(std::string_view cell) {
  std::string small(cell);
  std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::find(label_names.begin(), label_names.end(), small) != label_names.end();
}

// A whole number of at most three digits, which nearly every pixel is.
std::optional<double> short_number(std::string_view text) {
  if (text.empty() || text.size() > 3) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

// Pixels that were kept as shares of 1, as the whole numbers that they were meant to be.
std::array<std::uint8_t, 256> shares_as_numbers() {
  std::array<std::uint8_t, 256> table{};
  std::fill(table.begin() + 128, table.end(), std::uint8_t{1});
  return table;
}

}  // namespace

bool is_image_csv(std::string_view beginning) {
  if (beginning.starts_with(byte_order_mark)) beginning.remove_prefix(byte_order_mark.size());
  const std::size_t start = beginning.find_first_not_of(" \r\n");
  if (start == std::string_view::npos) return false;
  const std::string_view line = beginning.substr(start, beginning.find('\n', start) - start);
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), separator_of(line))) + 1 >= least_columns;
}

ImageCsvReader::ImageCsvReader(std::string where, std::optional<ImageSize> size)
    : where_(std::move(where)), size_(size) {}

nn::Expected<void> ImageCsvReader::take(std::string_view piece) {
  while (!piece.empty()) {
    const std::size_t end = piece.find('\n');
    if (end == std::string_view::npos) break;
    ++line_;
    nn::Expected<void> ok;
    if (unfinished_.empty()) {
      ok = take_line(piece.substr(0, end));
    } else {
      unfinished_.append(piece.substr(0, end));
      ok = take_line(unfinished_);
      unfinished_.clear();
    }
    if (!ok) return ok;
    piece.remove_prefix(end + 1);
  }
  unfinished_.append(piece);
  if (unfinished_.size() > longest_line) {
    ++line_;
    return wrong("it is longer than 2 MB; an image may have at most 256 x 256 pixels");
  }
  return {};
}

nn::Expected<ImageCollection> ImageCsvReader::finish() {
  if (!unfinished_.empty()) {
    ++line_;
    if (auto ok = take_line(unfinished_); !ok) return tl::make_unexpected(std::move(ok.error()));
  }
  if (!images_) return nn::fail(where_ + ": it has no images; each is a line with a label and its pixels.");
  return *std::move(images_);
}

nn::Expected<void> ImageCsvReader::take_line(std::string_view line) {
  if (line_ == 1 && line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  line = trimmed(line);
  if (line.empty()) return {};
  if (columns_ == 0) return begin(line);
  split(line);
  return take_image();
}

// The first line: it tells what all the others look like.
nn::Expected<void> ImageCsvReader::begin(std::string_view line) {
  separator_ = separator_of(line);
  split(line);
  columns_ = cells_.size();
  if (columns_ < least_columns) {
    return wrong("it has " + std::to_string(columns_) + (columns_ == 1 ? " value" : " values") +
                 "; it must have a label and at least 2 x 2 pixels, separated by commas");
  }
  const bool header = take_header();
  if (auto ok = find_size(); !ok) return ok;
  images_.emplace(size_->height, size_->width);
  pixels_.resize(columns_ - 1);
  return header ? nn::Expected<void>() : take_image();
}

bool ImageCsvReader::take_header() {
  const auto named = std::find_if(cells_.begin(), cells_.end(), names_label);
  if (named != cells_.end()) label_column_ = static_cast<std::size_t>(named - cells_.begin());
  const bool header = named != cells_.end() ||
                      std::none_of(cells_.begin(), cells_.end(), [](auto cell) { return decimal_number(cell); });
  if (header && !size_) {
    const auto size = parse_image_size(label_column_ + 1 == columns_ ? cells_[columns_ - 2] : cells_.back());
    const bool fits = size && static_cast<std::size_t>(size->height * size->width) == columns_ - 1;
    if (fits) size_ = size;
  }
  return header;
}

nn::Expected<void> ImageCsvReader::find_size() {
  const std::size_t pixels = columns_ - 1;
  const std::string has = "it has " + std::to_string(pixels) + " pixels besides the label";
  if (size_) {
    if (static_cast<std::size_t>(size_->height) * static_cast<std::size_t>(size_->width) == pixels) return {};
    return wrong(has + "; images of " + std::to_string(size_->height) + " x " + std::to_string(size_->width) +
                 " must have " + std::to_string(size_->height * size_->width));
  }
  const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(pixels))));
  if (side * side != pixels) {
    return wrong(has + ", which is no square; say how high and wide the images are, as in " + where_ +
                 ":size=" + (pixels % 2 == 0 ? "2x" + std::to_string(pixels / 2) : "1x" + std::to_string(pixels)));
  }
  if (side > static_cast<std::size_t>(max_own_side)) return wrong(has + "; an image may have at most 256 x 256");
  size_ = ImageSize{static_cast<int>(side), static_cast<int>(side)};
  return {};
}

nn::Expected<void> ImageCsvReader::take_image() {
  if (cells_.size() != columns_) {
    return wrong("it has " + std::to_string(cells_.size()) + (cells_.size() == 1 ? " value" : " values") +
                 "; it must have " + std::to_string(columns_) + ", as the first line has");
  }
  std::size_t pixel = 0;
  for (std::size_t column = 0; column < columns_; ++column) {
    if (column == label_column_) continue;
    if (auto ok = take_pixel(cells_[column], column, pixels_[pixel++]); !ok) return ok;
  }
  if (auto ok = images_->add(cells_[label_column_], pixels_); !ok) {
    return wrong(ok.error().message, label_column_ + 1);
  }
  return {};
}

nn::Expected<void> ImageCsvReader::take_pixel(std::string_view text, std::size_t column, std::uint8_t& out) {
  auto value = short_number(text);
  if (!value) value = decimal_number(text);
  if (!value || *value < 0 || *value > most) {
    return wrong("it is " + shown(text) + "; a pixel must be a number from 0 to 255", column + 1);
  }
  if (up_to_one_ && *value > 1) {
    // Not shares of 1, then: what was read before is put right, this line's own beginning with it.
    up_to_one_ = false;
    const auto table = shares_as_numbers();
    images_->map_pixels(table);
    for (std::uint8_t& pixel : pixels_) pixel = table[pixel];
  }
  out = static_cast<std::uint8_t>(std::lround(up_to_one_ ? *value * most : *value));
  return {};
}

void ImageCsvReader::split(std::string_view line) {
  cells_.clear();
  for (;;) {
    const std::size_t end = line.find(separator_);
    cells_.push_back(unquoted(trimmed(line.substr(0, end))));
    if (end == std::string_view::npos) return;
    line.remove_prefix(end + 1);
  }
}

tl::unexpected<nn::Error> ImageCsvReader::wrong(const std::string& phrase, std::size_t column) const {
  return nn::fail(where_ + ": line " + std::to_string(line_) +
                  (column > 0 ? ", column " + std::to_string(column) : std::string()) + ": " + phrase + ".");
}

nn::Expected<ImageCollection> parse_images(std::string_view csv, const std::string& where,
                                           std::optional<ImageSize> size) {
  ImageCsvReader reader(where, size);
  if (auto ok = reader.take(csv); !ok) return tl::make_unexpected(std::move(ok.error()));
  return reader.finish();
}

}  // namespace glassnet::data
