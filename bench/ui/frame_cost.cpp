// What a frame costs on the main thread, without the GPU's part: the whole page at 1440 x 900 with new activations in
// every frame. Prints the median and the 99th percentile.
#define DOCTEST_CONFIG_IMPLEMENT  // the fixture checks what it is given
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;

int main() {
  doctest::Context context;
  context.setAsDefaultForAssertsOutOfTestCases();
  Page page;
  std::vector<lab::Snapshot> snapshots;
  for (std::uint64_t i = 1; i <= 8; ++i) snapshots.push_back(ordinary_snapshot(convnetjs_network(), i));
  page.frames(snapshots[0], 10);
  std::vector<double> milliseconds;
  for (int i = 0; i < 500; ++i) {
    const auto start = std::chrono::steady_clock::now();
    page.frame(snapshots[static_cast<std::size_t>(i) % snapshots.size()]);
    milliseconds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  std::printf("a frame of the interface, natively: median %.2f ms, 99th percentile %.2f ms, %d vertices\n",
              milliseconds[250], milliseconds[495], static_cast<int>(page.vertices()));
  return 0;
}
