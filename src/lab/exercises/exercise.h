// An exercise: a question with small numbers of its own, made from a seed, and the steps of its answer. What is right
// comes from the engine; how it is found by hand stands beside it, step by step.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace glassnet::lab::exercises {

enum class Kind {
  shapes,       // output shapes and parameter counts of a small network
  padding,      // same and valid, and how many windows see a pixel
  pooling,      // maxima and means of a small picture
  convolution,  // one number of a convolution's output
  backward,     // one whole step of learning of a network of two inputs, two hidden units and one output
  softmax,      // softmax, cross-entropy and its gradient
};
inline constexpr std::array all_kinds{Kind::shapes,      Kind::padding,  Kind::pooling,
                                      Kind::convolution, Kind::backward, Kind::softmax};

// The word for files and the command line: "shapes".
std::string_view name_of(Kind kind);
// For people: "Shapes and parameters".
std::string_view title_of(Kind kind);
std::optional<Kind> kind_named(std::string_view name);

// Numbers of the question, row by row.
struct Table {
  std::string name;
  int rows = 0;
  int columns = 0;
  std::vector<double> numbers;
};

// A wrong way that gives a number of its own, and what to say to who went it.
struct Slip {
  double value = 0;
  std::string words;
};

struct Step {
  std::string id;      // "conv1.side"; unique in the exercise
  std::string group;   // "Forward": steps that belong together follow each other
  std::string prompt;  // what is asked, in words
  double expected = 0;
  double tolerance = 0;  // an answer counts if it is no farther from it
  std::string solution;  // the sum that leads to it, with its numbers: "2 × 3 + 1 = 7"
  // The step by hand, from the numbers of the steps before (the others are not read): what a student who had those
  // numbers should have found here.
  std::function<double(std::span<const double> steps)> by_hand;
  std::vector<Slip> slips;
};

struct Exercise {
  Kind kind = Kind::shapes;
  std::uint64_t seed = 0;
  std::string question;
  std::vector<std::string> given;  // one fact a line
  std::vector<Table> tables;
  std::vector<Step> steps;
};

// The same kind and seed make the same exercise everywhere.
Exercise make(Kind kind, std::uint64_t seed);

// A number as the texts have it: six significant digits, no trailing zeros.
std::string number_text(double value);

}  // namespace glassnet::lab::exercises
