// glassnet exercise
#include "lab/exercises/exercise.h"

#include <algorithm>
#include <cstdio>
#include <optional>

#include <nlohmann/json.hpp>

#include "commands.h"
#include "formats/exercise_json.h"
#include "options.h"
#include "words.h"

namespace glassnet::cli {

namespace {

namespace exercises = lab::exercises;

struct Options {
  std::optional<std::uint64_t> seed = 1;
  bool solution = false;
  bool list = false;
  bool json = false;
};

constexpr const char* usage =
    "glassnet exercise KIND [--seed S] [--solution] [--json]\n"
    "       glassnet exercise --list [--json]";

constexpr const char* notes =
    "The same kind and seed make the same exercise here and in the page. Answers are marked by glassnet grade.";

std::vector<Option> table(Options& options) {
  return {
      whole_option("seed", "S", "which numbers the exercise has (default 1)", 0, std::uint64_t{1} << 53, options.seed),
      switch_option("solution", "print every step's number and how it is found", options.solution),
      switch_option("list", "list the kinds of exercises", options.list),
      switch_option("json", "print one JSON object", options.json),
  };
}

std::string kinds() {
  std::string names;
  for (const exercises::Kind kind : exercises::all_kinds) {
    names += (names.empty() ? "" : ", ") + std::string(exercises::name_of(kind));
  }
  return names;
}

nn::Expected<int> list(bool json) {
  if (json) return print_json(formats::exercises_to_json());
  for (const exercises::Kind kind : exercises::all_kinds) {
    std::printf("%-12s %s\n", std::string(exercises::name_of(kind)).c_str(),
                std::string(exercises::title_of(kind)).c_str());
  }
  return 0;
}

void print_table(const exercises::Table& table) {
  std::printf("\n%s\n", table.name.c_str());
  std::size_t width = 0;
  for (const double number : table.numbers) width = std::max(width, exercises::number_text(number).size());
  for (int row = 0; row < table.rows; ++row) {
    std::printf(" ");
    for (int column = 0; column < table.columns; ++column) {
      const double number = table.numbers[static_cast<std::size_t>(row * table.columns + column)];
      std::printf(" %*s", static_cast<int>(width), exercises::number_text(number).c_str());
    }
    std::printf("\n");
  }
}

void print_steps(const exercises::Exercise& exercise, bool solution) {
  std::string group;
  for (const exercises::Step& step : exercise.steps) {
    if (step.group != group) std::printf("\n%s\n", step.group.c_str());
    group = step.group;
    std::printf("  %-18s %s\n", step.id.c_str(), step.prompt.c_str());
    if (solution) std::printf("  %-18s   %s\n", "", step.solution.c_str());
  }
}

void print(const exercises::Exercise& exercise, bool solution) {
  std::printf("%s, seed %llu\n\n%s\n", std::string(exercises::title_of(exercise.kind)).c_str(),
              static_cast<unsigned long long>(exercise.seed), exercise.question.c_str());
  if (!exercise.given.empty()) std::printf("\n");
  for (const std::string& line : exercise.given) std::printf("  %s\n", line.c_str());
  for (const exercises::Table& table : exercise.tables) print_table(table);
  print_steps(exercise, solution);
}

}  // namespace

nn::Expected<int> exercise(int argc, char** argv) {
  Options options;
  Words words = split_words(argc, argv, {"--seed"});
  const auto parsed = parse_options(usage, notes, table(options), words.rest_count(), words.rest.data());
  if (!parsed) return tl::make_unexpected(parsed.error());
  if (*parsed == Parsed::help_shown) return 0;
  if (options.list && words.plain.empty()) return list(options.json);
  if (words.plain.size() != 1 || options.list) {
    return nn::fail("give one kind of exercise: " + kinds() + "; or --list");
  }
  const auto made = formats::exercise_named(words.plain.front(), *options.seed);
  if (!made) return tl::make_unexpected(made.error());
  if (options.json) {
    return print_json(formats::to_json(*made, options.solution ? formats::Solution::shown : formats::Solution::hidden));
  }
  print(*made, options.solution);
  return 0;
}

}  // namespace glassnet::cli
