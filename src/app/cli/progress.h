// How far a long task is, on standard error: a bar redrawn in place on a terminal, elsewhere a line now and then.
#pragma once

#include <chrono>
#include <string>

namespace glassnet::cli {

class Progress {
 public:
  // `unit`: what is counted, "examples". Shows nothing before the first update() that is due.
  Progress(std::string task, std::string unit, double total);
  ~Progress();  // clears the bar
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `note` is shown after the numbers: "loss 0.21".
  void update(double done, const std::string& note = {});

 private:
  using Clock = std::chrono::steady_clock;
  std::string task_;
  std::string unit_;
  double total_;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point start_;
  Clock::time_point next_;
};

}  // namespace glassnet::cli
