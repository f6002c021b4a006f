#include "lab/evaluation_desk.h"

#include <utility>

namespace glassnet::lab {

EvaluationDesk::EvaluationDesk(bool threaded, std::function<void()> finished)
    : finished_(std::move(finished)), engine_(nn::Arithmetic::fused) {
  if (threaded) thread_ = std::thread([this] { work(); });
}

EvaluationDesk::~EvaluationDesk() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void EvaluationDesk::start(std::unique_ptr<Evaluator> evaluator, std::uint64_t generation) {
  busy_ = true;
  {
    const std::lock_guard lock(mutex_);
    job_ = std::move(evaluator);
    generation_ = generation;
  }
  wake_.notify_all();
}

std::optional<EvaluationDesk::Done> EvaluationDesk::take() {
  const std::lock_guard lock(mutex_);
  if (done_) busy_ = false;
  return std::exchange(done_, std::nullopt);
}

void EvaluationDesk::work_slice() {
  if (thread_.joinable() || job_ == nullptr) return;
  if (job_->advance(engine_)) return;
  done_ = Done{generation_, job_->result()};
  job_.reset();
}

void EvaluationDesk::work() {
  for (;;) {
    std::unique_ptr<Evaluator> job;
    std::uint64_t generation = 0;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return stopping_ || job_ != nullptr; });
      if (stopping_) return;
      job = std::move(job_);
      generation = generation_;
    }
    while (job->advance(engine_)) {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
    }
    {
      const std::lock_guard lock(mutex_);
      done_ = Done{generation, job->result()};
    }
    finished_();
  }
}

}  // namespace glassnet::lab
