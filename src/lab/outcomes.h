// Outcomes: what a network took each image of a split for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace glassnet::lab {

struct Mistake {
  std::uint32_t index = 0;  // in the split
  std::uint8_t label = 0;
  std::uint8_t predicted = 0;
  float confidence = 0;  // the network's output for the class that it took the image for: a probability after softmax
};

struct Outcomes {
  int classes = 0;
  // How many images of each class were taken for each: row label, column predicted.
  std::vector<std::size_t> confusion;
  std::vector<Mistake> mistakes;  // the most confident first

  explicit Outcomes(int of_classes = 0);
  void add(std::size_t index, int label, int predicted, float confidence);
  // Puts the mistakes in order, once all are there.
  void sort();

  std::size_t count(int label, int predicted) const;
  std::size_t of_class(int label) const;       // images
  std::size_t taken_for(int predicted) const;  // images
  // Of a class's images, the share that was taken for it; of those taken for it, the share that was. 0 of 0 is 0.
  double recall(int label) const;
  double precision(int predicted) const;
};

}  // namespace glassnet::lab
