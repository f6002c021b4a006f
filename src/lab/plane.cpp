#include "lab/plane.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <variant>

#include "lab/input.h"
#include "nn/batch_loss.h"
#include "nn/engine.h"

namespace glassnet::lab {

namespace {

constexpr int slab = 6;  // rows of the answer's picture that go through the network together
constexpr std::size_t most_points = 2000;
constexpr int block = PlaneView::side / PlaneView::unit_side;
static_assert(PlaneView::side % PlaneView::unit_side == 0 && PlaneView::side % slab == 0 && slab % block == 0);

// The batch's answers as the picture shows them.
class AnswerReader {
 public:
  AnswerReader(const nn::Network& network, const nn::Workspace& workspace)
      : outputs_(workspace.activations(network.plan().layers.size() - 1)),
        lanes_(workspace.lanes()),
        units_(network.plan().layers.back().output.channels) {
    const auto* squared = std::get_if<nn::SquaredErrorSpec>(&network.spec().layers.back().layer);
    if (squared != nullptr) low_ = squared->low, high_ = squared->high;
  }

  float operator()(int n) const {
    if (units_ == 1) return std::clamp((2 * output(0, n) - low_ - high_) / (high_ - low_), -1.0f, 1.0f);
    if (units_ == 2) return std::clamp((output(1, n) - output(0, n)) / (high_ - low_), -1.0f, 1.0f);
    float best = -INFINITY, next = -INFINITY;
    for (int k = 0; k < units_; ++k) {
      const float value = output(k, n);
      if (value > best) {
        next = best, best = value;
      } else {
        next = std::max(next, value);
      }
    }
    return std::clamp((best - next) / (high_ - low_), 0.0f, 1.0f);
  }

 private:
  float output(int k, int n) const { return outputs_[k * lanes_ + n]; }

  const float* outputs_;
  int lanes_;
  int units_;
  float low_ = 0, high_ = 1;
};

bool shows_units(const nn::Shape& output) {
  return output.height == 1 && output.width == 1 && output.channels <= PlaneView::most_units;
}

void fill_slab(const PointClouds& clouds, int first_row, nn::Workspace& workspace) {
  const float cell = clouds.side / PlaneView::side;
  float* x = workspace.activations(0);
  float* y = x + workspace.lanes();
  for (int row = 0; row < slab; ++row) {
    for (int column = 0; column < PlaneView::side; ++column) {
      const int n = row * PlaneView::side + column;
      x[n] = clouds.left + cell * (static_cast<float>(column) + 0.5f);
      y[n] = clouds.bottom + cell * (static_cast<float>(PlaneView::side - 1 - first_row - row) + 0.5f);
    }
  }
}

// Adds the slab's numbers of one unit to the picture, each block of cells as its mean.
void add_unit(const float* numbers, int first_row, float* picture) {
  for (int row = 0; row < slab; ++row) {
    float* out = picture + (first_row + row) / block * PlaneView::unit_side;
    const float* in = numbers + row * PlaneView::side;
    for (int column = 0; column < PlaneView::side; ++column) out[column / block] += in[column] / (block * block);
  }
}

void look_at_cells(const nn::Network& network, const PointClouds& clouds, nn::Engine& engine, PlaneView& view) {
  const auto& layers = network.plan().layers;
  constexpr int batch = slab * PlaneView::side;
  constexpr std::size_t cells = PlaneView::unit_side * PlaneView::unit_side;
  nn::Workspace workspace(network.plan(), batch, nn::Gradients::none);
  view.units.resize(layers.size());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (shows_units(layers[i].output)) view.units[i].resize(layers[i].output.size() * cells);
  }
  for (int first = 0; first < PlaneView::side; first += slab) {
    fill_slab(clouds, first, workspace);
    engine.forward(network, workspace, nn::Mode::evaluation);
    const AnswerReader answer(network, workspace);
    for (int n = 0; n < batch; ++n) {
      view.answer.push_back(answer(n));
      view.predicted.push_back(static_cast<std::uint8_t>(nn::predicted_class(network, workspace, n)));
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const std::size_t units = view.units[i].size() / cells;
      for (std::size_t unit = 0; unit < units; ++unit) {
        add_unit(workspace.activations(i) + unit * static_cast<std::size_t>(workspace.lanes()), first,
                 view.units[i].data() + unit * cells);
      }
    }
  }
}

// All points of a split in one batch; the workspace is left as it then is.
PointScore score(const nn::Network& network, const data::Dataset& data, data::Split split, nn::Engine& engine,
                 nn::Workspace& workspace) {
  const data::ImageSet& points = data.split(split);
  std::vector<data::Pick> picks(points.count());
  for (std::size_t n = 0; n < picks.size(); ++n) picks[n].index = static_cast<std::uint32_t>(n);
  workspace.set_batch(static_cast<int>(points.count()));
  fill_input(points, picks, pixels_of(network.spec(), data), network, workspace, engine.pool());
  engine.forward(network, workspace, nn::Mode::evaluation);
  const nn::BatchLoss loss = nn::batch_loss(network, workspace);
  return {points.count(), static_cast<std::size_t>(loss.correct), loss.sum / static_cast<double>(points.count())};
}

void look_at_points(const nn::Network& network, const data::Dataset& data, nn::Engine& engine, PlaneView& view) {
  const std::size_t train = data.split(data::Split::train).count(), test = data.split(data::Split::test).count();
  const std::size_t most = std::max(train, test);
  if (most == 0 || most > most_points) return;
  nn::Workspace workspace(network.plan(), static_cast<int>(most), nn::Gradients::none);
  if (test > 0) view.test = score(network, data, data::Split::test, engine, workspace);
  if (train == 0) return;
  view.train = score(network, data, data::Split::train, engine, workspace);
  view.at_points.resize(view.units.size());
  for (std::size_t i = 0; i < view.units.size(); ++i) {
    if (view.units[i].empty()) continue;
    for (int unit = 0; unit < network.plan().layers[i].output.channels; ++unit) {
      const float* numbers = workspace.activations(i) + unit * workspace.lanes();
      view.at_points[i].insert(view.at_points[i].end(), numbers, numbers + train);
    }
  }
}

}  // namespace

PlaneView look_at_plane(const nn::Network& network, const data::Dataset& data, const PointClouds& clouds) {
  PlaneView view;
  view.classes = data.classes;
  nn::Engine engine(nn::Arithmetic::fused);
  look_at_cells(network, clouds, engine, view);
  look_at_points(network, data, engine, view);
  return view;
}

}  // namespace glassnet::lab
