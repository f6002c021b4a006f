// What a frame costs on the main thread, without the GPU's part, at 1440 x 900 with new numbers in every frame: the
// page as it opens, with every panel open, and with points of the plane. Medians and 99th percentiles.
#define DOCTEST_CONFIG_IMPLEMENT  // the fixture checks what it is given
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

constexpr int measured = 500;

void measure(const char* what, const std::vector<lab::Snapshot>& snapshots, const std::vector<const char*>& opened) {
  Page page;
  page.frames(snapshots[0], 10);
  for (const char* id : opened) page.click(snapshots[0], id);
  std::vector<double> milliseconds;
  for (std::size_t i = 0; i < measured; ++i) {
    const auto start = std::chrono::steady_clock::now();
    page.frame(snapshots[i % snapshots.size()]);
    milliseconds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  std::printf("%-24s median %.2f ms, 99th percentile %.2f ms, %d vertices\n", what, milliseconds[measured / 2],
              milliseconds[measured * 99 / 100], page.vertices());
}

std::vector<lab::Snapshot> eight(const std::function<lab::Snapshot(std::uint64_t)>& make) {
  std::vector<lab::Snapshot> snapshots;
  for (std::uint64_t version = 1; version <= 8; ++version) {
    snapshots.push_back(make(version));
    snapshots.back().version = version;
  }
  return snapshots;
}

}  // namespace

int main() {
  doctest::Context context;
  context.setAsDefaultForAssertsOutOfTestCases();
  std::printf("a frame of the interface, natively:\n");
  measure("as it opens", eight([](std::uint64_t version) { return ordinary_snapshot(convnetjs_network(), version); }),
          {});
  measure("every panel open", eight([](std::uint64_t version) {
            lab::Snapshot snapshot = with_health(with_landscape(ordinary_snapshot(convnetjs_network(), version)));
            return inspecting(std::move(snapshot), {"conv2", {5, 7, 2}, {}});
          }),
          {"setting/more", "health/conv1", "landscape/open", "results/accuracy/tools", "results/loss/tools",
           "probe/transform", "probe/nearest"});
  measure("points of the plane", eight([](std::uint64_t) { return points_snapshot(); }), {});
  return 0;
}
