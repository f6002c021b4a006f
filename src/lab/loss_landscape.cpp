#include "lab/loss_landscape.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "lab/input.h"
#include "nn/batch_loss.h"

namespace glassnet::lab {

namespace {

constexpr auto all_places = static_cast<std::size_t>(LossLandscape::side) * LossLandscape::side;
// Numbers that a batch on its way through the network may take up, and images that say enough about the loss.
constexpr std::size_t most_numbers = 6'000'000;
constexpr std::size_t fewest_images = 32, most_images = 128, most_points = 1000;
// A slice lasts a few milliseconds.
constexpr double multiply_adds_a_slice = 2e7;
// Of moments from which the directions are found: the work grows with their square.
constexpr std::size_t most_moments = 40;
// How far the picture goes beyond the path, and the least that it shows around the centre, of the weights' length.
constexpr float margin = 0.3f, least_reach = 0.05f;

std::vector<data::Pick> evenly(std::size_t there, std::size_t wanted) {
  std::vector<data::Pick> picks(std::min(there, wanted));
  for (std::size_t n = 0; n < picks.size(); ++n) {
    picks[n].index = static_cast<std::uint32_t>(n * there / picks.size());
  }
  return picks;
}

std::size_t images_for(const nn::NetworkPlan& plan, bool points) {
  std::size_t numbers = 0;
  for (const nn::LayerPlan& layer : plan.layers) numbers += layer.output.size();
  const std::size_t fitting = std::max(fewest_images, most_numbers / std::max<std::size_t>(numbers, 1));
  return std::min(fitting, points ? most_points : most_images);
}

template <class Kept>
std::vector<Kept> thinned(const std::vector<Kept>& all, std::size_t most) {
  if (all.size() <= most) return all;
  std::vector<Kept> some;
  for (std::size_t n = 0; n < most; ++n) some.push_back(all[n * (all.size() - 1) / (most - 1)]);
  return some;
}

// From the least place to the greatest, with room around; around 0 where nothing has moved.
void reach(const std::vector<LandscapeMoment>& path, float LandscapePlace::*axis, float least, float& low,
           float& high) {
  low = high = 0;
  for (const LandscapeMoment& moment : path) {
    low = std::min(low, moment.place.*axis);
    high = std::max(high, moment.place.*axis);
  }
  const float room = std::max(margin * (high - low), least);
  low -= room;
  high += room;
}

float length(std::span<const float> numbers) {
  return std::sqrt(std::inner_product(numbers.begin(), numbers.end(), numbers.begin(), 0.0f));
}

}  // namespace

struct LandscapeSurvey::Job {
  nn::Network network;
  nn::Engine engine{nn::Arithmetic::fused};
  nn::Workspace workspace;
  Plane plane;
  LossLandscape landscape;
  double work_a_place = 0;

  Job(const nn::Network& network_, std::size_t images)
      : network(network_), workspace(network_.plan(), static_cast<int>(images), nn::Gradients::none) {}
};

void LandscapeSurvey::start(const nn::Network& network, std::uint64_t examples,
                            const std::vector<std::shared_ptr<const Checkpoint>>& moments, LandscapeAlong along,
                            std::uint64_t seed, const data::Dataset& data) {
  const data::ImageSet& train = data.split(data::Split::train);
  const std::vector<data::Pick> picks = evenly(train.count(), images_for(network.plan(), data.has_numbers()));
  job_ = std::make_shared<Job>(network, picks.size());
  Job& job = *job_;
  job.workspace.set_batch(static_cast<int>(picks.size()));
  fill_input(train, picks, pixels_of(network.spec(), data), network, job.workspace, job.engine.pool());
  job.work_a_place = static_cast<double>(network.plan().multiply_adds) * static_cast<double>(picks.size());

  const std::span<const float> centre = network.parameters();
  job.plane.spec = network.spec();
  job.plane.centre.assign(centre.begin(), centre.end());
  std::vector<std::shared_ptr<const Checkpoint>> same;
  for (const auto& moment : moments) {
    if (moment->examples < examples && moment->network.spec() == network.spec()) same.push_back(moment);
  }
  std::vector<std::span<const float>> weights;
  for (const auto& moment : thinned(same, most_moments)) weights.push_back(moment->network.parameters());
  job.plane.axes = along == LandscapeAlong::path ? path_axes(weights, centre, seed) : random_axes(network, seed);

  LossLandscape& landscape = job.landscape;
  landscape.along = along;
  landscape.examples = examples;
  landscape.images = picks.size();
  landscape.explained = job.plane.axes.explained;
  for (const auto& moment : same) {
    landscape.path.push_back({moment->examples, place_in(job.plane.axes, centre, moment->network.parameters())});
  }
  landscape.path.push_back({examples, {}});
  // Random directions are as long as the weights themselves: one of them is a wide view.
  const float least = along == LandscapeAlong::random ? 1.0f : std::max(least_reach * length(centre), 1e-3f);
  reach(landscape.path, &LandscapePlace::across, least, landscape.left, landscape.right);
  reach(landscape.path, &LandscapePlace::up, least, landscape.bottom, landscape.top);
}

void LandscapeSurvey::forget() {
  job_.reset();
  found_.reset();
  plane_ = {};
}

void LandscapeSurvey::forget_unless(const nn::NetworkSpec& spec) {
  const bool other_job = job_ && job_->plane.spec != spec, other_found = found_ && plane_.spec != spec;
  if (other_job || other_found) forget();
}

std::optional<double> LandscapeSurvey::progress() const {
  if (!job_) return {};
  return static_cast<double>(job_->landscape.loss.size()) / static_cast<double>(all_places);
}

float LandscapeSurvey::loss_at(const LandscapePlace& place) {
  Job& job = *job_;
  const std::span<float> weights = job.network.parameters();
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights[i] = job.plane.centre[i] + place.across * job.plane.axes.across[i] + place.up * job.plane.axes.up[i];
  }
  job.engine.forward(job.network, job.workspace, nn::Mode::evaluation);
  const nn::BatchLoss loss = nn::batch_loss(job.network, job.workspace);
  return static_cast<float>(loss.sum / static_cast<double>(job.workspace.batch()));
}

bool LandscapeSurvey::work_slice() {
  if (!job_) return false;
  LossLandscape& landscape = job_->landscape;
  const auto places =
      static_cast<std::size_t>(std::max(1.0, multiply_adds_a_slice / std::max(job_->work_a_place, 1.0)));
  for (std::size_t n = 0; n < std::min<std::size_t>(places, 50) && landscape.loss.size() < all_places; ++n) {
    const auto at = static_cast<int>(landscape.loss.size());
    landscape.loss.push_back(
        loss_at({landscape.across_at(at % LossLandscape::side), landscape.up_at(at / LossLandscape::side)}));
  }
  if (landscape.loss.size() < all_places) return false;
  found_ = std::make_shared<const LossLandscape>(std::move(landscape));
  plane_ = std::move(job_->plane);
  job_.reset();
  return true;
}

std::optional<LandscapePlace> LandscapeSurvey::place_of(const nn::Network& network) const {
  if (!found_ || network.spec() != plane_.spec) return {};
  return place_in(plane_.axes, plane_.centre, network.parameters());
}

}  // namespace glassnet::lab
