// The functions that the worker calls (web/course/program.mjs). Texts are UTF-8 JSON; a text that is returned stays
// valid until the next call of any function. What fails answers {"error": "a sentence"}. One laboratory for each
// program.
#include <emscripten.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>

#include "formats/exercise_json.h"
#include "formats/experiment_json.h"
#include "laboratory.h"

// The script's `onMoment(address of the JSON)`, if it has one.
// clang-format off
EM_JS(void, course_moment, (const char* json), {
  if (Module["onMoment"]) Module["onMoment"](json);
});
// clang-format on

namespace {

using namespace glassnet;

void tell(const lab::experiments::Moment& moment) {
  const formats::Json json = {{"done", moment.done},
                              {"run", std::string(moment.run)},
                              {"examples", moment.examples},
                              {"loss", formats::number(moment.loss)}};
  course_moment(formats::to_text(json).c_str());
}

app::Laboratory& laboratory() {
  static app::Laboratory the_one(tell);
  return the_one;
}

const char* keep(std::string text) {
  static std::string answer;
  answer = std::move(text);
  return answer.c_str();
}

const char* answer(const nn::Expected<formats::Json>& result) {
  return keep(formats::to_text(result ? *result : formats::Json{{"error", result.error().message}}));
}

const char* answer(const nn::Expected<void>& result) {
  return answer(result ? nn::Expected<formats::Json>(formats::Json::object()) : tl::make_unexpected(result.error()));
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* course_experiments() { return keep(formats::to_text(formats::experiments_to_json())); }

EMSCRIPTEN_KEEPALIVE const char* course_expect_images(const char* manifest, const char* name) {
  return answer(laboratory().expect_images(manifest, name));
}

EMSCRIPTEN_KEEPALIVE const char* course_add_chunk(int index, const std::uint8_t* bytes, int size) {
  return answer(
      laboratory().add_chunk(static_cast<std::size_t>(index), std::span(bytes, static_cast<std::size_t>(size))));
}

EMSCRIPTEN_KEEPALIVE const char* course_run(const char* id, double seed) {
  return answer(laboratory().run(id, static_cast<std::uint64_t>(seed)));
}

EMSCRIPTEN_KEEPALIVE const char* course_merge(const char* results) { return answer(laboratory().merge(results)); }

EMSCRIPTEN_KEEPALIVE const char* course_train(const char* request) { return answer(laboratory().train(request)); }

EMSCRIPTEN_KEEPALIVE const char* course_report(const char* outcomes) { return answer(laboratory().report(outcomes)); }

// ---- exercises

EMSCRIPTEN_KEEPALIVE const char* course_exercises() { return keep(formats::to_text(formats::exercises_to_json())); }

// With `solution` every step has its number and the way to it.
EMSCRIPTEN_KEEPALIVE const char* course_exercise(const char* kind, double seed, int solution) {
  return answer(formats::exercise_named(kind, static_cast<std::uint64_t>(seed)).map([&](const auto& exercise) {
    return formats::to_json(exercise, solution != 0 ? formats::Solution::shown : formats::Solution::hidden);
  }));
}

// Of one submission, as glassnet grade reads it.
EMSCRIPTEN_KEEPALIVE const char* course_mark(const char* submission) {
  return answer(formats::parse_submissions(submission, "").map([](const auto& all) {
    const auto exercise = lab::exercises::make(all.front().kind, all.front().seed);
    return formats::to_json(exercise, lab::exercises::mark(exercise, all.front().answers));
  }));
}

}  // extern "C"
