// What a frame costs on the main thread, without the GPU's part.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;

TEST_CASE("a frame at 1440 x 900 with new activations takes under 4 ms") {
  Page page;
  std::vector<lab::Snapshot> snapshots;
  for (std::uint64_t i = 1; i <= 8; ++i) snapshots.push_back(ordinary_snapshot(convnetjs_network(), i));
  page.frames(snapshots[0], 10);
  std::vector<double> milliseconds;
  for (int i = 0; i < 200; ++i) {
    const auto start = std::chrono::steady_clock::now();
    page.frame(snapshots[static_cast<std::size_t>(i) % snapshots.size()]);
    milliseconds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  MESSAGE("median " << milliseconds[100] << " ms, 99th percentile " << milliseconds[198] << " ms, " << page.vertices()
                    << " vertices");
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__)
  CHECK(milliseconds[100] < 4);
#endif
}
