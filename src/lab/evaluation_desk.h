// EvaluationDesk: does one evaluation at a time beside training, on a thread of its own or in slices.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "lab/evaluate.h"

namespace glassnet::lab {

class EvaluationDesk {
 public:
  struct Done {
    std::uint64_t generation = 0;
    Evaluation evaluation;
  };

  // threaded: `finished` is called on the desk's thread after each evaluation. Not threaded: work_slice() does the
  // work.
  EvaluationDesk(bool threaded, std::function<void()> finished);
  ~EvaluationDesk();
  EvaluationDesk(const EvaluationDesk&) = delete;
  EvaluationDesk& operator=(const EvaluationDesk&) = delete;

  // From start() until take() has handed the result over.
  bool busy() const { return busy_; }
  // Not busy. `generation` comes back with the result.
  void start(std::unique_ptr<Evaluator> evaluator, std::uint64_t generation);
  // The finished evaluation, once.
  std::optional<Done> take();
  // A few dozen images; nothing if there is no work or the desk has a thread.
  void work_slice();

 private:
  void work();

  std::function<void()> finished_;
  nn::Engine engine_;
  bool busy_ = false;  // the owner's thread only
  std::mutex mutex_;
  std::condition_variable wake_;
  std::unique_ptr<Evaluator> job_;
  std::uint64_t generation_ = 0;
  std::optional<Done> done_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace glassnet::lab
