#include "lab/filter_gallery.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "lab/input.h"
#include "nn/workspace.h"

namespace glassnet::lab {

namespace {

// The first images of each class, class after class; from the validation split where it has any.
struct Chosen {
  data::Split split = data::Split::validation;
  std::vector<std::uint32_t> indices;
};

Chosen choose_images(const data::Dataset& data, std::size_t of_class) {
  Chosen chosen;
  if (data.split(chosen.split).count() == 0) chosen.split = data::Split::train;
  const auto labels = data.split(chosen.split).labels();
  std::vector<std::vector<std::uint32_t>> members(static_cast<std::size_t>(data.classes));
  for (std::size_t i = 0; i < labels.size(); ++i) {
    auto& of_this = members[labels[i]];
    if (of_this.size() < of_class) of_this.push_back(static_cast<std::uint32_t>(i));
  }
  for (const auto& of_this : members) chosen.indices.insert(chosen.indices.end(), of_this.begin(), of_this.end());
  return chosen;
}

double mean_of(std::span<const float> values) {
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value);
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

ClassResponse response_of(std::span<const double> means) {
  ClassResponse response;
  response.images = means.size();
  if (means.empty()) return response;
  for (const double mean : means) response.mean += mean / static_cast<double>(means.size());
  if (means.size() < 2) return response;
  double squares = 0;
  for (const double mean : means) squares += (mean - response.mean) * (mean - response.mean);
  response.deviation = std::sqrt(squares / static_cast<double>(means.size() - 1));
  return response;
}

}  // namespace

nn::Expected<std::size_t> find_channel(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan,
                                       const FilterTarget& target) {
  const int at = nn::find_layer(spec, target.layer);
  if (at < 0) return tl::make_unexpected(nn::Error{"there is no layer \"" + target.layer + "\"", {}, "layer"});
  const int channels = plan.layers[static_cast<std::size_t>(at)].output.channels;
  if (target.channel < 0 || target.channel >= channels) {
    return tl::make_unexpected(nn::Error{"channel is " + std::to_string(target.channel) + "; it must be from 0 to " +
                                             std::to_string(channels - 1) + ", as " + target.layer + " has them",
                                         target.layer, "channel"});
  }
  return static_cast<std::size_t>(at);
}

// One look: the weights as they were when it began, and the images as they are.
struct FilterDesk::Job {
  Job(const nn::Network& of, const data::ImageSet& from, Chosen which, data::PixelTable table)
      : network(of),
        chosen(std::move(which)),
        pixels(table),
        images(from.slice(0, 0)),
        engine(nn::Arithmetic::fused),
        workspace(network.plan(), static_cast<int>(slice), nn::Gradients::none) {
    // Copies of the few that are looked at: the set itself grows meanwhile.
    for (const std::uint32_t index : chosen.indices) images.append(from.slice(index, 1));
  }

  nn::Network network;
  Chosen chosen;
  data::PixelTable pixels;
  data::ImageSet images;
  nn::Engine engine;
  nn::Workspace workspace;
  std::size_t layer = 0;
  std::size_t next = 0;
  std::vector<std::vector<double>> means;  // by class
  FilterGallery gallery;
};

void FilterDesk::choose(std::optional<FilterTarget> target) {
  if (target == target_) return;
  target_ = std::move(target);
  job_.reset();
  found_.reset();
}

void FilterDesk::network_changed() {
  job_.reset();
  stale_ = true;
}

void FilterDesk::begin(const nn::Network& network, const data::Dataset& data, std::uint64_t step) {
  if (!target_ || job_ != nullptr || (found_ && !stale_ && found_->step == step)) return;
  stale_ = false;
  const auto layer = find_channel(network.spec(), network.plan(), *target_);
  Chosen chosen = choose_images(data, measured_of_class);
  if (!layer || chosen.indices.empty()) {
    found_.reset();
    return;
  }
  const data::Split split = chosen.split;
  job_ = std::make_shared<Job>(network, data.split(split), std::move(chosen), pixels_of(network.spec(), data));
  job_->layer = *layer;
  job_->means.resize(static_cast<std::size_t>(data.classes));
  FilterGallery& gallery = job_->gallery;
  gallery.target = *target_;
  gallery.step = step;
  gallery.split = split;
  gallery.shape = network.plan().layers[*layer].output;
  gallery.shape.channels = 1;
}

bool FilterDesk::work_slice() {
  if (job_ == nullptr) return false;
  const std::size_t count = std::min(slice, job_->images.count() - job_->next);
  look_at(*job_, job_->next, count);
  job_->next += count;
  if (job_->next < job_->images.count()) return false;
  finish();
  return true;
}

void FilterDesk::look_at(Job& job, std::size_t first, std::size_t count) {
  const nn::Shape& input = job.network.plan().layers.front().output;
  const data::Crop crop = data::centre_crop(job.images, input.height, input.width);
  std::vector<data::Pick> picks;
  for (std::size_t i = 0; i < count; ++i) picks.push_back({static_cast<std::uint32_t>(first + i), crop});
  job.workspace.set_batch(static_cast<int>(count));
  fill_input(job.images, picks, job.pixels, job.network, job.workspace);
  job.engine.forward(job.network, job.workspace, nn::Mode::evaluation);

  const auto size =
      static_cast<std::size_t>(job.gallery.shape.height) * static_cast<std::size_t>(job.gallery.shape.width);
  const auto lanes = static_cast<std::size_t>(job.workspace.lanes());
  const float* const channel =
      job.workspace.activations(job.layer) + static_cast<std::size_t>(job.gallery.target.channel) * size * lanes;
  for (std::size_t i = 0; i < count; ++i) {
    FilterImage image;
    image.index = job.chosen.indices[first + i];
    image.label = job.images.label(first + i);
    image.map.resize(size);
    for (std::size_t at = 0; at < size; ++at) image.map[at] = channel[at * lanes + i];
    image.mean = mean_of(image.map);
    auto& means = job.means[static_cast<std::size_t>(image.label)];
    means.push_back(image.mean);
    if (means.size() > shown_of_class) continue;
    const auto pixels = job.images.image(first + i);
    image.pixels.assign(pixels.begin(), pixels.end());
    job.gallery.images.push_back(std::move(image));
  }
}

void FilterDesk::finish() {
  FilterGallery gallery = std::move(job_->gallery);
  for (const auto& means : job_->means) gallery.classes.push_back(response_of(means));
  for (const FilterImage& image : gallery.images) {
    for (const float value : image.map) {
      gallery.low = std::min(gallery.low, value);
      gallery.high = std::max(gallery.high, value);
    }
  }
  job_.reset();
  found_ = std::make_shared<const FilterGallery>(std::move(gallery));
}

}  // namespace glassnet::lab
