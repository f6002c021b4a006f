#include "lab/input.h"

#include <algorithm>
#include <string>
#include <variant>

namespace glassnet::lab {

namespace {

tl::unexpected<nn::Error> wrong(const std::string& layer, const char* field, const std::string& message) {
  return tl::make_unexpected(nn::Error{"layer " + layer + ": " + message, layer, field});
}

}  // namespace

nn::Expected<void> check_fits(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan, const data::Dataset& data) {
  const nn::Shape& input = plan.layers.front().output;
  const std::string& id = spec.layers.front().id;
  const auto at_most = [&](const char* field, int value, int most) {
    return wrong(id, field,
                 std::string(field) + " is " + std::to_string(value) + "; it must be at most " + std::to_string(most) +
                     ": the images of " + data.name + " are " + std::to_string(data.height) + " x " +
                     std::to_string(data.width));
  };
  if (input.channels != data.channels) {
    return wrong(id, "channels",
                 "channels is " + std::to_string(input.channels) + "; it must be " + std::to_string(data.channels) +
                     ", as the examples of " + data.name + " have");
  }
  if (data.has_numbers()) {
    const auto just = [&](const char* field, int value, int size) {
      return wrong(id, field,
                   std::string(field) + " is " + std::to_string(value) + "; it must be " + std::to_string(size) +
                       ": the examples of " + data.name + " are numbers, which aren't cropped");
    };
    if (input.height != data.height) return just("height", input.height, data.height);
    if (input.width != data.width) return just("width", input.width, data.width);
  }
  if (input.height > data.height) return at_most("height", input.height, data.height);
  if (input.width > data.width) return at_most("width", input.width, data.width);
  if (plan.classes == data.classes) return {};

  // Point at the layer whose field decides the number of outputs.
  const std::string why = "; it must be " + std::to_string(data.classes) + ", one for each class of " + data.name;
  for (std::size_t i = spec.layers.size(); i-- > 0;) {
    if (const auto* dense = std::get_if<nn::DenseSpec>(&spec.layers[i].layer)) {
      return wrong(spec.layers[i].id, "units", "units is " + std::to_string(dense->units) + why);
    }
    if (const auto* conv = std::get_if<nn::ConvSpec>(&spec.layers[i].layer)) {
      return wrong(spec.layers[i].id, "filters", "filters is " + std::to_string(conv->filters) + why);
    }
  }
  return wrong(spec.layers.back().id, "input", "the number of outputs is " + std::to_string(plan.classes) + why);
}

data::PixelTable pixels_of(const nn::NetworkSpec& spec, const data::Dataset& data) {
  const auto* input = std::get_if<nn::InputSpec>(&spec.layers.front().layer);
  const nn::PixelTransform transform = input != nullptr ? input->transform : nn::PixelTransform::unit;
  return data::pixel_table(transform, data.pixel_mean, data.pixel_deviation);
}

void fill_input(const data::ImageSet& images, std::span<const data::Pick> picks, const data::PixelTable& pixels,
                const nn::Network& network, nn::Workspace& workspace, nn::ThreadPool& pool) {
  const nn::Shape& input = network.plan().layers.front().output;
  constexpr int least_rows = 4;
  pool.parallel_for(input.channels * input.height, least_rows, [&](int begin, int end) {
    data::fill_rows(images, picks, input.width, pixels, workspace.activations(0), workspace.lanes(), begin, end);
  });
  std::transform(picks.begin(), picks.end(), workspace.labels().begin(),
                 [&](const data::Pick& pick) { return images.label(pick.index); });
}

void fill_input(const data::ImageSet& images, std::span<const data::Pick> picks, const data::PixelTable& pixels,
                const nn::Network& network, nn::Workspace& workspace) {
  nn::ThreadPool alone(1);
  fill_input(images, picks, pixels, network, workspace, alone);
}

}  // namespace glassnet::lab
