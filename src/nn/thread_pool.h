// ThreadPool: a fixed number of threads that share the loops inside one training step.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace glassnet::nn {

// The caller is one of the threads and blocks until the loop is done. A loop is cut into parts, and each thread has a
// share of neighbouring parts, the same one whenever two loops are cut alike: what it wrote in the one is still in its
// cache in the other. A thread that is done with its share takes parts of the others': one that the machine gives no
// time to holds up no more than the part it is in, and where there is no time for it at all the caller does everything.
// The parts' borders are fixed by index and thread count; loops are written so that neither they nor who runs a part
// changes a bit of the result. Without thread support (GLASSNET_THREADS 0) there is only the caller. One thread at a
// time may call parallel_for().
class ThreadPool {
 public:
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int threads() const { return threads_; }
  // Into how many parts a long loop is cut.
  int parts() const { return threads_ == 1 ? 1 : threads_ * parts_per_thread; }

  // Calls body(begin, end) on disjoint ranges that cover 0 .. count - 1, each at least `grain` long unless it is the
  // only one.
  template <class Body>
  void parallel_for(int count, int grain, const Body& body) {
    run(
        count, grain, [](const void* context, int begin, int end) { (*static_cast<const Body*>(context))(begin, end); },
        &body);
  }

 private:
  // More parts than threads, so that threads that start late or are slow share the work evenly.
  static constexpr int parts_per_thread = 4;

  using Function = void (*)(const void* context, int begin, int end);

  // A loop as threads read it. There are two, used in turn: the one at hand is never written to.
  struct Loop {
    std::atomic<Function> function{nullptr};
    std::atomic<const void*> context{nullptr};
    std::atomic<int> count{0};
    std::atomic<int> parts{0};
  };
  // A loop as one thread has read it.
  struct Task {
    std::uint64_t number;
    Function function;
    const void* context;
    int count, parts;
    int edge(int part) const { return static_cast<int>(static_cast<long long>(count) * part / parts); }
  };
  // Where a thread's share stands: the number of the loop in which a part of it was begun last, and the next part. On a
  // cache line of its own.
  struct alignas(64) Share {
    std::atomic<std::uint64_t> next{0};
  };

  void run(int count, int grain, Function function, const void* context);
  void work(int thread);
  Task task_at_hand() const;
  void run_parts(const Task& task, int thread);
  int run_share(const Task& task, int share);
  void wake_workers();
  void wait_until_done(int parts);

  int threads_;
  std::vector<std::thread> workers_;
  std::unique_ptr<Share[]> shares_;  // one for each thread, the caller's first
  // What the caller writes for each loop, together on one line.
  alignas(64) std::atomic<std::uint64_t> number_{0};  // of the loop at hand
  Loop loops_[2];
  alignas(64) std::atomic<int> done_{0};  // parts
  std::atomic<bool> caller_sleeps_{false};

  alignas(64) std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable all_done_;
  std::atomic<int> sleepers_{0};
  std::atomic<bool> stopping_{false};
};

}  // namespace glassnet::nn
