#include "lab/setup_shelf.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "lab/input.h"
#include "nn/infer.h"

namespace glassnet::lab {

namespace {

nn::Expected<void> check_fits(const nn::NetworkSpec& spec, const data::Dataset& data) {
  const auto plan = nn::infer(spec);
  if (!plan) return tl::make_unexpected(plan.error());
  return lab::check_fits(spec, *plan, data);
}

void fit_input(nn::InputSpec& input, const data::Dataset& data) {
  input.channels = data.channels;
  input.height = data.has_numbers() ? data.height : std::min(input.height, data.height);
  input.width = data.has_numbers() ? data.width : std::min(input.width, data.width);
}

void fit_output(nn::NetworkSpec& spec, int classes) {
  nn::LayerVariant& loss = spec.layers.back().layer;
  if (std::holds_alternative<nn::LogisticSpec>(loss) && classes > 2) loss = nn::SoftmaxSpec{};
  const int units = std::holds_alternative<nn::LogisticSpec>(loss) ? 1 : classes;
  for (std::size_t i = spec.layers.size(); i-- > 0;) {
    if (auto* dense = std::get_if<nn::DenseSpec>(&spec.layers[i].layer)) {
      const bool one_for_two = dense->units == 1 && classes == 2;
      if (!one_for_two) dense->units = units;
      return;
    }
  }
}

// Orders and augmentation that these examples can't have are left out.
RunSetup with_possible_stream(RunSetup setup, const data::Dataset& data) {
  if (!data::check(setup.stream, data)) setup.stream = {};
  return setup;
}

}  // namespace

std::optional<nn::NetworkSpec> with_ends_for(const nn::NetworkSpec& spec, const data::Dataset& data) {
  if (spec.layers.empty()) return std::nullopt;
  nn::NetworkSpec next = spec;
  if (auto* input = std::get_if<nn::InputSpec>(&next.layers.front().layer)) fit_input(*input, data);
  fit_output(next, data.classes);
  if (!check_fits(next, data)) return std::nullopt;
  return next;
}

nn::Expected<RunSetup> SetupShelf::fitting(const RunSetup& present, const data::Dataset& now,
                                           const data::Dataset& next) const {
  const auto fits = check_fits(present.spec, next);
  if (fits) return with_possible_stream(present, next);
  const bool same_kind = now.has_numbers() == next.has_numbers();
  const auto& spare = next.has_numbers() ? spare_.points : spare_.images;
  for (const RunSetup* setup : {same_kind ? &present : nullptr, spare ? &*spare : nullptr}) {
    if (setup == nullptr) continue;
    if (auto spec = with_ends_for(setup->spec, next)) {
      return with_possible_stream({*std::move(spec), setup->training, setup->stream}, next);
    }
  }
  return tl::make_unexpected(fits.error());
}

void SetupShelf::keep(const RunSetup& setup, const data::Dataset& data) {
  (data.has_numbers() ? spare_.points : spare_.images) = setup;
}

}  // namespace glassnet::lab
