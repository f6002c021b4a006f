// Images of one's own with labels: a table of pixels, a folder of pictures, and the data set that comes of either.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "data/own/image_csv.h"
#include "data/own/own_csv.h"
#include "data/own/picture_album.h"

namespace glassnet::test {

namespace {

using namespace data;

// `count` lines of each label, every pixel a number of its own.
std::string table(const std::vector<std::string>& labels, int count, int pixels = 4) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    for (const std::string& label : labels) {
      text += label;
      for (int p = 0; p < pixels; ++p) text += "," + std::to_string((17 * i + 40 * p) % 256);
      text += '\n';
    }
  }
  return text;
}

std::string error_of(std::string_view csv, std::optional<ImageSize> size = {}) {
  const auto images = parse_images(csv, "a.csv", size);
  if (!images) return images.error().message;
  const auto dataset = images->dataset("a.csv", own_shares, 1);
  return dataset ? "none" : dataset.error().message;
}

// The first pixels of the only image, whatever its split would be.
std::vector<int> pixels_of(std::string_view csv, std::size_t index = 0) {
  // Three of each label, so that it is a data set; the first of the training split in the file's order.
  auto images = parse_images(csv, "a.csv");
  REQUIRE(images);
  const auto dataset = images->dataset("a.csv", {.test = 0, .validation = 0}, 1);
  REQUIRE(dataset);
  const auto image = dataset->split(Split::train).image(index);
  return {image.begin(), image.end()};
}

GreyPicture ink_square(int side, int from, int to, bool dark_ground) {
  GreyPicture picture = blank_picture(side, side);
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const bool ink = x >= from && x < to && y >= from && y < to;
      picture.pixels[static_cast<std::size_t>(y * side + x)] = ink == dark_ground ? 255 : 0;
    }
  }
  return picture;
}

}  // namespace

TEST_CASE("a table of labels and pixels becomes a data set in three splits") {
  const auto images = parse_images(table({"0", "1", "2"}, 20), "digits.csv");
  REQUIRE(images);
  CHECK(images->height() == 2);
  CHECK(images->width() == 2);
  const auto dataset = images->dataset("digits.csv", own_shares, 1);
  REQUIRE(dataset);
  CHECK(dataset->name == "digits.csv");
  CHECK(dataset->classes == 3);
  CHECK(dataset->class_names.empty());
  CHECK(!dataset->has_numbers());
  CHECK(dataset->expected == std::array<std::size_t, 3>{42, 9, 9});
  for (const Split split : {Split::train, Split::validation, Split::test}) {
    const auto labels = dataset->split(split).labels();
    for (const int k : {0, 1, 2}) {
      CHECK(std::count(labels.begin(), labels.end(), k) == static_cast<std::ptrdiff_t>(labels.size() / 3));
    }
  }
  const auto again = images->dataset("digits.csv", own_shares, 1), other = images->dataset("digits.csv", own_shares, 2);
  CHECK(std::ranges::equal(again->split(Split::test).image(0), dataset->split(Split::test).image(0)));
  bool same = true;
  for (std::size_t i = 0; i < 9; ++i) {
    same = same && std::ranges::equal(other->split(Split::test).image(i), dataset->split(Split::test).image(i));
  }
  CHECK(!same);
}

TEST_CASE("labels are any words: each is a class, numbers in their order before words in theirs") {
  const auto images = parse_images(table({"dog", "10", "cat", "9"}, 3), "a.csv");
  REQUIRE(images);
  const auto dataset = images->dataset("a.csv", own_shares, 1);
  REQUIRE(dataset);
  CHECK(dataset->class_names == std::vector<std::string>{"9", "10", "cat", "dog"});
  CHECK(dataset->expected == std::array<std::size_t, 3>{4, 4, 4});
}

TEST_CASE("header, label's column, separator and the images' size are found out") {
  const std::string body = "1,2,3,4,5,6,a\n1,2,3,4,5,6,a\n1,2,3,4,5,6,a\n9,8,7,6,5,4,b\n9,8,7,6,5,4,b\n9,8,7,6,5,4,b\n";
  const auto named = parse_images("1x1,1x2,1x3,2x1,2x2,2x3,Class\n" + body, "a.csv");
  REQUIRE(named);
  CHECK(named->count() == 6);
  CHECK(named->height() == 2);
  CHECK(named->width() == 3);
  CHECK(named->dataset("a.csv", own_shares, 1)->class_names == std::vector<std::string>{"a", "b"});

  std::string semicolons = "\xEF\xBB\xBF\"label\";\"p\";\"q\";\"r\";\"s\"\r\n\r\n";
  for (int i = 0; i < 3; ++i) semicolons += "0; 1;2 ;3;4\r\n\"1\";\"5\";6;7;8\r\n";
  CHECK(pixels_of(semicolons) == std::vector<int>{1, 2, 3, 4});
  CHECK(pixels_of(semicolons, 1) == std::vector<int>{5, 6, 7, 8});

  const auto said = parse_images(table({"0", "1"}, 3, 6), "a.csv", ImageSize{3, 2});
  REQUIRE(said);
  CHECK(said->height() == 3);
}

TEST_CASE("pixels up to 1 are shares of full ink, pixels up to 255 are what they are") {
  std::string shares, numbers;
  for (int i = 0; i < 3; ++i) shares += "0,0,0.5,1,0.25\n1,1,1,0,0\n";
  CHECK(pixels_of(shares) == std::vector<int>{0, 128, 255, 64});
  // Only the last line tells that they were no shares.
  for (int i = 0; i < 3; ++i) numbers += "0,0,1,1,0\n1,1,1,0,0.4\n";
  numbers += "1,0,1,200.6,0.6\n";
  CHECK(pixels_of(numbers) == std::vector<int>{0, 1, 1, 0});
  CHECK(pixels_of(numbers, 6) == std::vector<int>{0, 1, 201, 1});
}

TEST_CASE("a file that comes in pieces gives the same images") {
  const std::string text = "label,a,b,c,d\r\n" + table({"x", "y"}, 5);
  const auto whole = parse_images(text, "a.csv")->dataset("a.csv", own_shares, 1);
  for (const std::size_t piece : {1u, 2u, 7u, 64u}) {
    ImageCsvReader reader("a.csv");
    for (std::size_t at = 0; at < text.size(); at += piece) {
      REQUIRE(reader.take(std::string_view(text).substr(at, piece)));
    }
    const auto images = reader.finish();
    REQUIRE(images);
    const auto cut = images->dataset("a.csv", own_shares, 1);
    CHECK(cut->expected == whole->expected);
    CHECK(std::ranges::equal(cut->split(Split::test).image(1), whole->split(Split::test).image(1)));
  }
}

TEST_CASE("what is wrong with a table is said with line and column, and what would be right") {
  const std::string good = table({"0", "1"}, 3);
  CHECK(error_of(good) == "none");
  CHECK(error_of(good + "1,2,3\n") == "a.csv: line 7: it has 3 values; it must have 5, as the first line has.");
  CHECK(error_of(good + "1,2,300,4,5\n") ==
        "a.csv: line 7, column 3: it is '300'; a pixel must be a number from 0 to 255.");
  CHECK(error_of(good + "1,2,,4,5\n").find("line 7, column 3: it is ''") != std::string::npos);
  CHECK(error_of(good + "1,2,-1,4,5\n").find("column 3: it is '-1'") != std::string::npos);
  CHECK(error_of(good + ",2,3,4,5\n") == "a.csv: line 7, column 1: it has no label.");
  CHECK(error_of("") == "a.csv: it has no images; each is a line with a label and its pixels.");
  CHECK(error_of("label,a,b,c,d\n") == "a.csv: it has no images.");
  CHECK(error_of("7\n").find("it has 1 value; it must have a label and at least 2 x 2 pixels") != std::string::npos);
  CHECK(error_of("0,1,2,3,4,5,6\n").find("6 pixels besides the label, which is no square") != std::string::npos);
  CHECK(error_of(good, ImageSize{3, 3}) ==
        "a.csv: line 1: it has 4 pixels besides the label; images of 3 x 3 must have 9.");
  CHECK(error_of("\n" + std::string(3'000'000, '1')).find("line 2: it is longer than 2 MB") != std::string::npos);
}

TEST_CASE("too few images, or all with one label, are refused in words") {
  CHECK(error_of(table({"7"}, 9)).starts_with("a.csv: all images have the label '7'; there must be two"));
  CHECK(error_of(table({"0", "1"}, 3) + "2,1,2,3,4\n")
            .starts_with("a.csv: there is 1 image with the label '2'; each label needs 3 at least"));
}

TEST_CASE("a .csv file holds points if a line has three values, images if it has more") {
  const auto source = [](const char* name) { return **parse_point_source(name); };
  const auto points = csv_dataset(source("a.csv"), "x,y,label\n1,2,0\n3,4,1\n1,1,0\n2,4,1\n0,2,0\n3,3,1\n");
  REQUIRE(points);
  CHECK(points->has_numbers());
  const auto images = csv_dataset(source("a.csv:seed=4"), table({"0", "1"}, 10));
  REQUIRE(images);
  CHECK(!images->has_numbers());
  CHECK(images->name == "a.csv:seed=4");
  CHECK(images->expected == std::array<std::size_t, 3>{14, 2, 4});
  const auto said = csv_dataset(source("a.csv:size=2x3,test=0.25,validation=0.25"), table({"0", "1"}, 8, 6));
  REQUIRE(said);
  CHECK(said->width == 3);
  CHECK(said->expected == std::array<std::size_t, 3>{8, 4, 4});
  CHECK(parse_point_source("a.csv:size=0x3").error().message ==
        "size is '0x3'; it must be height and width of the images, 1 to 256 each, as 28x20");
}

TEST_CASE("digits from files are prepared as MNIST's, other pictures scaled or left as they are") {
  const GreyPicture photo = ink_square(100, 60, 90, false);
  PictureAlbum digits(true);
  REQUIRE(digits.add("3", photo));
  CHECK(digits.images()->height() == 28);
  PictureAlbum small(false);
  REQUIRE(small.add("cat", ink_square(16, 4, 8, true)));
  CHECK(small.images()->height() == 16);
  REQUIRE(small.add("dog", photo));
  CHECK(small.images()->count() == 2);
  PictureAlbum large(false);
  REQUIRE(large.add("cat", photo));
  CHECK(large.images()->width() == 28);

  // The digit's ink is a square of 20 around the middle; the small picture's own stays where it was.
  for (int i = 0; i < 3; ++i) {
    REQUIRE(digits.add("3", photo));
    REQUIRE(digits.add("4", photo));
    REQUIRE(small.add("cat", ink_square(16, 4, 8, true)));
    REQUIRE(small.add("dog", photo));
  }
  const auto pixel = [](const PictureAlbum& album, int y, int x) {
    const auto dataset = album.images()->dataset("a/", {.test = 0, .validation = 0}, 1);
    REQUIRE(dataset);
    return int{dataset->split(Split::train).image(0)[static_cast<std::size_t>(y * dataset->width + x)]};
  };
  CHECK(pixel(digits, 3, 14) == 0);
  CHECK(pixel(digits, 5, 14) == 255);
  CHECK(pixel(digits, 14, 22) == 255);
  CHECK(pixel(small, 4, 4) == 255);
  CHECK(pixel(small, 3, 4) == 0);
  CHECK(pixel(small, 8, 4) == 0);
  CHECK(digits.add("3", blank_picture(30, 30)).error().message == "it is all of one shade: there is nothing on it");
  CHECK(digits.add("", photo).error().message == "it has no label");
}

}  // namespace glassnet::test
