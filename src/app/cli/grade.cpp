// glassnet grade
#include <algorithm>
#include <cstdio>
#include <optional>

#include <nlohmann/json.hpp>

#include "commands.h"
#include "files.h"
#include "formats/exercise_json.h"
#include "options.h"
#include "words.h"

namespace glassnet::cli {

namespace {

namespace exercises = lab::exercises;

struct Options {
  std::optional<double> pass = 1.0;
  bool steps = false;
  bool json = false;
};

constexpr const char* usage = "glassnet grade FILE... [--pass SHARE] [--steps] [--json]";

constexpr const char* notes =
    "A file holds what the page's exercises save: {\"student\": \"Ada\", \"kind\": \"softmax\", \"seed\": 5,\n"
    "\"answers\": {\"e1\": 2.718}}, or a list of such objects. A step counts if its number is right, or if it follows\n"
    "rightly from the student's own numbers before. Exit status: 0 everyone has at least the share of --pass, 1 not.";

std::vector<Option> table(Options& options) {
  return {
      real_option("pass", "SHARE", "the share of steps that must count (default 1: all)", 0, 1, false, options.pass),
      switch_option("steps", "print every step's mark", options.steps),
      switch_option("json", "print one JSON object", options.json),
  };
}

struct Graded {
  std::string file;
  formats::Submission submission;
  exercises::Exercise exercise;
  exercises::Marking marking;
  bool passed = false;
};

nn::Expected<std::vector<Graded>> grade_files(const std::vector<std::string>& files, double pass) {
  std::vector<Graded> all;
  for (const std::string& file : files) {
    const auto text = read_file(file);
    if (!text) return tl::make_unexpected(text.error());
    auto submissions = formats::parse_submissions(*text, file);
    if (!submissions) return tl::make_unexpected(submissions.error());
    for (formats::Submission& submission : *submissions) {
      Graded graded{file, std::move(submission), {}, {}, false};
      graded.exercise = exercises::make(graded.submission.kind, graded.submission.seed);
      graded.marking = exercises::mark(graded.exercise, graded.submission.answers);
      graded.passed = graded.marking.points >= pass * static_cast<double>(graded.exercise.steps.size());
      all.push_back(std::move(graded));
    }
  }
  return all;
}

formats::Json json_of(const std::vector<Graded>& all) {
  formats::Json results = formats::Json::array();
  for (const Graded& graded : all) {
    formats::Json one{{"file", graded.file},
                      {"student", graded.submission.student},
                      {"kind", std::string(exercises::name_of(graded.submission.kind))},
                      {"seed", graded.submission.seed},
                      {"passed", graded.passed}};
    one.update(formats::to_json(graded.exercise, graded.marking));
    results.push_back(std::move(one));
  }
  return {{"results", std::move(results)}};
}

// A name may hold anything; a table's cell is one line.
std::string cell(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
  return text;
}

std::string first_mistake(const Graded& graded) {
  if (graded.marking.first_mistake < 0) return "-";
  const auto at = static_cast<std::size_t>(graded.marking.first_mistake);
  const exercises::StepMark& mark = graded.marking.steps[at];
  std::string text = graded.exercise.steps[at].id + ": ";
  if (!mark.answer) return text + "no answer";
  text += exercises::number_text(*mark.answer) + ", not " + exercises::number_text(mark.from_own);
  return mark.slip.empty() ? text : text + ". " + mark.slip;
}

void print_steps(const Graded& graded) {
  for (std::size_t i = 0; i < graded.marking.steps.size(); ++i) {
    const exercises::StepMark& mark = graded.marking.steps[i];
    std::printf("    %-18s %-10s %14s %14s\n", graded.exercise.steps[i].id.c_str(),
                std::string(exercises::name_of(mark.verdict)).c_str(),
                mark.answer ? exercises::number_text(*mark.answer).c_str() : "-",
                exercises::number_text(graded.exercise.steps[i].expected).c_str());
  }
}

void print(const std::vector<Graded>& all, bool steps) {
  std::size_t width = 7;
  const auto name = [](const Graded& graded) {
    return cell(graded.submission.student.empty() ? graded.file : graded.submission.student);
  };
  for (const Graded& graded : all) width = std::max(width, name(graded).size());
  std::printf("%-*s  %-12s %10s  %7s  %s\n", static_cast<int>(width), "student", "exercise", "seed", "counts",
              "first mistake");
  for (const Graded& graded : all) {
    const std::string points =
        std::to_string(graded.marking.points) + "/" + std::to_string(graded.exercise.steps.size());
    std::printf("%-*s  %-12s %10llu  %7s  %s\n", static_cast<int>(width), name(graded).c_str(),
                std::string(exercises::name_of(graded.submission.kind)).c_str(),
                static_cast<unsigned long long>(graded.submission.seed), points.c_str(), first_mistake(graded).c_str());
    if (steps) print_steps(graded);
  }
}

}  // namespace

nn::Expected<int> grade(int argc, char** argv) {
  Options options;
  Words words = split_words(argc, argv, {"--pass"});
  const auto parsed = parse_options(usage, notes, table(options), words.rest_count(), words.rest.data());
  if (!parsed) return tl::make_unexpected(parsed.error());
  if (*parsed == Parsed::help_shown) return 0;
  if (words.plain.empty()) return nn::fail("give a file of answers at least; see glassnet grade --help");
  const auto all = grade_files(words.plain, *options.pass);
  if (!all) return tl::make_unexpected(all.error());
  const bool passed = std::all_of(all->begin(), all->end(), [](const Graded& graded) { return graded.passed; });
  if (options.json) return print_json(json_of(*all), passed ? 0 : 1);
  print(*all, options.steps);
  return passed ? 0 : 1;
}

}  // namespace glassnet::cli
