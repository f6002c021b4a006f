// A learner on the tiny data set, steered by commands, with a clock of the test's own.
#pragma once

#include <memory>
#include <vector>

#include "lab/command.h"
#include "lab/learner.h"

namespace glassnet::test {

std::unique_ptr<lab::Learner> make_learner(bool running = false);

// Carries out a command that must not be refused, and the step that it asks for.
lab::Reply ask(lab::Learner& learner, const lab::Command& command);
// Trains until it pauses by itself; fails if it never does.
void run(lab::Learner& learner);
// Learns until it has seen so many examples.
void run_to(lab::Learner& learner, double examples);
// Evaluates the weights as they are.
void measure(lab::Learner& learner);

std::vector<float> first_weights(lab::Learner& learner);

}  // namespace glassnet::test
