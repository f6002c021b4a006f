#include "ui/words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "ui/data_menu.h"

namespace glassnet::ui {

namespace {

std::string printed(const char* format, double value) {
  char digits[48];
  std::snprintf(digits, sizeof digits, format, value);
  std::string text(digits);
  if (!text.empty() && text[0] == '-') text.replace(0, 1, "−");
  return text;
}

std::string printed(int decimals, double value) {
  char digits[48];
  std::snprintf(digits, sizeof digits, "%.*f", decimals, value);
  return digits;
}

// "3.4e-07" -> "3.4e-7".
std::string short_exponent(std::string text) {
  const std::size_t e = text.find('e');
  if (e == std::string::npos || e + 2 >= text.size()) return text;
  std::size_t digit = e + 2;
  while (digit + 1 < text.size() && text[digit] == '0') text.erase(digit, 1);
  if (text[e + 1] == '+') text.erase(e + 1, 1);
  return text;
}

std::uint64_t whole(double count) { return static_cast<std::uint64_t>(std::ceil(std::clamp(count, 0.0, 1e15))); }

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string number(double value) {
  if (std::isnan(value)) return "not a number";
  if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
  if (value == 0) return "0";
  const double size = std::abs(value);
  if (size < 0.001 || size >= 1e6) return short_exponent(printed("%.2g", value));
  return printed(size < 0.1 ? "%.4f" : size < 1 ? "%.3f" : size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%.0f", value);
}

std::string precise(double value) {
  if (!std::isfinite(value)) return number(value);
  if (value == 0) return "0";
  const double size = std::abs(value);
  if (size < 0.001 || size >= 1e6) return short_exponent(printed("%.4g", value));
  const int before_point = static_cast<int>(std::floor(std::log10(size))) + 1;
  return printed(("%." + std::to_string(std::max(0, 4 - before_point)) + "f").c_str(), value);
}

std::string setting(double value) { return short_exponent(printed("%.6g", value)); }

std::string percent(double fraction, int decimals) {
  if (!std::isfinite(fraction)) return "–";
  return printed(decimals, fraction * 100) + "%";
}

std::string about(double count) {
  if (!std::isfinite(count) || count < 0) return "–";
  if (count < 1000) return printed(0, count);
  if (count < 1e6) return printed(count < 1e5 ? 1 : 0, count / 1e3) + " k";
  return printed(1, count / 1e6) + " million";
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return grouped(count) + " " + std::string(count == 1 ? one : many);
}

std::string product(const nn::Shape& shape) {
  return std::to_string(shape.channels) + " × " + std::to_string(shape.height) + " × " + std::to_string(shape.width);
}

std::string shape_in_words(const nn::Shape& shape) {
  const auto channels = static_cast<std::uint64_t>(shape.channels);
  if (shape.height == 1 && shape.width == 1) return counted(channels, "number", "numbers");
  return counted(channels, "map", "maps") + " of " + std::to_string(shape.height) + " × " + std::to_string(shape.width);
}

std::string with_arrows(std::string text) {
  for (std::size_t at = text.find("->"); at != std::string::npos; at = text.find("->")) text.replace(at, 2, "→");
  return text;
}

std::string pace_in_words(double pace) {
  if (pace == 0 || !std::isfinite(pace)) return "Full speed";
  if (pace == 1) return "One batch a second";
  return pace < 1 ? "One batch in " + setting(1 / pace) + " seconds" : setting(pace) + " batches a second";
}

std::string goal_in_words(const lab::RunGoal& goal) {
  switch (goal.kind) {
    case lab::GoalKind::examples:
      return counted(whole(goal.value), "example", "examples");
    case lab::GoalKind::epochs:
      return setting(goal.value) + (goal.value == 1 ? " epoch" : " epochs");
    case lab::GoalKind::accuracy:
      return setting(goal.value * 100) + "% validation accuracy";
  }
  return {};
}

std::string remaining_in_words(const lab::RunProgress& progress) {
  const double left = std::max(0.0, progress.goal.value - progress.now);
  switch (progress.goal.kind) {
    case lab::GoalKind::examples:
      return counted(whole(left), "example", "examples") + " to go";
    case lab::GoalKind::epochs:
      return number(std::ceil(left * 100) / 100) + " epochs to go";
    case lab::GoalKind::accuracy:
      return percent(progress.now, 2) + " so far";
  }
  return {};
}

std::string state_headline(const lab::Snapshot& snapshot, bool running) {
  const std::string subject = subject_of(snapshot);
  if (snapshot.timeline && snapshot.timeline->visiting) {
    return "Looking back: the network after " + counted(*snapshot.timeline->visiting, "example", "examples");
  }
  if (snapshot.diverged) return "Stopped: the training diverged";
  if (snapshot.data.train == 0) return "Waiting for the first images of " + subject;
  const std::string learn = snapshot.points ? "to tell apart " : "to read ";
  if (running) {
    return "Learning " + learn + subject + (snapshot.goal ? ", until " + goal_in_words(snapshot.goal->goal) : "");
  }
  return (snapshot.examples == 0 ? "Ready to learn " : "Paused while learning ") + learn + subject;
}

std::string state_speed(const lab::Snapshot& snapshot) {
  const double speed = snapshot.examples_per_s;
  return std::isfinite(speed) ? grouped(static_cast<std::uint64_t>(std::llround(std::clamp(speed, 0.0, 1e15)))) : "0";
}

std::string state_progress(const lab::Snapshot& snapshot) {
  std::string text = counted(snapshot.examples, "example", "examples") + " seen";
  if (snapshot.goal) text += ", " + remaining_in_words(*snapshot.goal);
  if (snapshot.running && snapshot.examples_per_s > 0 && snapshot.pace == 0) {
    text += ", " + state_speed(snapshot) + " a second";
  }
  if (snapshot.pace != 0) text += " · " + pace_in_words(snapshot.pace);
  return text;
}

std::string state_detail(const lab::Snapshot& snapshot) {
  return state_progress(snapshot) + " · " + run_in_words(snapshot);
}

std::string_view optimizer_name(nn::OptimizerKind kind) {
  switch (kind) {
    case nn::OptimizerKind::sgd:
      return "SGD";
    case nn::OptimizerKind::momentum:
      return "Momentum";
    case nn::OptimizerKind::nesterov:
      return "Nesterov";
    case nn::OptimizerKind::adagrad:
      return "Adagrad";
    case nn::OptimizerKind::windowgrad:
      return "Windowed Adagrad";
    case nn::OptimizerKind::rmsprop:
      return "RMSProp";
    case nn::OptimizerKind::adadelta:
      return "Adadelta";
    case nn::OptimizerKind::adam:
      return "Adam";
    case nn::OptimizerKind::adamw:
      return "AdamW";
  }
  return {};
}

std::string optimizer_in_words(const nn::TrainingSpec& training) {
  const nn::OptimizerSpec& optimizer = training.optimizer;
  std::string text(optimizer_name(optimizer.kind));
  text += ", learning rate " + setting(static_cast<double>(optimizer.learning_rate));
  if (nn::uses_momentum(optimizer.kind)) {
    text += ", momentum " + setting(static_cast<double>(optimizer.momentum));
  }
  if (nn::uses_rho(optimizer.kind)) text += ", ρ\u00a0" + setting(static_cast<double>(optimizer.rho));
  return text + ", batches of " + std::to_string(training.batch);
}

std::string order_title(data::Order order) {
  constexpr const char* titles[] = {"Shuffled", "As stored", "Sorted by class", "One class last"};
  return titles[static_cast<int>(order)];
}

std::string initialiser_title(nn::InitKind kind) {
  using nn::InitKind;
  switch (kind) {
    case InitKind::he:
      return "He";
    case InitKind::he_uniform:
      return "He, uniform";
    case InitKind::xavier:
      return "Xavier";
    case InitKind::xavier_normal:
      return "Xavier, normal";
    case InitKind::lecun:
      return "LeCun";
    case InitKind::lecun_uniform:
      return "LeCun, uniform";
    case InitKind::convnetjs:
      return "ConvNetJS";
    case InitKind::orthogonal:
      return "Orthogonal";
    case InitKind::sparse:
      return "Sparse";
    case InitKind::zero:
      return "Zero";
    case InitKind::constant:
      return "Constant";
  }
  return {};
}

std::optional<nn::Initialiser> common_initialiser(const nn::NetworkSpec& network) {
  std::optional<nn::Initialiser> common;
  for (const nn::LayerSpec& layer : network.layers) {
    const nn::Initialiser* init = nullptr;
    if (const auto* conv = std::get_if<nn::ConvSpec>(&layer.layer)) init = &conv->init;
    if (const auto* dense = std::get_if<nn::DenseSpec>(&layer.layer)) init = &dense->init;
    if (init == nullptr) continue;
    if (common && common->kind != init->kind) return {};
    if (!common) common = *init;
  }
  return common;
}

std::string crop_in_words(const lab::Snapshot& snapshot) {
  std::string text = "Each counts from the next batch; another order begins a pass of its own there.";
  const auto* input = snapshot.spec && !snapshot.spec->layers.empty()
                          ? std::get_if<nn::InputSpec>(&snapshot.spec->layers.front().layer)
                          : nullptr;
  const bool pictures = snapshot.probe && snapshot.probe->height > 0;
  if (input == nullptr || !pictures) return text;
  if (input->height == snapshot.probe->height && input->width == snapshot.probe->width) {
    return text + " For random crops make the image layer smaller.";
  }
  return text + " The image layer takes a random crop of " + std::to_string(input->height) + " × " +
         std::to_string(input->width) + ".";
}

std::string run_in_words(const lab::Snapshot& snapshot) {
  std::string text = optimizer_in_words(snapshot.training);
  if (const std::string schedule = nn::describe(snapshot.training.schedule); !schedule.empty()) text += ", " + schedule;
  text += ", seed " + std::to_string(snapshot.seed);
  if (snapshot.stream != data::StreamSpec{}) text += ", images " + data::describe(snapshot.stream);
  const auto init = snapshot.spec ? common_initialiser(*snapshot.spec) : std::nullopt;
  if (init && init->kind != nn::InitKind::he && init->kind != nn::InitKind::convnetjs) {
    text += ", first weights " + std::string(nn::name_of(init->kind));
  }
  return text;
}

std::string_view optimizer_idea(nn::OptimizerKind kind) {
  switch (kind) {
    case nn::OptimizerKind::sgd:
      return "Every weight moves against its gradient, by the learning rate.";
    case nn::OptimizerKind::momentum:
      return "Gradients add up to a velocity, so that steps in a steady direction grow.";
    case nn::OptimizerKind::nesterov:
      return "A velocity whose gradient is taken a step ahead.";
    case nn::OptimizerKind::adagrad:
      return "Every weight slows down by all the gradients it has had.";
    case nn::OptimizerKind::windowgrad:
    case nn::OptimizerKind::rmsprop:
      return "Every weight's step is divided by the recent size of its gradients.";
    case nn::OptimizerKind::adadelta:
      return "Every weight finds its own step from the recent size of its gradients and updates.";
    case nn::OptimizerKind::adam:
      return "A velocity for every weight, divided by the recent size of its gradient.";
    case nn::OptimizerKind::adamw:
      return "Adam, with weights that decay apart from their gradients.";
  }
  return {};
}

}  // namespace glassnet::ui
