// What the learner is looked at with, and how well it does: pictures, the inspector, measurements.
#include <utility>

#include "lab/input.h"
#include "lab/learner.h"

namespace glassnet::lab {

namespace {

// While training the test split is measured once in so many times: nothing is decided by it, and it is large.
constexpr int validations_for_a_test = 5;
// The first one keeps the validation figure of a young network from being measured again: it waits.
constexpr int validations_before_tests = 3;
// Looking at one channel with some hundred images takes a few per cent of the time then.
constexpr double least_s_between_looks_at_filter = 0.5;

}  // namespace

nn::Expected<std::string> Learner::act(const Probe& probe, Reply&) {
  const std::size_t there = def_.data.split(probe.split).count();
  if (probe.index >= there) {
    return nn::fail("index is " + std::to_string(probe.index) + "; the " + std::string(name_of(probe.split)) +
                    " split has " + std::to_string(there) + " images so far");
  }
  probe_.show(probe);
  nearest_.forget();
  return std::string();
}

nn::Expected<void> Learner::check_picture(const ProbePicture& picture) const {
  const data::Dataset& data = def_.data;
  const auto wrong = [](const char* field, std::string message) {
    return tl::make_unexpected(nn::Error{std::move(message), {}, field});
  };
  if (data.has_numbers()) return wrong("pixels", "the examples of " + data.name + " are numbers, not pictures");
  const auto size = static_cast<std::size_t>(data.height) * static_cast<std::size_t>(data.width);
  if (picture.pixels.size() != size) {
    return wrong("pixels", "pixels holds " + std::to_string(picture.pixels.size()) + " numbers; it must hold " +
                               std::to_string(size) + ", for " + std::to_string(data.height) + " x " +
                               std::to_string(data.width));
  }
  if (picture.label && (*picture.label < 0 || *picture.label >= data.classes)) {
    return wrong("label", "label is " + std::to_string(*picture.label) + "; it must be from 0 to " +
                              std::to_string(data.classes - 1) + ", or absent where nobody knows");
  }
  return {};
}

nn::Expected<std::string> Learner::act(const ProbePicture& picture, Reply&) {
  if (auto ok = check_picture(picture); !ok) return tl::make_unexpected(ok.error());
  probe_.show(picture, def_.data.height, def_.data.width);
  nearest_.forget();
  return std::string();
}

nn::Expected<std::string> Learner::act(const ProbeChange& change, Reply&) {
  if (auto ok = data::check(change.change); !ok) return tl::make_unexpected(ok.error());
  if (def_.data.has_numbers()) return nn::fail("the examples of " + def_.data.name + " are numbers, not pictures");
  probe_.change(change.change);
  nearest_.forget();
  return std::string();
}

nn::Expected<std::string> Learner::act(const MeasureChange&, Reply&) {
  const data::ImageSet& test = def_.data.split(data::Split::test);
  if (test.count() == 0) return nn::fail("no test image has come yet");
  if (probe_.change() == data::PictureChange{}) return nn::fail("nothing is changed: change the image first");
  // A copy, since training appends to the data set meanwhile.
  trial_.start(trainer_->network(), std::make_shared<const data::ImageSet>(test), pixels_of(*spec_, def_.data),
               trainer_->steps(), trainer_->examples(), probe_.change());
  return std::string();
}

nn::Expected<std::string> Learner::act(const MeasureTest&, Reply&) {
  if (def_.data.split(data::Split::test).count() == 0) return nn::fail("no test image has come yet");
  test_asked_ = true;
  return std::string();
}

nn::Expected<std::string> Learner::act(const FindNearest& find, Reply&) {
  constexpr int most = 20;
  if (find.images < 1 || find.images > most) {
    return tl::make_unexpected(nn::Error{
        "images is " + std::to_string(find.images) + "; it must be from 1 to " + std::to_string(most), {}, "images"});
  }
  const auto source = probe_.source(def_.data);
  if (!source || def_.data.split(data::Split::train).count() == 0) return nn::fail("no image has come yet");
  if (def_.data.has_numbers()) return nn::fail("the examples of " + def_.data.name + " are numbers, not pictures");
  nearest_.start(source->images.image(source->index), static_cast<std::size_t>(find.images));
  return std::string();
}

nn::Expected<std::string> Learner::act(const SurveyLoss& survey, Reply&) {
  if (def_.data.split(data::Split::train).count() == 0) return nn::fail("no training image has come yet");
  if (diverged_) return nn::fail("the weights are no numbers any more: there is nothing around them");
  survey_.start(trainer_->network(), trainer_->examples(), time_.kept(), survey.along, def_.seed, def_.data);
  return std::string();
}

nn::Expected<std::string> Learner::act(const Inspect& inspect, Reply&) {
  if (inspect.target) {
    if (auto found = find_target(*spec_, *plan_, *inspect.target); !found) return tl::make_unexpected(found.error());
  }
  inspected_ = inspect.target;
  return std::string();
}

nn::Expected<std::string> Learner::act(const LookAtFilter& look, Reply&) {
  if (look.target) {
    if (auto found = find_channel(*spec_, *plan_, *look.target); !found) return tl::make_unexpected(found.error());
  }
  filter_.choose(look.target);
  return std::string();
}

// With the weights as they are; while it learns only now and then.
void Learner::look_at_filter() {
  const bool known = filter_.found() != nullptr;
  if (known && can_train() && now_ - filter_looked_at_ < least_s_between_looks_at_filter) return;
  filter_looked_at_ = now_;
  filter_.begin(trainer_->network(), def_.data, trainer_->steps());
}

bool Learner::search_on() {
  bool ended = nearest_.under_way() && nearest_.work_slice(def_.data.split(data::Split::train));
  ended |= filter_.work_slice();
  ended |= survey_.work_slice();
  return ended;
}

nn::Expected<std::string> Learner::act(const Show& show, Reply&) {
  inside_.inside = show.inside.value_or(inside_.inside);
  inside_.saliency = show.saliency.value_or(inside_.saliency);
  return std::string();
}

std::unique_ptr<Evaluator> Learner::next_evaluation() {
  if (trial_.has_job()) {
    measured_trial_ = trial_.number();
    return trial_.next_job();
  }
  const auto due = [&](data::Split split, const SplitRecord& record) {
    const std::size_t there = def_.data.split(split).count();
    return there > 0 && !record.is_of(trainer_->steps(), there);
  };
  const data::ImageSet& there = def_.data.split(data::Split::validation);
  if (there.count() > 0 && costs_.has_job()) {
    evaluated_ = data::Split::validation;
    measured_ = costs_.next_job();
    const data::PixelTable pixels = pixels_of(measured_->network.spec(), def_.data);
    return std::make_unique<Evaluator>(measured_->network, validation_.images(there), pixels, measured_->steps,
                                       measured_->examples);
  }
  const bool validation_due = due(data::Split::validation, validation_);
  const int wanted = test_.latest() ? validations_for_a_test : validations_before_tests;
  const bool turn = validation_.latest() && validations_since_test_ >= wanted;
  const bool test_turn = !validation_due || test_asked_ || turn;
  if (test_turn && due(data::Split::test, test_)) return evaluation_of(data::Split::test);
  test_asked_ = false;
  return validation_due ? evaluation_of(data::Split::validation) : nullptr;
}

std::unique_ptr<Evaluator> Learner::evaluation_of(data::Split split) {
  evaluated_ = split;
  SplitRecord& record = split == data::Split::test ? test_ : validation_;
  if (split == data::Split::test) {
    test_asked_ = false;
    validations_since_test_ = 0;
  } else {
    ++validations_since_test_;
  }
  return std::make_unique<Evaluator>(trainer_->network(), record.images(def_.data.split(split)),
                                     pixels_of(*spec_, def_.data), trainer_->steps(), trainer_->examples());
}

void Learner::take_evaluation(std::uint64_t generation, const Evaluation& evaluation) {
  if (const auto number = std::exchange(measured_trial_, std::nullopt)) return trial_.take(*number, evaluation);
  if (const auto job = std::exchange(measured_, std::nullopt)) {
    costs_.take(*job, evaluation);
    if (job->moment == EditMoment::before) return;
  }
  if (generation != generation_) return;
  SplitRecord& record = evaluated_ == data::Split::test ? test_ : validation_;
  if (present_) return record.show(evaluation);  // the curves are of the run, not of a look back at it
  record.take(evaluation);
  diagnosis_due_ = true;
  if (goal_ && goal_->goal.kind == GoalKind::accuracy) look_for_goal();
}

}  // namespace glassnet::lab
