#include "lab/step_profile.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "lab/input.h"
#include "nn/engine.h"

namespace glassnet::lab {

namespace {

using Clock = std::chrono::steady_clock;

double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

template <class Work>
double microseconds_of(Work work) {
  const Clock::time_point start = Clock::now();
  work();
  return microseconds_since(start);
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Operations of one example's forward pass, and of a step: the weight gradient costs as much again, and so does the
// input gradient of every layer but the first that has weights (nobody needs the image's gradient in training).
double forward_flops(const nn::LayerPlan& plan) { return 2.0 * static_cast<double>(plan.multiply_adds); }

double step_flops(const nn::NetworkPlan& plan, std::size_t layer) {
  const bool first = layer == 1;
  return forward_flops(plan.layers[layer]) * (first ? 2.0 : 3.0);
}

// Billions of multiply-adds' operations a second on one thread, best of a few short loops.
double measured_peak(const nn::kernels::Table& kernels) {
  float sink[3] = {0.999f, 0.001f, 0};
  double best = 0;
  for (int i = 0; i < 5; ++i) {
    double operations = 0;
    const double us = microseconds_of([&] { operations = kernels.multiply_adds(400'000, sink); });
    best = std::max(best, operations / us * 1e-3);
  }
  return best;
}

// Single layers, timed on a workspace of their own that holds a real batch.
class LayerTimer {
 public:
  LayerTimer(const TrainerDef& def, const data::Dataset& data, nn::Network network)
      : engine_(def.arithmetic, def.threads),
        network_(std::move(network)),
        workspace_(network_.plan(), def.training.batch, nn::Gradients::parameters,
                   nn::layers_in_place(network_.spec())),
        forward_us_(network_.plan().layers.size()),
        backward_us_(network_.plan().layers.size()) {
    const data::ImageSet& images = data.split(data::Split::train);
    const nn::Shape& input = network_.plan().layers.front().output;
    std::vector<data::Pick> picks(static_cast<std::size_t>(def.training.batch));
    for (std::size_t n = 0; n < picks.size(); ++n) {
      picks[n] = {static_cast<std::uint32_t>(n % images.count()), data::centre_crop(images, input.height, input.width)};
    }
    fill_input(images, picks, pixels_of(network_.spec(), data), network_, workspace_);
  }

  void time_once() {
    const std::size_t layers = network_.plan().layers.size();
    for (std::size_t i = 1; i < layers; ++i) {
      forward_us_[i].push_back(
          microseconds_of([&] { engine_.forward_layer(network_, workspace_, i, nn::Mode::training); }));
    }
    for (std::size_t i = layers; i-- > 1;) {
      backward_us_[i].push_back(
          microseconds_of([&] { engine_.backward_layer(network_, workspace_, i, nn::Mode::training); }));
    }
  }

  std::vector<LayerProfile> profiles() const {
    std::vector<LayerProfile> profiles(network_.plan().layers.size());
    for (std::size_t i = 1; i < profiles.size(); ++i) {
      profiles[i].forward_us = median(forward_us_[i]);
      profiles[i].backward_us = median(backward_us_[i]);
      const double flops = step_flops(network_.plan(), i) * workspace_.batch();
      profiles[i].gflops = flops / (profiles[i].forward_us + profiles[i].backward_us) * 1e-3;
    }
    return profiles;
  }

 private:
  nn::Engine engine_;
  nn::Network network_;
  nn::Workspace workspace_;
  std::vector<std::vector<double>> forward_us_;
  std::vector<std::vector<double>> backward_us_;
};

// So many steps are timed together that the clock's own cost, a microsecond under WebAssembly, doesn't count.
int steps_in_a_piece(Trainer& trainer) {
  constexpr double least_us = 200;
  const double us = std::max(0.1, microseconds_of([&] { trainer.step(); }));
  return static_cast<int>(std::clamp(std::ceil(least_us / us), 1.0, 500.0));
}

}  // namespace

nn::Expected<StepProfile> profile_step(const TrainerDef& def, const data::Dataset& data, double seconds) {
  auto trainer = Trainer::create(def, data);
  if (!trainer) return tl::make_unexpected(trainer.error());
  LayerTimer timer(def, data, (*trainer)->network());
  const nn::kernels::Table& kernels = nn::kernels::best_table(def.arithmetic);

  (*trainer)->step();  // the first finds everything cold
  const int piece = steps_in_a_piece(**trainer);
  const auto time_piece = [&] {
    return microseconds_of([&] {
             for (int i = 0; i < piece; ++i) (*trainer)->step();
           }) /
           piece;
  };
  std::vector<double> steps;
  double peak = measured_peak(kernels);
  const Clock::time_point start = Clock::now();
  while (steps.size() < 10 || microseconds_since(start) < seconds * 1e6) {
    for (int i = 0; i < 8; ++i) steps.push_back(time_piece());
    timer.time_once();
  }
  peak = std::max(peak, measured_peak(kernels));

  const nn::NetworkPlan& plan = (*trainer)->network().plan();
  StepProfile profile;
  profile.step_us = median(steps);
  profile.examples_per_s = def.training.batch / profile.step_us * 1e6;
  for (std::size_t i = 1; i < plan.layers.size(); ++i) profile.flops_per_example += step_flops(plan, i);
  profile.gflops = profile.flops_per_example * profile.examples_per_s * 1e-9;
  profile.peak_gflops = peak * def.threads;
  profile.fraction_of_peak = profile.gflops / profile.peak_gflops;
  profile.layers = timer.profiles();
  return profile;
}

}  // namespace glassnet::lab
