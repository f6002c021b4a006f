// Softmax and cross-entropy of three logits, and the gradient that goes back.
#include <cmath>
#include <string>

#include "lab/exercises/kinds.h"
#include "nn/batch_loss.h"
#include "nn/engine.h"
#include "nn/exponential.h"

namespace glassnet::lab::exercises {

namespace {

constexpr std::size_t classes = 3;
// Three decimals, rounded.
constexpr double tolerance = 0.0006;

struct Passed {
  std::array<double, classes> shares;
  std::array<double, classes> gradient;
  double loss = 0;
};

// The engine's softmax, its loss for the label and the gradient of the logits.
Passed pass(const std::array<double, classes>& logits, int label) {
  const nn::NetworkSpec spec{
      "softmax", {{"input", nn::InputSpec{static_cast<int>(classes), 1, 1, {}}}, {"loss", nn::SoftmaxSpec{}}}};
  const nn::Network network = *nn::Network::compile(spec, 1);
  nn::Workspace workspace(network.plan(), 1, nn::Gradients::input);
  const auto lanes = static_cast<std::size_t>(workspace.lanes());
  for (std::size_t i = 0; i < classes * lanes; ++i) {
    workspace.activations(0)[i] = static_cast<float>(logits[i / lanes]);
  }
  workspace.labels()[0] = static_cast<std::uint8_t>(label);
  nn::Engine engine(nn::Arithmetic::exact);
  engine.forward(network, workspace, nn::Mode::training);
  engine.backward(network, workspace, nn::Mode::training);
  Passed passed;
  for (std::size_t i = 0; i < classes; ++i) {
    passed.shares[i] = workspace.activations(1)[i * lanes];
    passed.gradient[i] = workspace.d_activations(0)[i * lanes];
  }
  passed.loss = nn::example_loss(network, workspace, 0);
  return passed;
}

std::string of_class(const char* letter, std::size_t i) { return letter + std::to_string(i + 1); }

void ask_exponentials(Draft& draft, const std::array<double, classes>& logits) {
  std::string terms;
  for (std::size_t i = 0; i < classes; ++i) {
    const double z = logits[i];
    const double e = nn::exponential(z);
    terms += (i == 0 ? "" : " + ") + number_text(e);
    draft.add({.id = of_class("e", i),
               .group = "Exponentials",
               .prompt = "e to the power of z" + std::to_string(i + 1),
               .expected = e,
               .tolerance = tolerance,
               .solution = "e^" + bracketed(z) + " = " + number_text(e),
               .by_hand = [z](std::span<const double>) { return std::exp(z); },
               .slips = {{std::pow(10, z), "The base is e = 2.718..., not 10."}, {std::exp(-z), "The sign is lost."}}});
  }
  const double sum = draft.expected(0) + draft.expected(1) + draft.expected(2);
  draft.add({.id = "sum",
             .group = "Exponentials",
             .prompt = "Their sum",
             .expected = sum,
             .tolerance = 3 * tolerance,
             .solution = terms + " = " + number_text(sum),
             .by_hand = [](std::span<const double> steps) { return steps[0] + steps[1] + steps[2]; },
             .slips = {}});
}

void ask_shares(Draft& draft, const std::array<double, classes>& logits, const Passed& passed) {
  const double logit_sum = logits[0] + logits[1] + logits[2];
  for (std::size_t i = 0; i < classes; ++i) {
    Step step{.id = of_class("p", i),
              .group = "Probabilities",
              .prompt = "Probability of class " + std::to_string(i + 1),
              .expected = passed.shares[i],
              .tolerance = tolerance,
              .solution = number_text(draft.expected(i)) + " / " + number_text(draft.expected(classes)) + " = " +
                          number_text(passed.shares[i]),
              .by_hand = [i](std::span<const double> steps) { return steps[i] / steps[classes]; },
              .slips = {}};
    if (logit_sum != 0) step.slips.push_back({logits[i] / logit_sum, "The shares are of the exponentials, not of z."});
    draft.add(std::move(step));
  }
}

void ask_loss(Draft& draft, std::size_t label, const Passed& passed) {
  const double share = passed.shares[label];
  draft.add({.id = "loss",
             .group = "Loss",
             .prompt = "Cross-entropy, with the natural logarithm",
             .expected = passed.loss,
             .tolerance = 0.002,
             .solution = "-ln(" + number_text(share) + ") = " + number_text(passed.loss),
             .by_hand = [label](std::span<const double> steps) { return -std::log(steps[classes + 1 + label]); },
             .slips = {{-std::log10(share), "That is the logarithm to base 10: asked is the natural one."},
                       {std::log(share), "The sign: the logarithm of a number below 1 is negative, a loss is not."},
                       {1 - share, "The loss is the logarithm of the probability, not what it lacks to 1."}}});
}

void ask_gradient(Draft& draft, std::size_t label, const Passed& passed) {
  for (std::size_t i = 0; i < classes; ++i) {
    const double target = i == label ? 1 : 0;
    draft.add({.id = of_class("d", i),
               .group = "Gradient",
               .prompt = "Derivative of the loss with respect to z" + std::to_string(i + 1),
               .expected = passed.gradient[i],
               .tolerance = tolerance,
               .solution = number_text(passed.shares[i]) + " - " + number_text(target) + " = " +
                           number_text(passed.gradient[i]),
               .by_hand = [=](std::span<const double> steps) { return steps[classes + 1 + i] - target; },
               .slips = {{-passed.gradient[i], "The sign: it is the probability minus the target."},
                         {passed.shares[i], "From the right class's probability 1 is taken."}}});
  }
}

}  // namespace

void draft_softmax(Draft& draft) {
  std::array<double, classes> logits{};
  for (double& z : logits) z = draft.whole(-4, 6) / 2.0;
  const auto label = static_cast<std::size_t>(draft.whole(0, static_cast<int>(classes) - 1));
  draft.exercise.question =
      "A network gives three logits for an example. What are the three probabilities, the loss, and the gradient "
      "that goes back? Three decimals are enough.";
  draft.exercise.given = {"right class: " + std::to_string(label + 1)};
  draft.exercise.tables = {{"logits z1, z2, z3", 1, static_cast<int>(classes), {logits.begin(), logits.end()}}};
  const Passed passed = pass(logits, static_cast<int>(label));
  ask_exponentials(draft, logits);
  ask_shares(draft, logits, passed);
  ask_loss(draft, label, passed);
  ask_gradient(draft, label, passed);
}

}  // namespace glassnet::lab::exercises
