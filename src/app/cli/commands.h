// The commands of the program. Each parses its own options (argv[0] is its name), and returns the exit status: 0 done,
// 1 a target was not met. An error is bad usage or bad input: exit status 2, one line on standard error.
#pragma once

#include "formats/json.h"
#include "nn/error.h"

namespace glassnet::cli {

nn::Expected<int> train(int argc, char** argv);
nn::Expected<int> evaluate(int argc, char** argv);
nn::Expected<int> inspect(int argc, char** argv);
nn::Expected<int> experiment(int argc, char** argv);
nn::Expected<int> exercise(int argc, char** argv);
nn::Expected<int> grade(int argc, char** argv);
nn::Expected<int> bench(int argc, char** argv);
nn::Expected<int> convert(int argc, char** argv);

// --json's one line. Gives the status, or an error if the line could not be written.
nn::Expected<int> print_json(const formats::Json& json, int status = 0);
// How many threads there are to use without --threads.
int default_threads();
inline constexpr int max_threads = 64;

}  // namespace glassnet::cli
