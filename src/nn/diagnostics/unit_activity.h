// Dead and saturated units: what the outputs of an activation layer did over a window of examples.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "nn/network.h"
#include "nn/workspace.h"

namespace glassnet::nn {

struct ActivityShare {
  std::size_t units = 0;      // of a layer with maps, a unit is a channel
  std::size_t dead = 0;       // gave exactly 0 for every example and position of the window
  std::size_t saturated = 0;  // sigmoid, tanh: within 2% of its limits' distance from a limit, everywhere in the window
  std::uint64_t examples = 0;  // that the window holds so far
};

enum class UnitState : std::uint8_t { well, dead, saturated };

class UnitActivity {
 public:
  // Forgets what is older than `window` to 2 * `window` examples.
  explicit UnitActivity(const NetworkPlan& plan, std::uint64_t window = 1000);

  // Takes in a batch after a forward pass.
  void observe(const Network& network, const Workspace& workspace);

  // Of an activation layer; for other layers all counts but `units` are 0.
  ActivityShare share(std::size_t layer) const;
  // Of each unit over the same window; a unit that sits at a limit is saturated, whether or not the limit is 0. Empty
  // for other layers, and before the first batch.
  std::vector<UnitState> units(std::size_t layer) const;

 private:
  struct Unit {
    bool alive = false;        // was not 0
    bool unsaturated = false;  // was away from the limits
  };
  using Units = std::vector<std::vector<Unit>>;  // by layer, then unit

  void observe_layer(const Network& network, const Workspace& workspace, std::size_t layer);

  bool is_dead(std::size_t layer, std::size_t unit) const;
  bool is_saturated(std::size_t layer, std::size_t unit) const;

  std::uint64_t window_;
  std::vector<bool> watched_;  // by layer: its units are observed
  // Two half-windows: the one being filled and the one before it.
  Units now_;
  Units before_;
  std::uint64_t examples_now_ = 0;
  std::uint64_t examples_before_ = 0;
};

}  // namespace glassnet::nn
