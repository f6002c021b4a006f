// Points as lines of text.
#include "data/points/csv.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "data/points/shapes.h"
#include "fixtures.h"
#include "nn/random.h"

namespace glassnet::data {
namespace {

std::string error_of(const std::string& csv) {
  const auto points = parse_points(csv, "p.csv");
  return points ? "no error" : points.error().message;
}

}  // namespace

TEST_CASE("points are read with or without a header, whatever ends the lines") {
  const Points expected{{1.5f, -2, 0}, {-0.25f, 3e2f, 9}};
  for (const char* csv : {"1.5,-2,0\n-0.25,3e2,9\n", "x,y,label\n1.5,-2,0\n-0.25,3e2,9",
                          "\xEF\xBB\xBF\"x\",\"y\",\"label\"\r\n1.5, -2 ,0\r\n\r\n -0.25,\t3e2,9\r\n",
                          "\n\n1.5,-2,0\n\n-.25,+300.0,9\n\n"}) {
    const auto points = parse_points(csv, "p.csv");
    REQUIRE_MESSAGE(points, (points ? "" : points.error().message));
    CHECK(*points == expected);
  }
}

TEST_CASE("what is wrong is said with line, column and value") {
  CHECK(error_of("") == "p.csv: it has no points; each is a line x,y,label.");
  CHECK(error_of("x,y,label\n") == "p.csv: it has no points; each is a line x,y,label.");
  CHECK(error_of("1,2,0\n1,two,0\n") == "p.csv: line 2: y is 'two'; it must be a number from -1,000,000 to 1,000,000.");
  CHECK(error_of("x,y,label\n\n,2,0\n") == "p.csv: line 3: x is ''; it must be a number from -1,000,000 to 1,000,000.");
  for (const char* bad : {"nan", "inf", "0x1p3", "1e7", "-1000001", "1e999", "1.2.3", "1 2", "--1", "1e"}) {
    CHECK(error_of(std::string("1,") + bad + ",0").find(std::string("y is '") + bad + "'") != std::string::npos);
  }
  for (const char* bad : {"10", "-1", "0.5", "", "a", "00"}) {
    CHECK(error_of(std::string("1,2,") + bad) ==
          std::string("p.csv: line 1: label is '") + bad + "'; it must be a whole number from 0 to 9.");
  }
  CHECK(error_of("1,2\n") == "p.csv: line 1: it is '1,2'; it must have three values, x,y,label, and has 2.");
  CHECK(error_of("1,2,3,4\n") == "p.csv: line 1: it is '1,2,3,4'; it must have three values, x,y,label, and has 4.");
  CHECK(error_of("1;2;3\n").find("has 1.") != std::string::npos);
  CHECK(error_of("1,2,0\nx,y,label\n").find("line 2: x is 'x'") != std::string::npos);
  CHECK(error_of("1," + std::string(100, '7') + ",0").find("'777777777777777777777777777777...'") != std::string::npos);
  CHECK(error_of("1,\x01\xff,0").find("y is '\?\?'") != std::string::npos);
}

TEST_CASE("a file may have 100,000 points and no more") {
  std::string csv;
  for (std::size_t i = 0; i < max_points; ++i) csv += "0,0,0\n";
  CHECK(parse_points(csv, "p.csv")->size() == max_points);
  CHECK(error_of(csv + "0,0,0\n") == "p.csv: line 100001: a file may have at most 100,000 points.");
}

TEST_CASE("points that are written are read back bit by bit") {
  for (const Shape shape : {Shape::spiral, Shape::gaussians, Shape::xor_table}) {
    const Points points = make_points(shape, 300, 0.2, 5);
    const std::string csv = write_points(points);
    CHECK(csv.starts_with("x,y,label\n"));
    CHECK(*parse_points(csv, "p.csv") == points);
  }
}

TEST_CASE("random bytes and random changes never crash the reader, and what it refuses it explains in one line") {
  nn::Random random(6);
  const std::string good = write_points(make_points(Shape::moons, 12, 0.1, 5));
  int read = 0, refused = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string text = good;
    if (i % 2 == 0) {
      for (std::uint32_t changes = 1 + random.below(3); changes > 0; --changes) {
        static constexpr char alphabet[] = "0123456789.,eE+-\n\r x\"\xff";
        text[random.below(static_cast<std::uint32_t>(text.size()))] = alphabet[random.below(sizeof alphabet)];
      }
    } else {
      text.resize(random.below(60));
      for (char& c : text) c = static_cast<char>(random.below(256));
    }
    const testing::Exact bytes(testing::Bytes(text.begin(), text.end()), text.size());
    const auto points =
        parse_points({reinterpret_cast<const char*>(bytes.span().data()), bytes.span().size()}, "p.csv");
    ++(points ? read : refused);
    if (points) {
      for (const Point& p : *points) CHECK((std::isfinite(p.x) && std::isfinite(p.y) && p.label <= 9));
    } else {
      CHECK(points.error().message.starts_with("p.csv: "));
      CHECK(points.error().message.find_first_of("\n\r") == std::string::npos);
    }
  }
  CHECK(read > 100);
  CHECK(refused > 1000);
}

}  // namespace glassnet::data
