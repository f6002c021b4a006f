#include "nn/thread_pool.h"

#include <algorithm>
#include <chrono>

namespace glassnet::nn {

namespace {

// A step's loops follow each other within microseconds, so a thread looks for the next one a while before it sleeps:
// about as long as waking it would take. Longer, and it takes the core from whoever else needs it.
constexpr std::chrono::microseconds longest_spin{30};

// More parts than threads, so that threads that start late or are slow share the work evenly.
constexpr int parts_per_thread = 4;

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

// Later than every number of parts: a loop with this ticket has no open part.
constexpr std::uint32_t closed = 0x7fff'ffff;

int part_of(std::uint64_t ticket) { return static_cast<int>(ticket & 0xffff'ffffu); }

}  // namespace

ThreadPool::ThreadPool([[maybe_unused]] int threads) {
#if GLASSNET_THREADS
  for (int i = 1; i < threads; ++i) workers_.emplace_back([this] { work(); });
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

bool ThreadPool::has_open_part() const { return part_of(ticket_.load()) < parts_.load(); }

// Begins and ends one part, if one is left.
bool ThreadPool::run_next_part() {
  std::uint64_t ticket = ticket_.load();
  for (;;) {
    const Function function = function_.load(std::memory_order_acquire);
    const void* context = context_.load(std::memory_order_acquire);
    const int count = count_.load(std::memory_order_acquire);
    const int parts = parts_.load(std::memory_order_acquire);
    const int part = part_of(ticket);
    if (part >= parts) return false;
    if (!ticket_.compare_exchange_weak(ticket, ticket + 1)) continue;
    const auto edge = [&](int p) { return static_cast<int>(static_cast<long long>(count) * p / parts); };
    function(context, edge(part), edge(part + 1));
    if (done_.fetch_add(1) + 1 == parts && caller_sleeps_.load()) {
      // Once the lock is to be had the caller is either waiting or has seen that all is done.
      { const std::lock_guard lock(mutex_); }
      all_done_.notify_one();
    }
    return true;
  }
}

void ThreadPool::run(int count, int grain, Function function, const void* context) {
  const int most = workers_.empty() ? 1 : threads() * parts_per_thread;
  const int parts = std::min(most, std::max(1, count / std::max(grain, 1)));
  if (parts <= 1) {
    if (count > 0) function(context, 0, count);
    return;
  }
  // No part of the loop before is open any more. The new one is closed until it is written down: whoever reads a part
  // of it sees a ticket that is not the one it may have read before, and claims nothing.
  const std::uint64_t loop = (ticket_.load() >> 32) + 1;
  ticket_.store(loop << 32 | closed);
  function_.store(function, std::memory_order_release);
  context_.store(context, std::memory_order_release);
  count_.store(count, std::memory_order_release);
  parts_.store(parts, std::memory_order_release);
  done_.store(0, std::memory_order_release);
  ticket_.store(loop << 32);
  wake_workers(parts - 1);
  while (run_next_part()) {
  }
  wait_until_done(parts);
}

void ThreadPool::wake_workers(int wanted) {
  const int sleepers = sleepers_.load();
  if (sleepers == 0) return;
  // Once the lock is to be had, whoever was about to sleep either sleeps or has seen the open parts.
  { const std::lock_guard lock(mutex_); }
  if (wanted >= sleepers) {
    wake_.notify_all();
  } else {
    for (int i = 0; i < wanted; ++i) wake_.notify_one();
  }
}

void ThreadPool::wait_until_done(int parts) {
  const auto all_done = [&] { return done_.load() == parts; };
  if (spin_until(all_done)) return;
  std::unique_lock lock(mutex_);
  caller_sleeps_ = true;
  all_done_.wait(lock, all_done);
  caller_sleeps_ = false;
}

void ThreadPool::work() {
  const auto has_work = [&] { return stopping_.load() || has_open_part(); };
  for (;;) {
    if (!spin_until(has_work)) {
      std::unique_lock lock(mutex_);
      ++sleepers_;
      wake_.wait(lock, has_work);
      --sleepers_;
    }
    if (stopping_) return;
    while (run_next_part()) {
    }
  }
}

}  // namespace glassnet::nn
