// Engine: runs a network's passes over a workspace, in one arithmetic, on a pool of threads.
#pragma once

#include <cstddef>
#include <cstdint>

#include "nn/arithmetic.h"
#include "nn/batch_loss.h"
#include "nn/kernels/table.h"
#include "nn/layers/pass.h"
#include "nn/network.h"
#include "nn/stage.h"
#include "nn/thread_pool.h"
#include "nn/workspace.h"

namespace glassnet::nn {

class Engine {
 public:
  explicit Engine(Arithmetic arithmetic, int threads = 1);
  // With a given table of kernels instead of this machine's best.
  explicit Engine(const kernels::Table& kernels, int threads = 1);

  Arithmetic arithmetic() const { return kernels_.arithmetic; }
  int threads() const { return pool_.threads(); }
  // For what else a step has to do.
  ThreadPool& pool() { return pool_; }
  const kernels::Table& kernels() const { return kernels_; }

  // The workspace must have been made for the network's plan, its layer 0 filled. `seed` is of this batch's dropout.
  void forward(const Network& network, Workspace& workspace, Mode mode, std::uint64_t seed = 0);
  // After forward() with the same mode and seed; reads workspace.labels().
  void backward(const Network& network, Workspace& workspace, Mode mode, std::uint64_t seed = 0);

  // One layer of those passes, 1 .. layers - 1; the others must be up to date.
  void forward_layer(const Network& network, Workspace& workspace, std::size_t layer, Mode mode,
                     std::uint64_t seed = 0);
  void backward_layer(const Network& network, Workspace& workspace, std::size_t layer, Mode mode,
                      std::uint64_t seed = 0);

 private:
  // What all layers of one pass share.
  struct Batch {
    const Network& network;
    Workspace& workspace;
    Mode mode;
    std::uint64_t seed;
  };
  layers::Pass pass(const Batch& batch, std::size_t layer) const;
  void forward_at_once(const Batch& batch);
  void backward_at_once(const Batch& batch);
  void forward_stage(const Batch& batch, Stage stage);
  void backward_stage(const Batch& batch, Stage stage, bool with_next);
  void backward_mixed(const Batch& batch, std::size_t layer);
  template <class Body>
  void for_stage(const Batch& batch, Stage stage, std::uint64_t work, const Body& body);
  template <class Body>
  void for_channels(int channels, std::uint64_t work, const Body& body);

  const kernels::Table& kernels_;
  ThreadPool pool_;
};

}  // namespace glassnet::nn
