#include <doctest/doctest.h>

#include <atomic>
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

}  // namespace glassnet::test
