#include "nn/thread_pool.h"

#include <algorithm>
#include <chrono>

namespace glassnet::nn {

namespace {

// A step's loops follow each other within microseconds, so a thread looks for the next one a while before it sleeps:
// about as long as waking it would take. Longer, and it takes the core from whoever else needs it.
constexpr std::chrono::microseconds longest_spin{30};

void breathe() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

// Whether `happened` came true within the longest spin.
template <class Happened>
bool spin_until(Happened happened) {
  constexpr int looks_between_times = 64;
  const auto start = std::chrono::steady_clock::now();
  do {
    for (int i = 0; i < looks_between_times; ++i) {
      if (happened()) return true;
      breathe();
    }
  } while (std::chrono::steady_clock::now() - start < longest_spin);
  return happened();
}

// A share's standing: the loop's number above, the next part below.
constexpr int part_bits = 16;
constexpr std::uint64_t standing(std::uint64_t loop, int part) {
  return loop << part_bits | static_cast<std::uint64_t>(part);
}
constexpr std::uint64_t loop_of(std::uint64_t standing) { return standing >> part_bits; }
constexpr int part_of(std::uint64_t standing) { return static_cast<int>(standing & ((1u << part_bits) - 1)); }

}  // namespace

ThreadPool::ThreadPool([[maybe_unused]] int threads)
    : threads_(GLASSNET_THREADS ? std::max(threads, 1) : 1),
      shares_(std::make_unique<Share[]>(static_cast<std::size_t>(threads_))) {
  for (int i = 1; i < threads_; ++i) workers_.emplace_back([this, i] { work(i); });
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

// Read twice, should the caller have gone on meanwhile: it writes to a loop only after the next one has begun.
ThreadPool::Task ThreadPool::task_at_hand() const {
  for (;;) {
    const std::uint64_t number = number_.load();
    const Loop& loop = loops_[number % 2];
    const Task task{number, loop.function.load(std::memory_order_acquire), loop.context.load(std::memory_order_acquire),
                    loop.count.load(std::memory_order_acquire), loop.parts.load(std::memory_order_acquire)};
    if (number_.load() == number) return task;
  }
}

// Runs what nobody has begun of a share; returns how many parts.
int ThreadPool::run_share(const Task& task, int share) {
  const int begin = task.parts * share / threads_;
  const int end = task.parts * (share + 1) / threads_;
  std::atomic<std::uint64_t>& next = shares_[static_cast<std::size_t>(share)].next;
  int ran = 0;
  std::uint64_t seen = next.load();
  while (begin < end) {
    if (loop_of(seen) > task.number) break;  // this loop is long over
    const int part = loop_of(seen) == task.number ? part_of(seen) : begin;
    if (part >= end) break;
    if (!next.compare_exchange_weak(seen, standing(task.number, part + 1))) continue;
    seen = standing(task.number, part + 1);
    task.function(task.context, task.edge(part), task.edge(part + 1));
    ++ran;
  }
  return ran;
}

// The thread's own share, then the others'.
void ThreadPool::run_parts(const Task& task, int thread) {
  int ran = 0;
  for (int i = 0; i < threads_; ++i) ran += run_share(task, (thread + i) % threads_);
  if (ran > 0 && done_.fetch_add(ran) + ran == task.parts && caller_sleeps_.load()) {
    // Once the lock is to be had the caller is either waiting or has seen that all is done.
    { const std::lock_guard lock(mutex_); }
    all_done_.notify_one();
  }
}

void ThreadPool::run(int count, int grain, Function function, const void* context) {
  const int wanted = std::max(1, count / std::max(grain, 1));
  const int parts = std::min(ThreadPool::parts(), wanted);
  if (parts <= 1) {
    if (count > 0) function(context, 0, count);
    return;
  }
  const Task task{number_.load() + 1, function, context, count, parts};
  Loop& loop = loops_[task.number % 2];
  loop.function.store(function, std::memory_order_release);
  loop.context.store(context, std::memory_order_release);
  loop.count.store(count, std::memory_order_release);
  loop.parts.store(parts, std::memory_order_release);
  done_.store(0, std::memory_order_release);
  number_.store(task.number);
  wake_workers();
  run_parts(task, 0);
  wait_until_done(parts);
}

void ThreadPool::wake_workers() {
  if (sleepers_.load() == 0) return;
  // Once the lock is to be had, whoever was about to sleep either sleeps or has seen the new loop.
  { const std::lock_guard lock(mutex_); }
  wake_.notify_all();
}

void ThreadPool::wait_until_done(int parts) {
  const auto all_done = [&] { return done_.load() == parts; };
  if (spin_until(all_done)) return;
  std::unique_lock lock(mutex_);
  caller_sleeps_ = true;
  all_done_.wait(lock, all_done);
  caller_sleeps_ = false;
}

void ThreadPool::work(int thread) {
  std::uint64_t finished = 0;
  const auto has_work = [&] { return stopping_.load() || number_.load() != finished; };
  for (;;) {
    if (!spin_until(has_work)) {
      std::unique_lock lock(mutex_);
      ++sleepers_;
      wake_.wait(lock, has_work);
      --sleepers_;
    }
    if (stopping_) return;
    const Task task = task_at_hand();
    run_parts(task, thread);
    finished = task.number;
  }
}

}  // namespace glassnet::nn
