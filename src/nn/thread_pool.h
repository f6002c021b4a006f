// ThreadPool: a fixed number of threads that share the loops inside one training step.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace glassnet::nn {

// The caller is one of the threads and blocks until the loop is done. Ranges are fixed by index and thread count; loops
// are written so that neither changes a bit of the result. Without thread support (GLASSNET_THREADS 0) there is only
// the caller. One thread at a time may call parallel_for().
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
  void work(int index);
  void run_part(int part) const;

  std::vector<std::thread> workers_;
  std::mutex mutex_;
  std::condition_variable wake_;
  // The loop at hand; written before `round_` grows.
  Function function_ = nullptr;
  const void* context_ = nullptr;
  int count_ = 0;
  int parts_ = 0;
  std::atomic<unsigned> round_{0};
  std::atomic<int> unfinished_{0};
  std::atomic<bool> stopping_{false};
};

}  // namespace glassnet::nn
