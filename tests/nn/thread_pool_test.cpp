#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "nn/thread_pool.h"

namespace glassnet::test {

TEST_CASE("every index is visited once, whatever the count, the grain and the number of threads") {
  for (const int threads : {1, 2, 3, 5}) {
    nn::ThreadPool pool(threads);
    for (int round = 0; round < 300; ++round) {
      const int count = round % 17;
      std::vector<std::atomic<int>> visits(static_cast<std::size_t>(count));
      pool.parallel_for(count, 1 + round % 4, [&](int begin, int end) {
        for (int i = begin; i < end; ++i) ++visits[static_cast<std::size_t>(i)];
      });
      for (const auto& v : visits) CHECK(v == 1);
    }
  }
}

TEST_CASE("a loop's parts have the same borders whoever runs them") {
  for (const int threads : {2, 3}) {
    nn::ThreadPool pool(threads);
    const auto borders = [&] {
      std::set<std::pair<int, int>> seen;
      std::mutex mutex;
      pool.parallel_for(101, 3, [&](int begin, int end) {
        const std::lock_guard lock(mutex);
        seen.emplace(begin, end);
      });
      return seen;
    };
    const auto first = borders();
    for (int round = 0; round < 50; ++round) CHECK(borders() == first);
  }
}

#if GLASSNET_THREADS
TEST_CASE("where all have time, each thread takes its own share first, the same one in every loop") {
  nn::ThreadPool pool(2);
  std::thread::id first_half_of, second_half_of;
  int alike = 0;
  for (int round = 0; round < 200; ++round) {
    std::thread::id owners[2];
    // Two parts that end together: neither thread can take the other's.
    std::atomic<int> begun{0};
    pool.parallel_for(2, 1, [&](int begin, int end) {
      ++begun;
      while (begun < 2 && end - begin == 1) std::this_thread::yield();
      owners[begin] = std::this_thread::get_id();
    });
    if (owners[0] == first_half_of && owners[1] == second_half_of) ++alike;
    first_half_of = owners[0];
    second_half_of = owners[1];
  }
  CHECK(first_half_of == std::this_thread::get_id());
  CHECK(alike >= 190);
}

TEST_CASE("the caller does what a thread without time leaves, and waits for what one has begun") {
  nn::ThreadPool pool(2);
  const std::thread::id caller = std::this_thread::get_id();
  for (int round = 0; round < 5; ++round) {
    std::atomic<int> done{0};
    std::atomic<int> by_helper{0};
    pool.parallel_for(64, 1, [&](int begin, int end) {
      if (std::this_thread::get_id() != caller) {
        ++by_helper;
        // As if the machine gave it no time until everybody else's work is done.
        while (done < 64 - (end - begin)) std::this_thread::yield();
      }
      done += end - begin;
    });
    CHECK(done == 64);
    CHECK(by_helper <= 1);
  }
}

TEST_CASE("threads that have gone to sleep between loops come back") {
  nn::ThreadPool pool(4);
  for (int round = 0; round < 40; ++round) {
    // On and off: within the threads' spinning, beyond it.
    std::this_thread::sleep_for(std::chrono::microseconds(round % 4 * 40));
    std::atomic<int> sum{0};
    pool.parallel_for(100, 1, [&](int begin, int end) {
      for (int i = begin; i < end; ++i) sum += i;
    });
    CHECK(sum == 4950);
  }
}

TEST_CASE("many more threads than cores get through thousands of small loops") {
  nn::ThreadPool pool(8);
  std::atomic<int> sum{0};
  for (int round = 0; round < 3000; ++round) {
    pool.parallel_for(32, 1, [&](int begin, int end) { sum += end - begin; });
  }
  CHECK(sum == 96'000);
}
#endif

}  // namespace glassnet::test
