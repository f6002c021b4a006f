#include "ui/update_words.h"

#include "ui/words.h"

namespace glassnet::ui {

namespace {

std::string n(double value) { return precise(value); }
std::string n(float value) { return setting(static_cast<double>(value)); }
// A number that follows a sign or a factor: negative ones in brackets.
std::string b(double value) { return value < 0 ? "(" + n(value) + ")" : n(value); }

using Lines = std::vector<FormulaLine>;

void gradient_lines(const nn::UpdateExplanation& u, Lines& lines) {
  if (u.decay == 0) {
    lines.push_back({"g = ∂loss/∂w", n(u.g)});
  } else {
    lines.push_back({"g = ∂loss/∂w + decay", n(u.gradient) + " + " + b(u.decay) + " = " + n(u.g)});
  }
}

// An average of squares (or of gradients) that forgets.
std::string fading(float keep, double before, double fresh, double after, const char* power) {
  return n(keep) + " × " + b(before) + " + " + n(1.0f - keep) + " × " + b(fresh) + power + " = " + n(after);
}

void new_weight(const nn::UpdateExplanation& u, const char* formula, Lines& lines) {
  lines.push_back({formula, n(u.before) + (u.change < 0 ? " − " : " + ") + n(u.change < 0 ? -u.change : u.change) +
                                " = " + n(u.after)});
}

void velocity_lines(const nn::UpdateExplanation& u, Lines& lines) {
  const nn::OptimizerSpec& o = u.optimizer;
  lines.push_back({"v ← μ v − η g", n(o.momentum) + " × " + b(u.first_before) + " − " + n(o.learning_rate) + " × " +
                                        b(u.g) + " = " + n(u.first)});
  if (o.kind == nn::OptimizerKind::momentum) return new_weight(u, "w ← w + v", lines);
  new_weight(u, "w ← w + (1 + μ) v − μ v before", lines);
}

void squares_lines(const nn::UpdateExplanation& u, Lines& lines) {
  const nn::OptimizerSpec& o = u.optimizer;
  if (o.kind == nn::OptimizerKind::adagrad) {
    lines.push_back({"s ← s + g²", n(u.first_before) + " + " + b(u.g) + "² = " + n(u.first)});
  } else {
    lines.push_back({"s ← ρ s + (1 − ρ) g²", fading(o.rho, u.first_before, u.g, u.first, "²")});
  }
  const bool outside = o.kind == nn::OptimizerKind::rmsprop;
  new_weight(u, outside ? "w ← w − η g / (√s + ε)" : "w ← w − η g / √(s + ε)", lines);
}

void adadelta_lines(const nn::UpdateExplanation& u, Lines& lines) {
  const nn::OptimizerSpec& o = u.optimizer;
  lines.push_back({"s ← ρ s + (1 − ρ) g²", fading(o.rho, u.first_before, u.g, u.first, "²")});
  const double step = o.learning_rate == 0 ? 0 : -u.change / static_cast<double>(o.learning_rate);
  lines.push_back({"Δ = √((u + ε) / (s + ε)) · g", "√((" + n(u.second_before) + " + " + n(o.epsilon) + ") / (" +
                                                       n(u.first) + " + " + n(o.epsilon) + ")) × " + b(u.g) + " = " +
                                                       n(step)});
  new_weight(u, "w ← w − η Δ", lines);
  lines.push_back({"u ← ρ u + (1 − ρ) Δ²", fading(o.rho, u.second_before, step, u.second, "²")});
}

void adam_lines(const nn::UpdateExplanation& u, Lines& lines) {
  const nn::OptimizerSpec& o = u.optimizer;
  lines.push_back({"m ← β₁ m + (1 − β₁) g", fading(o.beta1, u.first_before, u.g, u.first, "")});
  lines.push_back({"s ← β₂ s + (1 − β₂) g²", fading(o.beta2, u.second_before, u.g, u.second, "²")});
  lines.push_back({"without the bias of the start, t = " + grouped(u.age),
                   "m: " + n(u.first * u.correction1) + ", s: " + n(u.second * u.correction2)});
  if (u.shrink != 0) lines.push_back({"decay apart: η λ w", n(u.shrink)});
  new_weight(u, u.shrink != 0 ? "w ← w − η λ w − η m / (√s + ε)" : "w ← w − η m / (√s + ε)", lines);
}

}  // namespace

std::vector<FormulaLine> update_lines(const nn::UpdateExplanation& update) {
  Lines lines;
  gradient_lines(update, lines);
  switch (update.optimizer.kind) {
    case nn::OptimizerKind::sgd:
      new_weight(update, "w ← w − η g", lines);
      break;
    case nn::OptimizerKind::momentum:
    case nn::OptimizerKind::nesterov:
      velocity_lines(update, lines);
      break;
    case nn::OptimizerKind::adagrad:
    case nn::OptimizerKind::windowgrad:
    case nn::OptimizerKind::rmsprop:
      squares_lines(update, lines);
      break;
    case nn::OptimizerKind::adadelta:
      adadelta_lines(update, lines);
      break;
    case nn::OptimizerKind::adam:
    case nn::OptimizerKind::adamw:
      adam_lines(update, lines);
      break;
  }
  return lines;
}

}  // namespace glassnet::ui
