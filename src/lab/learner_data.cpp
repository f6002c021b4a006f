// The learner is given data: another set, points of the plane, images as they come.
#include <memory>
#include <utility>

#include "lab/learner.h"
#include "lab/point_clouds.h"
#include "lab/point_edits.h"

namespace glassnet::lab {

nn::Expected<std::string> Learner::act(const UseData& use, Reply&) {
  if (use.data == nullptr) return nn::fail("there is no data set " + use.name + " here");
  const data::Dataset& next = *use.data;
  const RunSetup present{def_.spec, def_.training, def_.stream};
  auto setup = use.setup != nullptr ? *use.setup : shelf_.fitting(present, def_.data, next);
  if (!setup) return tl::make_unexpected(setup.error());
  // Tried before anything is given up.
  if (auto possible = Trainer::create(
          {.spec = setup->spec, .training = setup->training, .seed = def_.seed, .stream = setup->stream}, next);
      !possible) {
    return tl::make_unexpected(possible.error());
  }
  shelf_.keep(present, def_.data);
  const bool other_network = setup->spec != def_.spec;
  def_.spec = std::move(setup->spec);
  def_.training = setup->training;
  def_.stream = std::move(setup->stream);
  def_.data = next;
  data_changed();
  return restart(def_.seed).map([&] {
    return "Now learning from " + next.name + (other_network ? ", with a network that fits it" : "") +
           ": a fresh run from seed " + std::to_string(def_.seed) + ".";
  });
}

// Nothing that was of the data set before is left.
void Learner::data_changed() {
  probe_ = ProbeDesk();
  inspected_.reset();
  filter_.choose({});
  data_note_.clear();
  validation_.images_came();
  test_.images_came();
  points_ = point_clouds(def_.data);
  look_at_some_point();
}

// Points needn't have any held out, which is where the probe looks first.
void Learner::look_at_some_point() {
  const bool held_out = def_.data.split(data::Split::validation).count() > 0;
  if (points_ && !held_out) probe_.show(Probe{data::Split::train, 0});
}

nn::Expected<std::string> Learner::act(const AddPoints& add, Reply&) {
  if (auto ok = add_points(def_.data, add.points); !ok) return tl::make_unexpected(ok.error());
  points_edited();
  return std::string();
}

nn::Expected<std::string> Learner::act(const ErasePoints& erase, Reply&) {
  const auto erased = erase_points(def_.data, erase.x, erase.y, erase.radius);
  if (!erased) return tl::make_unexpected(erased.error());
  if (*erased == 0) return std::string();
  trainer_->examples_replaced();
  history_.clear();  // its places in the data are gone, as are those of the moments
  time_.forget();
  time_.note(*trainer_);
  points_edited();
  return std::string();
}

// What was measured on the points before no longer stands.
void Learner::points_edited() {
  ++generation_;
  validation_.images_came();
  test_.images_came();
  points_ = point_clouds(def_.data, points_.get());
  if (probe_.in_data_set().index < def_.data.split(probe_.in_data_set().split).count()) return;
  probe_ = ProbeDesk();
  look_at_some_point();
}

nn::Expected<std::string> Learner::act(const AddImages& add, Reply&) {
  if (add.images == nullptr || add.images->count() == 0) return std::string();
  if (!add.data.empty() && add.data != def_.data.name) return std::string();
  data::ImageSet& split = def_.data.split(add.split);
  if (split.count() == 0 && !split.has_numbers()) split = data::ImageSet(def_.data.height, def_.data.width);
  if (!split.is_like(*add.images)) {
    return nn::fail("the images are " + std::to_string(add.images->height()) + " x " +
                    std::to_string(add.images->width()) + "; those of " + def_.data.name + " must be " +
                    std::to_string(def_.data.height) + " x " + std::to_string(def_.data.width));
  }
  split.append(*add.images);
  if (add.split == data::Split::validation) validation_.images_came();
  if (add.split == data::Split::test) test_.images_came();
  return std::string();
}

nn::Expected<std::string> Learner::act(const DataNote& note, Reply&) {
  data_note_ = note.note;
  return std::string();
}

}  // namespace glassnet::lab
