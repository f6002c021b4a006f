#include "formats/state_json.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "formats/diagnostics_json.h"
#include "formats/inspector_json.h"
#include "formats/spec_json.h"
#include "formats/training_json.h"

namespace glassnet::formats {

namespace {

Json optional_number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }

Json layers_to_json(const lab::Snapshot& snapshot) {
  Json layers = Json::array();
  if (!snapshot.spec || !snapshot.plan) return layers;
  for (std::size_t i = 0; i < snapshot.plan->layers.size(); ++i) {
    const nn::LayerSpec& layer = snapshot.spec->layers[i];
    const nn::LayerPlan& plan = snapshot.plan->layers[i];
    layers.push_back({{"id", layer.id},
                      {"type", std::string(nn::type_name(layer.layer))},
                      {"output", {plan.output.channels, plan.output.height, plan.output.width}},
                      {"parameters", plan.parameters()},
                      {"kept", i < snapshot.kept.size() ? static_cast<bool>(snapshot.kept[i]) : true}});
  }
  return layers;
}

Json goal_to_json(const lab::RunProgress& progress) {
  return {{"kind", std::string(lab::name_of(progress.goal.kind))},
          {"value", number(progress.goal.value)},
          {"from", number(progress.from)},
          {"now", number(progress.now)}};
}

Json edits_to_json(const lab::EditTrail& edits) {
  return {{"undoable", edits.undoable}, {"redoable", edits.redoable}, {"undo", edits.undo}, {"redo", edits.redo}};
}

Json timeline_to_json(const lab::Timeline& timeline) {
  return {{"moments", timeline.moments},
          {"visiting", timeline.visiting ? Json(*timeline.visiting) : Json(nullptr)},
          {"now", timeline.now}};
}

Json change_to_json(const data::PictureChange& change) {
  return {{"shift_x", number(change.shift_x)},
          {"shift_y", number(change.shift_y)},
          {"rotate", number(change.rotate)},
          {"scale", number(change.scale)},
          {"noise", number(change.noise)}};
}

Json trial_to_json(const lab::ChangeTrialResult& trial) {
  const auto accuracy = [](const std::optional<lab::Evaluation>& measured) {
    return measured ? number(measured->accuracy()) : Json(nullptr);
  };
  return {{"change", change_to_json(trial.change)},
          {"images", trial.plain ? Json(trial.plain->images) : Json(nullptr)},
          {"step", trial.plain ? Json(trial.plain->step) : Json(nullptr)},
          {"plain_accuracy", accuracy(trial.plain)},
          {"changed_accuracy", accuracy(trial.changed)}};
}

Json probe_to_json(const lab::ProbeView& probe) {
  Json probabilities = Json::array();
  if (!probe.layers.empty()) {
    for (const float value : probe.layers.back().activations) probabilities.push_back(number(value));
  }
  // Before the first pass over the image there is no prediction to show.
  const Json predicted = probabilities.empty() ? Json(nullptr) : Json(probe.predicted);
  // Of a picture of one's own there is no place in the data.
  const auto in_data = [&](Json value) { return probe.own ? Json(nullptr) : value; };
  return {{"own", probe.own},
          {"name", probe.own ? Json(probe.name) : Json(nullptr)},
          {"split", in_data(std::string(data::name_of(probe.split)))},
          {"index", in_data(probe.index)},
          {"available", in_data(probe.available)},
          {"label", probe.label < 0 ? Json(nullptr) : Json(probe.label)},
          {"change", change_to_json(probe.change)},
          {"predicted", predicted},
          {"probabilities", std::move(probabilities)},
          {"step", probe.step},
          {"inside", std::string(lab::name_of(probe.inside))}};
}

Json nearest_to_json(const lab::NearestImages& nearest) {
  Json images = Json::array();
  for (const lab::NearestImage& image : nearest.images) {
    images.push_back({{"index", image.index}, {"label", image.label}, {"distance", number(image.distance)}});
  }
  return {{"searched", nearest.searched}, {"images", std::move(images)}};
}

Json landscape_to_json(const lab::LossLandscape& landscape, const std::optional<lab::LandscapePlace>& now) {
  const auto place = [](const lab::LandscapePlace& at) { return Json{number(at.across), number(at.up)}; };
  Json loss = Json::array(), path = Json::array();
  for (const float value : landscape.loss) loss.push_back(number(value));
  for (const lab::LandscapeMoment& moment : landscape.path) {
    path.push_back({moment.examples, number(moment.place.across), number(moment.place.up)});
  }
  return {{"along", std::string(lab::name_of(landscape.along))},
          {"examples", landscape.examples},
          {"images", landscape.images},
          {"side", lab::LossLandscape::side},
          {"across", {number(landscape.left), number(landscape.right)}},
          {"up", {number(landscape.bottom), number(landscape.top)}},
          {"loss", std::move(loss)},
          {"path", std::move(path)},
          {"explained", number(landscape.explained)},
          {"now", now ? place(*now) : Json(nullptr)}};
}

Json filter_to_json(const lab::FilterGallery& filter) {
  Json images = Json::array(), classes = Json::array();
  for (const lab::FilterImage& image : filter.images) {
    images.push_back({{"index", image.index}, {"label", image.label}, {"mean", number(image.mean)}});
  }
  for (const lab::ClassResponse& response : filter.classes) {
    classes.push_back({{"images", response.images},
                       {"mean", response.images > 0 ? number(response.mean) : Json(nullptr)},
                       {"deviation", number(response.deviation)}});
  }
  return {{"layer", filter.target.layer},  {"channel", filter.target.channel},
          {"step", filter.step},           {"split", std::string(data::name_of(filter.split))},
          {"low", number(filter.low)},     {"high", number(filter.high)},
          {"classes", std::move(classes)}, {"images", std::move(images)}};
}

Json data_to_json(const lab::DataProgress& data) {
  const auto split = [](std::size_t images, std::size_t expected) {
    return Json{{"images", images}, {"expected", expected}};
  };
  return {{"name", data.name},
          {"classes", data.classes},
          {"class_names", data.class_names},
          {"train", split(data.train, data.expected_train)},
          {"validation", split(data.validation, data.expected_validation)},
          {"test", split(data.test, data.expected_test)},
          {"note", data.note}};
}

// How the points of the plane are answered, all of them, by the weights of one step.
Json plane_to_json(const lab::PlaneView& plane) {
  const auto score = [](const std::optional<lab::PointScore>& found) {
    if (!found) return Json(nullptr);
    return Json{{"points", found->points}, {"correct", found->correct}, {"loss", number(found->loss)}};
  };
  return {{"step", plane.step}, {"train", score(plane.train)}, {"test", score(plane.test)}};
}

// Row label, column predicted; and the mistakes that the network was most sure of.
Json outcomes_to_json(const lab::Outcomes& outcomes) {
  constexpr std::size_t most_mistakes = 10;
  Json confusion = Json::array();
  for (int label = 0; label < outcomes.classes; ++label) {
    Json row = Json::array();
    for (int k = 0; k < outcomes.classes; ++k) row.push_back(outcomes.count(label, k));
    confusion.push_back(std::move(row));
  }
  Json mistakes = Json::array();
  for (std::size_t i = 0; i < std::min(most_mistakes, outcomes.mistakes.size()); ++i) {
    const lab::Mistake& mistake = outcomes.mistakes[i];
    mistakes.push_back({{"index", mistake.index},
                        {"label", mistake.label},
                        {"predicted", mistake.predicted},
                        {"confidence", number(mistake.confidence)}});
  }
  return {{"confusion", std::move(confusion)}, {"mistakes", std::move(mistakes)}};
}

Json edit_costs_to_json(const lab::Snapshot& snapshot) {
  Json costs = Json::array();
  if (!snapshot.edit_costs) return costs;
  const auto accuracy = [](const std::optional<lab::Evaluation>& measured) {
    return measured ? number(measured->accuracy()) : Json(nullptr);
  };
  for (const lab::EditCost& cost : *snapshot.edit_costs) {
    costs.push_back({{"edit", cost.edit},
                     {"examples", number(cost.examples)},
                     {"before", accuracy(cost.before)},
                     {"after", accuracy(cost.after)},
                     {"later", accuracy(cost.later)}});
  }
  return costs;
}

}  // namespace

Json optimizer_state_to_json(const nn::OptimizerSpec& optimizer) {
  Json json = {{"name", std::string(nn::title_of(optimizer.kind))}};
  json.update(optimizer_to_json(optimizer));
  return json;
}

Json state_to_json(const lab::Snapshot& snapshot) {
  const auto& validation = snapshot.validation;
  const auto& test = snapshot.test;
  Json json = {
      {"running", snapshot.running},
      {"diverged", snapshot.diverged},
      {"goal", snapshot.goal ? goal_to_json(*snapshot.goal) : Json(nullptr)},
      {"pace", number(snapshot.pace)},
      {"phase", snapshot.phase ? Json(std::string(lab::name_of(*snapshot.phase))) : Json(nullptr)},
      {"status", snapshot.status},
      {"examples", snapshot.examples},
      {"epoch", number(snapshot.epoch)},
      {"step", snapshot.step},
      {"loss", optional_number(snapshot.loss)},
      {"train_accuracy", optional_number(snapshot.train_accuracy)},
      {"validation_accuracy", validation ? number(validation->accuracy()) : Json(nullptr)},
      {"validation_images", validation ? Json(validation->images) : Json(nullptr)},
      {"validation_step", validation ? Json(validation->step) : Json(nullptr)},
      {"validation_loss", validation ? number(validation->loss) : Json(nullptr)},
      {"validation_outcomes",
       validation && validation->outcomes ? outcomes_to_json(*validation->outcomes) : Json(nullptr)},
      {"test_accuracy", test ? number(test->accuracy()) : Json(nullptr)},
      {"test_images", test ? Json(test->images) : Json(nullptr)},
      {"test_step", test ? Json(test->step) : Json(nullptr)},
      {"test_loss", test ? number(test->loss) : Json(nullptr)},
      {"edits", edits_to_json(snapshot.edits)},
      {"timeline", snapshot.timeline ? timeline_to_json(*snapshot.timeline) : Json(nullptr)},
      {"next_initialiser",
       snapshot.next_initialiser ? Json(std::string(nn::name_of(snapshot.next_initialiser->kind))) : Json(nullptr)},
      {"edit_costs", edit_costs_to_json(snapshot)},
      {"change_trial", snapshot.change_trial ? trial_to_json(*snapshot.change_trial) : Json(nullptr)},
      {"examples_per_s", number(snapshot.examples_per_s)},
      {"optimizer", optimizer_state_to_json(snapshot.training.optimizer)},
      {"batch", snapshot.training.batch},
      {"l2_decay", number(snapshot.training.l2_decay)},
      {"run", snapshot.run},
      {"seed", snapshot.seed},
      {"threads", snapshot.threads},
      {"parameters", snapshot.plan ? Json(snapshot.plan->parameters) : Json(nullptr)},
      {"spec", snapshot.spec ? document_to_json(*snapshot.spec, snapshot.training, snapshot.stream) : Json(nullptr)},
      {"layers", layers_to_json(snapshot)},
      {"probe", snapshot.probe ? probe_to_json(*snapshot.probe) : Json(nullptr)},
      {"nearest", snapshot.nearest ? nearest_to_json(*snapshot.nearest) : Json(nullptr)},
      {"landscape",
       snapshot.landscape ? landscape_to_json(*snapshot.landscape, snapshot.landscape_now) : Json(nullptr)},
      {"surveyed", optional_number(snapshot.surveyed)},
      {"inspector", snapshot.inspector ? inspection_to_json(*snapshot.inspector) : Json(nullptr)},
      {"filter", snapshot.filter ? filter_to_json(*snapshot.filter) : Json(nullptr)},
      {"health", snapshot.health ? health_record_to_json(*snapshot.health) : Json(nullptr)},
      {"findings", snapshot.findings ? findings_to_json(*snapshot.findings) : Json::array()},
      {"data", data_to_json(snapshot.data)},
      {"plane", snapshot.plane ? plane_to_json(*snapshot.plane) : Json(nullptr)},
  };
  return json;
}

}  // namespace glassnet::formats
