// The order in which training examples come, and the place reached in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "data/dataset.h"
#include "data/order_spec.h"
#include "nn/error.h"
#include "nn/random.h"

namespace glassnet::data {

// Examples were there when so many of the epoch had come: the first of an epoch says with how many it began, the others
// are chunks that came during it.
struct Arrival {
  std::uint32_t at = 0;
  std::uint32_t available = 0;
  bool operator==(const Arrival&) const = default;
};

// A place in an order, small enough to be written to a file: the rest is made from it.
struct OrderPosition {
  nn::RandomState random;         // when the epoch began
  std::vector<Arrival> arrivals;  // of this epoch, one for each time that the set had grown
  std::uint32_t at = 0;           // examples that have come in this epoch
  bool operator==(const OrderPosition&) const = default;
};

class ExampleOrder {
 public:
  ExampleOrder(const OrderSpec& spec, std::uint64_t seed);

  // The next example's index in the set, which must hold one and may grow from call to call: what comes during an epoch
  // takes its place in what is left of it. Each example comes once an epoch.
  std::uint32_t next(const ImageSet& examples);

  OrderPosition position() const;
  // Goes on from a position of the same spec. Fails, with nothing changed, if no order over these examples has it.
  nn::Expected<void> restore(const OrderPosition& position, const ImageSet& examples);

 private:
  void take_in(const ImageSet& examples, std::size_t available);
  void shuffle_in(std::size_t available);

  OrderSpec spec_;
  nn::Random random_;
  nn::RandomState epoch_start_;
  std::vector<Arrival> arrivals_;
  std::vector<std::uint32_t> order_;
  std::size_t at_ = 0;
};

}  // namespace glassnet::data
