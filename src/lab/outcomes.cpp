#include "lab/outcomes.h"

#include <algorithm>
#include <tuple>

namespace glassnet::lab {

namespace {

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Outcomes::Outcomes(int of_classes)
    : classes(of_classes), confusion(static_cast<std::size_t>(of_classes) * static_cast<std::size_t>(of_classes)) {}

void Outcomes::add(std::size_t index, int label, int predicted, float confidence) {
  ++confusion[static_cast<std::size_t>(label * classes + predicted)];
  if (label == predicted) return;
  mistakes.push_back({static_cast<std::uint32_t>(index), static_cast<std::uint8_t>(label),
                      static_cast<std::uint8_t>(predicted), confidence});
}

void Outcomes::sort() {
  std::sort(mistakes.begin(), mistakes.end(), [](const Mistake& a, const Mistake& b) {
    return std::tuple(-a.confidence, a.index) < std::tuple(-b.confidence, b.index);
  });
}

std::size_t Outcomes::count(int label, int predicted) const {
  return confusion[static_cast<std::size_t>(label * classes + predicted)];
}

std::size_t Outcomes::of_class(int label) const {
  std::size_t sum = 0;
  for (int k = 0; k < classes; ++k) sum += count(label, k);
  return sum;
}

std::size_t Outcomes::taken_for(int predicted) const {
  std::size_t sum = 0;
  for (int k = 0; k < classes; ++k) sum += count(k, predicted);
  return sum;
}

double Outcomes::recall(int label) const { return share(count(label, label), of_class(label)); }

double Outcomes::precision(int predicted) const { return share(count(predicted, predicted), taken_for(predicted)); }

}  // namespace glassnet::lab
