#include "lab/probe_view.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "lab/input.h"
#include "lab/inspection.h"
#include "lab/look.h"
#include "nn/diagnostics/saliency.h"

namespace glassnet::lab {

namespace {

constexpr std::size_t most_weights_shown = 65'536;

LayerView layer_view(const nn::Network& network, Inspection& inspection, std::size_t at, Inside inside) {
  LayerView view;
  view.activations = std::move(inspection.layers[at].activations);
  if (inside == Inside::activation_gradients && at + 1 < inspection.layers.size()) {
    // What this layer gives out is what the next one takes in.
    view.activation_gradients = std::move(inspection.layers[at + 1].input_gradients);
  }
  const auto weights = network.weights(at);
  if (weights.size() > most_weights_shown) return view;
  view.weights.assign(weights.begin(), weights.end());
  view.biases.assign(network.biases(at).begin(), network.biases(at).end());
  if (inside == Inside::weight_gradients) view.weight_gradients = std::move(inspection.layers[at].weight_gradients);
  return view;
}

std::vector<float> saliency_of(const nn::Network& network, const data::Dataset& data, const ProbeSource& source,
                               int output) {
  Look look(network, data, source, true);
  std::vector<float> pixels = nn::saliency(look.engine, network, look.workspace, output);
  if (source.images.has_numbers()) return pixels;
  // From the network's input numbers back to ink: what they differ by between ground and ink.
  const data::PixelTable table = pixels_of(network.spec(), data);
  for (float& pixel : pixels) pixel *= table.back() - table.front();
  return pixels;
}

}  // namespace

std::shared_ptr<const ProbeView> look_at_probe(const nn::Network& network, const data::Dataset& data, ProbeDesk& desk,
                                               const InsideWanted& wanted, std::uint64_t step) {
  const auto source = desk.source(data);
  if (!source) return nullptr;
  const data::ImageSet& images = source->images;
  Inspection inspection = inspect(network, data, *source, is_gradient(wanted.inside));
  auto view = std::make_shared<ProbeView>();
  view->own = desk.is_own();
  if (view->own) view->name = desk.name();
  view->split = desk.in_data_set().split;
  view->index = desk.in_data_set().index;
  view->available = data.split(view->split).count();
  view->label = inspection.label;
  view->height = images.has_numbers() ? 0 : images.height();
  view->width = images.has_numbers() ? 0 : images.width();
  const auto pixels = images.image(source->index);
  view->pixels.assign(pixels.begin(), pixels.end());
  view->change = desk.change();
  view->predicted = inspection.predicted;
  view->step = step;
  view->inside = wanted.inside;
  for (std::size_t i = 0; i < inspection.layers.size(); ++i) {
    view->layers.push_back(layer_view(network, inspection, i, wanted.inside));
  }
  if (wanted.saliency) view->saliency = saliency_of(network, data, *source, inspection.predicted);
  return view;
}

}  // namespace glassnet::lab
