// What a network is trained on, batch by batch: examples in an order, cropped and augmented at random.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "data/augmenter.h"
#include "data/batch.h"
#include "data/dataset.h"
#include "data/example_order.h"
#include "data/stream_spec.h"
#include "nn/random.h"
#include "nn/thread_pool.h"

namespace glassnet::data {

// A place in a stream, small enough to be written to a file: a run that goes on from it has the bits of one that never
// stopped.
struct StreamPosition {
  OrderPosition order;
  nn::RandomState crops;
  nn::RandomState augmentation;
  bool operator==(const StreamPosition&) const = default;
};

// The examples of one batch: picks into a set. Valid until the stream's next batch.
struct StreamBatch {
  const ImageSet& examples;
  std::span<const Pick> picks;
};

class ExampleStream {
 public:
  // The spec must have passed check(). Order, crops and augmentation have random streams of the seed each: one more
  // augmentation doesn't change the order.
  ExampleStream(const StreamSpec& spec, std::uint64_t seed);

  // The next `count` examples; images are cropped to height x width. The set must hold an example, of the same size in
  // every call, and may grow between them. With a pool its threads share the augmentation.
  StreamBatch next(const ImageSet& examples, std::size_t count, int height, int width, nn::ThreadPool* pool = nullptr);

  const StreamSpec& spec() const { return spec_; }
  StreamPosition position() const { return {order_.position(), crops_.state(), changes_.state()}; }
  // Goes on from a position of the same spec over the same examples. Fails, with nothing changed, if there is none
  // such.
  nn::Expected<void> restore(const StreamPosition& position, const ImageSet& examples);

 private:
  void augment(const ImageSet& examples, nn::ThreadPool* pool);

  StreamSpec spec_;
  ExampleOrder order_;
  nn::Random crops_;
  nn::Random changes_;
  std::vector<Pick> picks_;
  // Made with the first batch that needs them, which tells the images' size: one for each part of the batch, since they
  // work in memory of their own.
  std::vector<Augmenter> augmenters_;
  std::vector<std::uint64_t> seeds_;  // of each image's change
  ImageSet augmented_;                // the batch's images, changed
};

}  // namespace glassnet::data
