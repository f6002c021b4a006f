#include "nn/thread_pool.h"

#include <algorithm>

namespace glassnet::nn {

namespace {

// Loops follow each other within microseconds, so a thread looks for the next one a while before it sleeps.
constexpr int spins_before_sleep = 4000;

void breathe() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

}  // namespace

ThreadPool::ThreadPool([[maybe_unused]] int threads) {
#if GLASSNET_THREADS
  for (int i = 1; i < threads; ++i) workers_.emplace_back([this, i] { work(i); });
#endif
}

ThreadPool::~ThreadPool() {
  if (workers_.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

void ThreadPool::run_part(int part) const {
  const auto edge = [&](int p) { return static_cast<int>(static_cast<long long>(count_) * p / parts_); };
  const int begin = edge(part);
  const int end = edge(part + 1);
  if (begin < end) function_(context_, begin, end);
}

void ThreadPool::run(int count, int grain, Function function, const void* context) {
  const int parts = std::min(threads(), std::max(1, count / std::max(grain, 1)));
  if (parts <= 1) {
    if (count > 0) function(context, 0, count);
    return;
  }
  function_ = function;
  context_ = context;
  count_ = count;
  parts_ = parts;
  unfinished_.store(static_cast<int>(workers_.size()), std::memory_order_relaxed);
  {
    const std::lock_guard lock(mutex_);
    round_.fetch_add(1, std::memory_order_release);
  }
  wake_.notify_all();
  run_part(0);
  while (unfinished_.load(std::memory_order_acquire) > 0) breathe();
}

void ThreadPool::work(int index) {
  unsigned seen = 0;
  for (;;) {
    for (int i = 0; i < spins_before_sleep && round_.load(std::memory_order_acquire) == seen && !stopping_; ++i)
      breathe();
    if (round_.load(std::memory_order_acquire) == seen) {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return stopping_ || round_.load(std::memory_order_acquire) != seen; });
    }
    if (stopping_) return;
    seen = round_.load(std::memory_order_acquire);
    if (index < parts_) run_part(index);
    unfinished_.fetch_sub(1, std::memory_order_acq_rel);
  }
}

}  // namespace glassnet::nn
