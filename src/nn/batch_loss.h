// The loss of a batch and the classes that its outputs stand for.
#pragma once

#include "nn/network.h"
#include "nn/workspace.h"

namespace glassnet::nn {

struct BatchLoss {
  double sum = 0;       // of the network's loss (spec.h), natural logarithms, summed over the batch
  int correct = 0;      // examples whose predicted class is the label
  bool finite = false;  // of the sum
};

// Of the last layer's outputs against the labels, after Engine::forward().
BatchLoss batch_loss(const Network& network, const Workspace& workspace);

// The loss of example n alone.
double example_loss(const Network& network, const Workspace& workspace, int n);

// The class predicted for example n of the batch: the largest output's (the first of equals); of a single output, 1
// above the middle of its two targets.
int predicted_class(const Network& network, const Workspace& workspace, int n);

}  // namespace glassnet::nn
