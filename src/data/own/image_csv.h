// Images of one's own as a table: a line each, its label and its pixels row by row, as MNIST's CSV files have it.
//
// - Values are separated by commas, semicolons or tabs, whichever the first line has most of; they may be quoted.
// - The first line is a header if none of its values is a number, or if it names the label's column: label, class,
//   digit, target or y. The label is in that column, else in the first.
// - Pixels are numbers from 0 (ground) to 255 (ink), or, where none is larger than 1, from 0 to 1.
// - Images are squares, unless their size was said or the header's last pixel is called by its row and column, counted
//   from 1 ("28x20").
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/own/image_collection.h"
#include "data/own/image_size.h"
#include "nn/error.h"

namespace glassnet::data {

// Whether a .csv file that begins so holds images, not points: its first line has more than the three values of a
// point.
bool is_image_csv(std::string_view beginning);

class ImageCsvReader {
 public:
  // `where` is the file's name: errors begin with it and name line, column, value and what would be legal. `size`: of
  // the images, from 1 to 256 a side, where it isn't to be guessed.
  explicit ImageCsvReader(std::string where, std::optional<ImageSize> size = {});

  // The file's bytes, in pieces as they come. After an error nothing more may be given.
  nn::Expected<void> take(std::string_view piece);
  // After the last piece.
  nn::Expected<ImageCollection> finish();

  // Images read so far.
  std::size_t count() const { return images_ ? images_->count() : 0; }

 private:
  nn::Expected<void> take_line(std::string_view line);
  nn::Expected<void> begin(std::string_view line);
  bool take_header();
  nn::Expected<void> find_size();
  nn::Expected<void> take_image();
  nn::Expected<void> take_pixel(std::string_view text, std::size_t column, std::uint8_t& out);
  void split(std::string_view line);
  // The error with file and line before it; there is no column 0.
  tl::unexpected<nn::Error> wrong(const std::string& phrase, std::size_t column = 0) const;

  std::string where_;
  std::optional<ImageSize> size_;
  std::string unfinished_;  // the line that goes on in the next piece
  std::size_t line_ = 0;    // counted from 1
  char separator_ = ',';
  std::size_t columns_ = 0;  // 0: before the first line
  std::size_t label_column_ = 0;
  std::vector<std::string_view> cells_;  // of the line at hand
  std::vector<std::uint8_t> pixels_;
  bool up_to_one_ = true;  // no pixel so far was larger than 1: they are kept times 255
  std::optional<ImageCollection> images_;
};

// A whole file at once.
nn::Expected<ImageCollection> parse_images(std::string_view csv, const std::string& where,
                                           std::optional<ImageSize> size = {});

}  // namespace glassnet::data
