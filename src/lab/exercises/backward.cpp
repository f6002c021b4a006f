// One step of learning of the smallest network with a hidden layer: forward, loss, gradients, new weights.
#include <algorithm>
#include <string>

#include "lab/exercises/kinds.h"
#include "nn/batch_loss.h"
#include "nn/engine.h"
#include "nn/optimizer.h"

namespace glassnet::lab::exercises {

namespace {

// Three decimals, rounded.
constexpr double tolerance = 0.0006;

// Everything the question gives. w[j][i] leads from input i to hidden unit j.
struct Numbers {
  std::array<double, 2> x;
  std::array<std::array<double, 2>, 2> w;
  std::array<double, 2> b;
  std::array<double, 2> v;
  double c = 0;
  double target = 0;
  double rate = 0;
};

// The engine's network, after one forward and backward pass and one step.
struct Passed {
  nn::Network before;
  nn::Network after;
  nn::Workspace workspace;

  double out(std::size_t layer, std::size_t unit) const { return workspace.activations(layer)[at(unit)]; }
  double d_out(std::size_t layer, std::size_t unit) const { return workspace.d_activations(layer)[at(unit)]; }
  double gradient(std::size_t layer, std::size_t parameter) const {
    return workspace.parameter_gradients()[before.plan().layers[layer].parameter_offset + parameter];
  }
  double updated(std::size_t layer, std::size_t parameter) const {
    return after.parameters()[before.plan().layers[layer].parameter_offset + parameter];
  }

 private:
  std::size_t at(std::size_t unit) const { return unit * static_cast<std::size_t>(workspace.lanes()); }
};

constexpr std::size_t hidden_sum = 1, hidden = 2, output = 3;

Passed pass(const Numbers& n) {
  // Half the squared difference to `high`, the target of a single unit for class 1.
  const auto target = static_cast<float>(n.target);
  const nn::NetworkSpec spec{"2-2-1",
                             {{"input", nn::InputSpec{2, 1, 1, {}}},
                              {"hidden", nn::DenseSpec{2, {}}},
                              {"relu", nn::ActivationSpec{}},
                              {"output", nn::DenseSpec{1, {}}},
                              {"loss", nn::SquaredErrorSpec{target - 1, target}}}};
  nn::Network network = *nn::Network::compile(spec, 1);
  const double parameters[] = {n.w[0][0], n.w[0][1], n.w[1][0], n.w[1][1], n.b[0], n.b[1], n.v[0], n.v[1], n.c};
  std::transform(std::begin(parameters), std::end(parameters), network.parameters().begin(),
                 [](double value) { return static_cast<float>(value); });
  nn::Workspace workspace(network.plan(), 1, nn::Gradients::parameters);
  const int lanes = workspace.lanes();
  for (int i = 0; i < 2 * lanes; ++i) {
    workspace.activations(0)[i] = static_cast<float>(n.x[static_cast<std::size_t>(i / lanes)]);
  }
  workspace.labels()[0] = 1;
  nn::Engine engine(nn::Arithmetic::exact);
  engine.forward(network, workspace, nn::Mode::training);
  engine.backward(network, workspace, nn::Mode::training);
  Passed passed{network, std::move(network), std::move(workspace)};
  nn::OptimizerSpec sgd = nn::default_optimizer(nn::OptimizerKind::sgd);
  sgd.learning_rate = static_cast<float>(n.rate);
  nn::Optimizer(sgd, passed.after.plan()).step(engine.kernels(), passed.after, passed.workspace, {});
  return passed;
}

Numbers draw(Draft& draft) {
  const auto half = [&](int low, int high) { return draft.whole(low, high) / 2.0; };
  const auto weight = [&] { return draft.one_of({-1.0, -0.5, 0.5, 1.0, 1.5}); };
  Numbers n;
  for (double& x : n.x) x = draft.one_of({-1.0, 0.5, 1.0, 1.5, 2.0});
  for (auto& row : n.w) {
    for (double& w : row) w = weight();
  }
  for (double& b : n.b) b = half(-1, 1);
  for (double& v : n.v) v = weight();
  n.c = half(-1, 1);
  n.target = draft.one_of({-1.0, 0.0, 1.0, 2.0});
  n.rate = draft.one_of({0.1, 0.2, 0.25});
  return n;
}

// Whether there is something to learn from it: a hidden unit is awake and the output is off.
bool worth_asking(const Numbers& n) {
  double y = n.c;
  bool awake = false;
  for (std::size_t j = 0; j < 2; ++j) {
    const double z = n.w[j][0] * n.x[0] + n.w[j][1] * n.x[1] + n.b[j];
    awake = awake || z > 0;
    y += n.v[j] * std::max(0.0, z);
  }
  return awake && y != n.target;
}

// The positions of the steps that later ones read.
struct Places {
  std::array<std::size_t, 2> z, h, dv, dz;
  std::array<std::array<std::size_t, 2>, 2> dw;
  std::size_t y, dy;
};

struct Question {
  Draft& draft;
  const Numbers& n;
  const Passed& passed;
  Places at{};

  std::size_t add(std::string id, const char* group, std::string prompt, double expected, std::string sum,
                  std::function<double(std::span<const double>)> by_hand, std::vector<Slip> slips = {}) {
    return draft.add({.id = std::move(id),
                      .group = group,
                      .prompt = std::move(prompt),
                      .expected = expected,
                      .tolerance = tolerance,
                      .solution = std::move(sum) + " = " + number_text(expected),
                      .by_hand = std::move(by_hand),
                      .slips = std::move(slips)});
  }
  std::string text(std::size_t step) const { return bracketed(draft.expected(step)); }
};

std::string numbered(const char* letter, std::size_t i) { return letter + std::to_string(i + 1); }
std::string numbered(const char* letter, std::size_t i, std::size_t j) {
  return numbered(letter, i) + std::to_string(j + 1);
}

void ask_forward(Question& q) {
  const Numbers& n = q.n;
  for (std::size_t j = 0; j < 2; ++j) {
    const double by_hand = n.w[j][0] * n.x[0] + n.w[j][1] * n.x[1] + n.b[j];
    q.at.z[j] =
        q.add(numbered("z", j), "Forward", "Sum of hidden unit " + std::to_string(j + 1) + ", " + numbered("z", j),
              q.passed.out(hidden_sum, j),
              bracketed(n.w[j][0]) + " × " + bracketed(n.x[0]) + " + " + bracketed(n.w[j][1]) + " × " +
                  bracketed(n.x[1]) + " + " + bracketed(n.b[j]),
              [by_hand](std::span<const double>) { return by_hand; }, {{by_hand - n.b[j], "The bias is missing."}});
  }
  for (std::size_t j = 0; j < 2; ++j) {
    q.at.h[j] = q.add(numbered("h", j), "Forward", "After ReLU, " + numbered("h", j), q.passed.out(hidden, j),
                      "max(0, " + number_text(q.draft.expected(q.at.z[j])) + ")",
                      [z = q.at.z[j]](std::span<const double> steps) { return std::max(0.0, steps[z]); },
                      {{q.draft.expected(q.at.z[j]), "ReLU makes every negative number 0."}});
  }
  q.at.y = q.add(
      "y", "Forward", "Output y", q.passed.out(output, 0),
      bracketed(n.v[0]) + " × " + q.text(q.at.h[0]) + " + " + bracketed(n.v[1]) + " × " + q.text(q.at.h[1]) + " + " +
          bracketed(n.c),
      [n, at = q.at](std::span<const double> steps) { return n.v[0] * steps[at.h[0]] + n.v[1] * steps[at.h[1]] + n.c; },
      {{q.passed.out(output, 0) - n.c, "The bias c is missing."}});
  const double off = q.passed.out(output, 0) - n.target;
  q.add("loss", "Forward", "Loss, half the squared difference (y - t)² / 2",
        nn::example_loss(q.passed.before, q.passed.workspace, 0),
        "(" + number_text(q.draft.expected(q.at.y)) + " - " + bracketed(n.target) + ")² / 2",
        [n, y = q.at.y](std::span<const double> steps) { return (steps[y] - n.target) * (steps[y] - n.target) / 2; },
        {{off * off, "It is half of the square."}});
}

void ask_gradients(Question& q) {
  const Numbers& n = q.n;
  const double dy = q.passed.d_out(output, 0);
  q.at.dy = q.add("dy", "Gradients", "dL/dy (also dL/dc)", dy, q.text(q.at.y) + " - " + bracketed(n.target),
                  [n, y = q.at.y](std::span<const double> steps) { return steps[y] - n.target; },
                  {{-dy, "The sign: the derivative of (y - t)² / 2 is y - t."},
                   {2 * dy, "The 2 of the square and the half cancel."}});
  for (std::size_t j = 0; j < 2; ++j) {
    q.at.dv[j] =
        q.add(numbered("dv", j), "Gradients", "dL/d" + numbered("v", j), q.passed.gradient(output, j),
              q.text(q.at.dy) + " × " + q.text(q.at.h[j]),
              [dy_at = q.at.dy, h = q.at.h[j]](std::span<const double> steps) { return steps[dy_at] * steps[h]; },
              {{dy * n.v[j],
                "That is what goes back to the hidden unit: the weight's gradient has the unit's "
                "output in it."}});
  }
  for (std::size_t j = 0; j < 2; ++j) {
    const bool awake = q.draft.expected(q.at.z[j]) > 0;
    q.at.dz[j] =
        q.add(numbered("dz", j), "Gradients", "dL/d" + numbered("z", j) + " (also dL/d" + numbered("b", j) + ")",
              q.passed.d_out(hidden_sum, j),
              q.text(q.at.dy) + " × " + bracketed(n.v[j]) + " × " + (awake ? "1" : "0 (z is not above 0)"),
              [v = n.v[j], dy_at = q.at.dy, z = q.at.z[j]](std::span<const double> steps) {
                return steps[z] > 0 ? steps[dy_at] * v : 0.0;
              },
              {{dy * n.v[j], "ReLU lets nothing back where its sum is not above 0."}});
  }
  for (std::size_t j = 0; j < 2; ++j) {
    for (std::size_t i = 0; i < 2; ++i) {
      q.at.dw[j][i] = q.add(numbered("dw", j, i), "Gradients", "dL/d" + numbered("w", j, i),
                            q.passed.gradient(hidden_sum, 2 * j + i), q.text(q.at.dz[j]) + " × " + bracketed(n.x[i]),
                            [x = n.x[i], dz = q.at.dz[j]](std::span<const double> steps) { return steps[dz] * x; });
    }
  }
}

void ask_update(Question& q, const std::string& name, double old, std::size_t gradient, double updated) {
  q.add("new." + name, "New weights", "New " + name, updated,
        number_text(old) + " - " + number_text(q.n.rate) + " × " + q.text(gradient),
        [old, gradient, rate = q.n.rate](std::span<const double> steps) { return old - rate * steps[gradient]; },
        {{2 * old - updated, "The step goes against the gradient: it is subtracted."},
         {old - q.draft.expected(gradient), "The learning rate is missing."}});
}

void ask_updates(Question& q) {
  for (std::size_t j = 0; j < 2; ++j) {
    for (std::size_t i = 0; i < 2; ++i) {
      ask_update(q, numbered("w", j, i), q.n.w[j][i], q.at.dw[j][i], q.passed.updated(hidden_sum, 2 * j + i));
    }
  }
  for (std::size_t j = 0; j < 2; ++j) {
    ask_update(q, numbered("b", j), q.n.b[j], q.at.dz[j], q.passed.updated(hidden_sum, 4 + j));
  }
  for (std::size_t j = 0; j < 2; ++j) {
    ask_update(q, numbered("v", j), q.n.v[j], q.at.dv[j], q.passed.updated(output, j));
  }
  ask_update(q, "c", q.n.c, q.at.dy, q.passed.updated(output, 2));
}

}  // namespace

void draft_backward(Draft& draft) {
  Numbers n = draw(draft);
  while (!worth_asking(n)) n = draw(draft);
  draft.exercise.question =
      "Two inputs, two hidden units with ReLU, one output y without an activation. One example goes forward, the loss "
      "goes back, and plain gradient descent takes one step. What is each number? Three decimals are enough.";
  draft.exercise.given = {"z1 = w11 x1 + w12 x2 + b1, z2 = w21 x1 + w22 x2 + b2", "y = v1 h1 + v2 h2 + c",
                          "target t = " + number_text(n.target), "learning rate " + number_text(n.rate)};
  draft.exercise.tables = {{"x1, x2", 1, 2, {n.x[0], n.x[1]}},
                           {"w: a row for each hidden unit", 2, 2, {n.w[0][0], n.w[0][1], n.w[1][0], n.w[1][1]}},
                           {"b1, b2", 1, 2, {n.b[0], n.b[1]}},
                           {"v1, v2", 1, 2, {n.v[0], n.v[1]}},
                           {"c", 1, 1, {n.c}}};
  const Passed passed = pass(n);
  Question question{draft, n, passed};
  ask_forward(question);
  ask_gradients(question);
  ask_updates(question);
}

}  // namespace glassnet::lab::exercises
