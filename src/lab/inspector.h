// The inspector: all the arithmetic behind one number of the network, for the image that is looked at: how it came
// about, what it does to the loss, and how one of its weights would be changed by that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "data/dataset.h"
#include "nn/diagnostics/activation_gradient.h"
#include "nn/diagnostics/explanation.h"
#include "nn/diagnostics/receptive_field.h"
#include "nn/diagnostics/update_explanation.h"
#include "nn/error.h"

namespace glassnet::lab {

// The number that is inspected.
struct InspectTarget {
  std::string layer;                       // its id: survives edits
  nn::UnitPosition unit;                   // in the layer's output
  std::optional<std::size_t> weight = {};  // of a conv or dense layer: which of its weights, then biases
  bool operator==(const InspectTarget& other) const;
};

struct NumberInspection {
  InspectTarget target;
  std::size_t layer = 0;  // its position in the spec
  std::uint64_t step = 0;
  int label = 0;            // the class that the loss is for
  bool label_known = true;  // false: nobody knows what the picture shows; the label is what the network predicts
  double loss = 0;          // of this image

  nn::Explanation forward;
  nn::ActivationGradient backward;
  nn::ReceptiveField window;  // of the layer before's output: what it is made from; layer 0: itself
  nn::ReceptiveField field;   // of the input: all that it can see

  // conv and dense: the target's weight or, if it names none, that of the term that counts most.
  std::optional<std::size_t> weight;
  nn::GradientExplanation weight_gradient;  // of this image alone
  nn::UpdateExplanation update;             // if the network now learned from this image alone
};

class Trainer;
struct ProbeSource;

// Where the target's layer stands in the spec. Fails, naming what is wrong, if the network has no such number.
nn::Expected<std::size_t> find_target(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan,
                                      const InspectTarget& target);

// Of the network as it is, for the centre crop of the picture, evaluation mode. Nothing if the network has no such
// number.
std::optional<NumberInspection> inspect_number(const Trainer& trainer, const data::Dataset& data,
                                               const ProbeSource& source, const InspectTarget& target);

}  // namespace glassnet::lab
