// ThreadPool: a fixed number of threads that share the loops inside one training step.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace glassnet::nn {

// The caller is one of the threads and blocks until the loop is done. A loop is cut into more parts than there are
// threads, and each thread takes the next part that nobody has begun: one that the machine gives no time to holds up no
// more than the part it is in, and where there is no time for it at all the caller does everything. The parts' borders
// are fixed by index and thread count; loops are written so that neither they nor who runs a part changes a bit of the
// result. Without thread support (GLASSNET_THREADS 0) there is only the caller. One thread at a time may call
// parallel_for().
class ThreadPool {
 public:
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int threads() const { return static_cast<int>(workers_.size()) + 1; }

  // Calls body(begin, end) on disjoint ranges that cover 0 .. count - 1, each at least `grain` long unless it is the
  // only one.
  template <class Body>
  void parallel_for(int count, int grain, const Body& body) {
    run(
        count, grain, [](const void* context, int begin, int end) { (*static_cast<const Body*>(context))(begin, end); },
        &body);
  }

 private:
  using Function = void (*)(const void* context, int begin, int end);
  void run(int count, int grain, Function function, const void* context);
  void work();
  bool run_next_part();
  bool has_open_part() const;
  void wake_workers(int wanted);
  void wait_until_done(int parts);

  std::vector<std::thread> workers_;
  // The loop at hand. It changes only while no part is open, and whoever reads it claims a part before use: the claim
  // fails if the loop has changed since.
  std::atomic<Function> function_{nullptr};
  std::atomic<const void*> context_{nullptr};
  std::atomic<int> count_{0};
  std::atomic<int> parts_{0};
  // The loop's number in the upper half, the next part that nobody has begun in the lower.
  std::atomic<std::uint64_t> ticket_{0};
  std::atomic<int> done_{0};  // parts

  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable all_done_;
  std::atomic<int> sleepers_{0};
  std::atomic<bool> caller_sleeps_{false};
  std::atomic<bool> stopping_{false};
};

}  // namespace glassnet::nn
