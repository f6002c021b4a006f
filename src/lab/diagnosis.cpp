#include "lab/diagnosis.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>
#include <utility>
#include <variant>

namespace glassnet::lab {

namespace {

// Nothing is said of how well it learns before it has trained on so many examples, in so many steps, since the last
// edit: until then every network guesses.
constexpr double least_examples = 6000;
constexpr std::uint64_t least_steps = 250;
// Units that start alike may still be told apart by what follows them; in so many steps they would have been.
constexpr std::uint64_t least_steps_alike = 20;
constexpr double judged_examples = 4000;  // the last ones, that accuracy and loss are taken over
// Of a layer's units. Healthy ReLU layers lose a part of theirs.
constexpr double dead_share = 0.6;
constexpr double saturated_share = 0.5;
// A still guessing network of few layers has a third or more of its last layer's gradient in its first.
constexpr double faded = 1e-3;
// Pull of the decay beside a batch's gradient: below 0.01 with the presets.
constexpr double heavy_decay = 0.1;
constexpr double high_loss = 0.3;  // of guessing's
// Healthy runs of the presets have gaps up to 0.02.
constexpr double wide_gap = 0.06;
constexpr std::size_t least_validation = 200;
constexpr std::size_t least_of_class = 20;

std::string percent(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f%%", 100 * share);
  return text;
}

std::string three_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

std::string grouped(double count) {
  std::string text = std::to_string(static_cast<std::uint64_t>(count));
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

const std::string& id_of(const Symptoms& s, std::size_t layer) { return s.network.spec().layers[layer].id; }

// What it learns from: "image", or "point" of the plane.
std::string example_of(const Symptoms& s) {
  const nn::Shape& input = s.network.plan().layers.front().output;
  return input.height * input.width > 1 ? "image" : "point";
}

// "units", or "maps" of a layer that has them.
std::string units_of(const Symptoms& s, std::size_t layer) {
  const nn::Shape& output = s.network.plan().layers[layer].output;
  return output.height * output.width > 1 ? "maps" : "units";
}

// Of the points that lie in the last `examples` before now; nothing where there is none.
std::optional<double> mean_of_last(const std::vector<CurvePoint>& points, double now, double examples) {
  double sum = 0;
  int count = 0;
  for (const CurvePoint& point : points) {
    if (point.examples <= now - examples || point.examples > now) continue;
    sum += point.value;
    ++count;
  }
  return count == 0 ? std::nullopt : std::optional(sum / count);
}

std::uint64_t examples_since_edit(const Symptoms& s) { return s.examples - std::min(s.examples, s.edited_at); }

bool has_learned_for(const Symptoms& s, std::uint64_t steps) {
  return examples_since_edit(s) / static_cast<std::uint64_t>(s.training.batch) >= steps;
}

bool has_learned_for_long(const Symptoms& s) {
  return static_cast<double>(examples_since_edit(s)) >= least_examples && has_learned_for(s, least_steps);
}

// The latest sample, if it is of the network as it is.
const HealthSample* latest(const Symptoms& s) {
  if (s.health == nullptr) return nullptr;
  return *s.health->latest().spec == s.network.spec() ? &s.health->latest() : nullptr;
}

double largest_update_ratio(const Symptoms& s) {
  double largest = 0;
  if (const HealthSample* sample = latest(s)) {
    for (const LayerHealth& layer : sample->health.layers) largest = std::max(largest, layer.update_ratio);
  }
  return largest;
}

// ---- diverged
// --------------------------------------------------------------------------------------------------------

std::string rate_in_words(const Symptoms& s) {
  return "learning rate " + typed(static_cast<double>(s.training.optimizer.learning_rate)) + " (" +
         std::string(nn::title_of(s.training.optimizer.kind)) + ")";
}

Finding diverged(const Symptoms& s) {
  Finding finding{FindingKind::diverged, {}, "Training has diverged: ", {}, {}};
  if (s.first_not_finite && s.first_not_finite->tensor != nn::TensorKind::loss) {
    finding.layer = id_of(s, s.first_not_finite->layer);
    finding.sentence += "the " + std::string(nn::name_of(s.first_not_finite->tensor)) + " of " + finding.layer +
                        " were the first that are no longer numbers.";
  } else {
    finding.sentence += "the loss is no longer a number.";
  }
  finding.evidence = "After " + grouped(static_cast<double>(s.examples)) + " examples, at " + rate_in_words(s) + ".";
  if (const double ratio = largest_update_ratio(s); ratio > 0) {
    finding.evidence += " One of the last steps changed a layer's weights by " + percent(ratio) +
                        " of their size; about 0.1% is usual.";
  }
  finding.evidence += " Steps that are too long make each error larger than the one before.";
  finding.remedies = {usual_rate(s.training, s.seed)};
  if (Remedy tenth = lower_rate(s.training, s.seed); tenth.sentence != finding.remedies[0].sentence) {
    finding.remedies.push_back(std::move(tenth));
  }
  for (Remedy& remedy : finding.remedies) remedy.commands.emplace_back(Train{});
  return finding;
}

// ---- units that are all the same
// -------------------------------------------------------------------------------------

// Each unit's weights stand together; two units differ by less than `tolerance` where they compute the same.
bool all_units_equal(std::span<const float> weights, std::span<const float> biases) {
  constexpr float tolerance = 1e-4f;  // of the largest weight: sums in another order differ in their last digits
  const std::size_t units = biases.size(), fan_in = weights.size() / units;
  float largest = 0;
  for (const float w : weights) largest = std::max(largest, std::abs(w));
  for (std::size_t i = fan_in; i < weights.size(); ++i) {
    if (std::abs(weights[i] - weights[i % fan_in]) > tolerance * largest) return false;
  }
  const auto [low, high] = std::minmax_element(biases.begin(), biases.end());
  return *high - *low <= tolerance * std::max(std::abs(*low), std::abs(*high));
}

// Those that feed another layer that learns: the classes' own units are told apart by their labels.
std::optional<Finding> equal_units(const Symptoms& s, std::size_t layer) {
  const auto& layers = s.network.spec().layers;
  const bool has_units = std::holds_alternative<nn::DenseSpec>(layers[layer].layer) ||
                         std::holds_alternative<nn::ConvSpec>(layers[layer].layer);
  const std::size_t units = s.network.biases(layer).size();
  if (!has_units || units < 2 || !all_units_equal(s.network.weights(layer), s.network.biases(layer))) return {};
  const auto learns = [](const nn::LayerPlan& plan) { return plan.parameters() > 0; };
  const auto& plans = s.network.plan().layers;
  if (std::none_of(plans.begin() + static_cast<std::ptrdiff_t>(layer) + 1, plans.end(), learns)) return {};
  const std::string what = units_of(s, layer);
  return Finding{FindingKind::equal_units,
                 id_of(s, layer),
                 (units == 2 ? "Both " : "All " + std::to_string(units) + " ") + what + " of " + id_of(s, layer) +
                     " have the same weights.",
                 "They give the same answers and get the same gradients, so that they stay alike for ever and count as "
                 "one. Random first weights tell them apart.",
                 {random_start(s.network.spec(), layer, nn::InitKind::he, s.seed)}};
}

// ---- dead and saturated units
// ----------------------------------------------------------------------------------------

// The last layer with weights before this one; 0 if there is none.
std::size_t feeding(const Symptoms& s, std::size_t layer) {
  const auto& layers = s.network.spec().layers;
  for (std::size_t i = layer; i-- > 1;) {
    if (std::holds_alternative<nn::DenseSpec>(layers[i].layer) || std::holds_alternative<nn::ConvSpec>(layers[i].layer))
      return i;
  }
  return 0;
}

std::string since(double examples) {
  return examples < 1 ? "since the run began" : "since about example " + grouped(examples);
}

// When as many units were ill as make the finding.
double since_when(const std::vector<IllUnit>& ill, nn::UnitState state, std::size_t enough) {
  std::vector<double> dates;
  for (const IllUnit& unit : ill) {
    if (unit.state == state) dates.push_back(unit.since);
  }
  std::sort(dates.begin(), dates.end());
  return dates[std::min(dates.size(), std::max<std::size_t>(enough, 1)) - 1];
}

// "3 of 8 maps of conv1", "Both units of dense1", "The only unit of dense1".
std::string how_many(const Symptoms& s, std::size_t layer, std::size_t count) {
  const std::size_t all = s.health->latest().health.layers[layer].units.size();
  const std::string units = units_of(s, layer);
  const std::string of_layer = " of " + id_of(s, layer);
  if (all == 1) return "The only " + units.substr(0, units.size() - 1) + of_layer;
  if (count == all) return (all == 2 ? "Both " : "All " + std::to_string(all) + " ") + units + of_layer;
  return std::to_string(count) + " of " + std::to_string(all) + " " + units + of_layer;
}

std::optional<Finding> ill_units(const Symptoms& s, std::size_t layer, nn::UnitState state) {
  const std::vector<IllUnit>& ill = s.health->ill[layer];
  const auto count = static_cast<std::size_t>(
      std::count_if(ill.begin(), ill.end(), [&](const IllUnit& unit) { return unit.state == state; }));
  const bool dead = state == nn::UnitState::dead;
  const LayerHealth& health = s.health->latest().health.layers[layer];
  const double enough = (dead ? dead_share : saturated_share) * static_cast<double>(health.units.size());
  if (count == 0 || static_cast<double>(count) < enough) return {};
  const std::string when = since(since_when(ill, state, static_cast<std::size_t>(std::ceil(enough))));
  const std::string examples = grouped(static_cast<double>(health.activity.examples));
  Finding finding{dead ? FindingKind::dead_units : FindingKind::saturated_units, id_of(s, layer), {}, {}, {}};
  const std::size_t source = feeding(s, layer);
  if (dead) {
    finding.sentence =
        how_many(s, layer, count) +
        (count == 1 ? " is dead: it has given 0 for every " : " are dead: they have given 0 for every ") +
        example_of(s) + " " + when + ".";
    finding.evidence = "Watched over the last " + examples +
                       " examples. Where a ReLU gives 0 its gradient is 0, so that the weights before it never change.";
    if (std::get<nn::ActivationSpec>(s.network.spec().layers[layer].layer).function == nn::ActivationFunction::relu) {
      finding.remedies.push_back(leaky(s.network.spec(), layer));
    }
    finding.remedies.push_back(lower_rate(s.training, s.seed));
  } else {
    finding.sentence =
        how_many(s, layer, count) +
        (count == 1 ? " is saturated: it has stayed at a limit " : " are saturated: they have stayed at a limit ") +
        when + ".";
    finding.evidence = "Watched over the last " + examples +
                       " examples. At a limit the curve is flat, so that hardly any gradient comes through.";
    if (source > 0) {
      finding.remedies.push_back(random_start(s.network.spec(), source, nn::InitKind::xavier, s.seed));
    }
    finding.remedies.push_back(lower_rate(s.training, s.seed));
  }
  return finding;
}

// ---- how well it learns
// ----------------------------------------------------------------------------------------------

// The loss of even odds, where the loss is a cross-entropy.
std::optional<double> loss_of_guessing(const Symptoms& s) {
  const nn::LayerVariant& last = s.network.spec().layers.back().layer;
  if (!std::holds_alternative<nn::SoftmaxSpec>(last) && !std::holds_alternative<nn::LogisticSpec>(last)) return {};
  return std::log(static_cast<double>(s.network.plan().classes));
}

// What the last examples trained on say.
struct Lately {
  double accuracy = 0;
  double even = 0;                 // what guessing gets
  std::optional<double> loss;      // where guessing's is known
  std::optional<double> guessing;  // its loss
};

Lately lately(const Symptoms& s) {
  const auto now = static_cast<double>(s.examples);
  Lately result;
  result.even = 1.0 / s.network.plan().classes;
  result.accuracy = mean_of_last(s.train_accuracy, now, judged_examples).value_or(1);
  result.guessing = loss_of_guessing(s);
  if (result.guessing) result.loss = mean_of_last(s.loss, now, judged_examples);
  return result;
}

bool still_guesses(const Lately& last) {
  // Four deviations of pure chance, and some for classes that are not equally frequent.
  const double most = last.even + 4 * std::sqrt(last.even * (1 - last.even) / judged_examples) + 0.1 * last.even;
  if (!last.loss) return last.accuracy < most;
  // A network that was never trained is right a little more or less often than chance, and its loss is worse than even
  // odds; one whose every answer is nearly even odds may name the right class and yet know hardly anything.
  const double ratio = *last.loss / *last.guessing;
  return ratio > 0.97 && (ratio < 1.03 || last.accuracy < last.even + 0.15 * (1 - last.even));
}

Finding plateau(const Symptoms& s, const Lately& last) {
  const double ratio = largest_update_ratio(s);
  const std::string examples = grouped(static_cast<double>(s.examples)) + " examples: ";
  const std::string right = percent(last.accuracy) + " of the last " + grouped(judged_examples) +
                            " were right, and guessing gets " + percent(last.even) + ".";
  Finding finding{FindingKind::plateau, {}, "It has hardly learned anything in " + examples, {}, {}};
  if (last.loss) {
    finding.sentence +=
        "its loss is " + three_digits(*last.loss) + ", and guessing has " + three_digits(*last.guessing) + ".";
    finding.evidence = right + " ";
  } else {
    finding.sentence += right;
  }
  finding.evidence += "A step changes a layer's weights by at most " + percent(ratio) + " of their size";
  if (ratio > 0.02) {
    finding.evidence += ": too long steps, which leap over what there is to learn.";
    finding.remedies = {usual_rate(s.training, s.seed), other_seed(s.seed)};
  } else if (ratio < 2e-4) {
    finding.evidence += ": too short to get anywhere.";
    finding.remedies = {raise_rate(s.training), other_seed(s.seed)};
  } else {
    finding.evidence += ", which is usual.";
    finding.remedies = {other_seed(s.seed), lower_rate(s.training, s.seed)};
  }
  return finding;
}

// ---- what keeps it from learning
// ----------------------------------------------------------------------------------------

// The first layer's gradient beside the last one's, each as a root mean square over its weights: layers differ in size.
struct WayDown {
  std::size_t first = 0, last = 0;
  double ratio = 1;
};

std::optional<WayDown> way_down(const Symptoms& s) {
  const HealthSample* sample = latest(s);
  if (sample == nullptr) return {};
  const auto typical = [&](std::size_t layer) {
    const double count = static_cast<double>(s.network.plan().layers[layer].parameters());
    return sample->health.layers[layer].weight_gradients.norm / std::sqrt(count);
  };
  WayDown way;
  const auto& plans = s.network.plan().layers;
  for (std::size_t i = 1; i < plans.size(); ++i) {
    if (plans[i].parameters() == 0) continue;
    if (way.first == 0) way.first = i;
    way.last = i;
  }
  if (way.first == way.last || !(typical(way.last) > 0)) return {};
  way.ratio = typical(way.first) / typical(way.last);
  return way;
}

std::optional<Finding> vanishing(const Symptoms& s) {
  const auto way = way_down(s);
  if (!way || way->ratio >= faded) return {};
  Finding finding{FindingKind::vanishing,
                  id_of(s, way->first),
                  "The gradient vanishes on its way down: the weights of " + id_of(s, way->first) +
                      " get next to nothing of what those of " + id_of(s, way->last) + " get.",
                  "A weight of " + id_of(s, way->first) + " has " + three_digits(way->ratio) +
                      " times the gradient of one of " + id_of(s, way->last) +
                      ". Each layer multiplies it by its own slope, and a sigmoid's is at most 0.25; a ReLU's is 1.",
                  {}};
  if (auto rectified_start = rectified(s.network.spec(), s.seed))
    finding.remedies.push_back(*std::move(rectified_start));
  finding.remedies.push_back(other_seed(s.seed));
  return finding;
}

// The decay's pull on the weights beside the gradient of a batch, over all layers. Gradients of small batches differ
// widely: all samples of the last examples count.
double share_of_decay(const Symptoms& s) {
  if (latest(s) == nullptr || s.training.l2_decay <= 0) return 0;
  const auto decay = static_cast<double>(s.training.l2_decay);
  const auto since = static_cast<double>(s.examples) - judged_examples;
  double pull = 0, gradient = 0;
  for (const auto& sample : s.health->samples) {
    const bool is_latest = sample == s.health->samples.back();
    if (!is_latest && (static_cast<double>(sample->examples) <= since || *sample->spec != s.network.spec())) continue;
    for (const LayerHealth& layer : sample->health.layers) {
      pull += std::pow(decay * layer.weights.norm / s.training.batch, 2);
      gradient += std::pow(layer.weight_gradients.norm, 2);
    }
  }
  return gradient > 0 ? std::sqrt(pull / gradient) : 0;
}

std::optional<Finding> too_much_decay(const Symptoms& s, const Lately& last) {
  // AdamW's decay doesn't pass through the gradient, and isn't comparable with it.
  if (s.training.optimizer.kind == nn::OptimizerKind::adamw || !last.loss) return {};
  // A network that has learned all there is may well be held in balance by its decay: only a high loss is a fault.
  if (*last.loss < high_loss * *last.guessing) return {};
  const double share = share_of_decay(s);
  if (share < heavy_decay) return {};
  Finding finding{FindingKind::too_much_decay,
                  {},
                  "The weight decay takes what the examples give: the loss stays at " + three_digits(*last.loss) +
                      ", and guessing has " + three_digits(*last.guessing) + ".",
                  "With a decay of " + typed(static_cast<double>(s.training.l2_decay)) + " the pull towards 0 is " +
                      three_digits(share) +
                      " times as strong as the gradient of a batch; less than a hundredth is usual.",
                  {less_decay(s.training, s.seed)}};
  return finding;
}

// ---- beside the images it learns from
// --------------------------------------------------------------------------------

// Of weights that had learned for long: the measurement may lag behind training, or be of the untrained network.
bool has_validation(const Symptoms& s) {
  if (!s.validation) return false;
  const std::uint64_t learned = s.validation->examples - std::min(s.validation->examples, s.edited_at);
  return static_cast<double>(learned) >= least_examples;
}

std::optional<Finding> overfitting(const Symptoms& s) {
  if (s.epoch < 1 || !has_validation(s) || s.validation->images < least_validation) return {};
  // Of the same time as the validation's weights.
  const auto accuracy = mean_of_last(s.train_accuracy, static_cast<double>(s.validation->examples), judged_examples);
  if (!accuracy) return {};
  const double gap = *accuracy - s.validation->accuracy();
  const double deviation = std::sqrt(0.25 / static_cast<double>(s.validation->images));
  if (gap < wide_gap || gap < 3 * deviation) return {};
  double best = s.validation->loss;
  for (const CurvePoint& point : s.validation_loss) best = std::min(best, point.value);
  Finding finding{FindingKind::overfitting,
                  {},
                  "It learns its " + example_of(s) + "s by heart: " + percent(*accuracy) +
                      " right on those it trains on, " + percent(s.validation->accuracy()) +
                      " on those it has never seen.",
                  "After " + three_digits(s.epoch) + " passes over the training " + example_of(s) + "s.",
                  {}};
  if (s.validation->loss > 1.05 * best) {
    finding.evidence +=
        " Validation loss was " + three_digits(best) + " at best and is " + three_digits(s.validation->loss) + " now.";
  }
  finding.evidence += " Fewer or dropped units, weight decay or more " + example_of(s) + "s help.";
  const auto& plans = s.network.plan().layers;
  std::size_t last = plans.size() - 1;
  while (last > 0 && plans[last].parameters() == 0) --last;
  const bool has_hidden = feeding(s, last) > 0;
  const bool drops = last > 0 && std::holds_alternative<nn::DropoutSpec>(s.network.spec().layers[last - 1].layer);
  if (has_hidden && !drops) finding.remedies.push_back(dropout(s.network.spec(), last));
  finding.remedies.push_back(more_decay(s.training));
  return finding;
}

std::optional<Finding> missing_class(const Symptoms& s) {
  if (!has_validation(s) || !s.validation->outcomes) return {};
  const Outcomes& outcomes = *s.validation->outcomes;
  std::string missing;
  std::size_t images = 0;
  int first = -1, count = 0;
  for (int k = 0; k < outcomes.classes; ++k) {
    if (outcomes.taken_for(k) > 0 || outcomes.of_class(k) < least_of_class) continue;
    missing += (missing.empty() ? "" : ", ") + std::to_string(k);
    images += outcomes.of_class(k);
    if (first < 0) first = k;
    ++count;
  }
  if (first < 0) return {};
  Finding finding{FindingKind::missing_class,
                  {},
                  "No " + example_of(s) + " is ever taken for class" + (count > 1 ? "es " : " ") + missing + ".",
                  {},
                  {}};
  finding.evidence = grouped(static_cast<double>(images)) + " of the " +
                     grouped(static_cast<double>(s.validation->images)) + " validation " + example_of(s) + "s show " +
                     (count > 1 ? "them." : "it.");
  const auto labels = s.train_images.labels();
  const auto shown = std::count(labels.begin(), labels.end(), static_cast<std::uint8_t>(first));
  finding.evidence += " Of the " + grouped(static_cast<double>(labels.size())) + " training " + example_of(s) + "s, " +
                      (shown == 0 ? "none does: it can't learn what it never sees."
                                  : grouped(static_cast<double>(shown)) + " show class " + std::to_string(first) + ".");
  if (shown > 0) finding.remedies = {lower_rate(s.training, s.seed), other_seed(s.seed)};
  return finding;
}

// The answers themselves go to a limit where they are right, and so do hidden units of a network that has learned well:
// that is no fault.
bool may_be_saturated(const Symptoms& s, std::size_t layer) {
  constexpr double well = 0.95;
  const bool answers = layer + 2 == s.network.spec().layers.size();
  return answers || (!s.train_accuracy.empty() && s.train_accuracy.back().value >= well);
}

void look_at_units(const Symptoms& s, std::vector<Finding>& findings) {
  const std::size_t layers = s.network.spec().layers.size();
  std::size_t equal = 0;  // the layer before which the cause was found
  for (std::size_t i = 1; i < layers && has_learned_for(s, least_steps_alike); ++i) {
    if (auto finding = equal_units(s, i)) {
      findings.push_back(*std::move(finding));
      equal = i;
    }
  }
  if (latest(s) == nullptr) return;
  for (std::size_t i = 1; i < layers; ++i) {
    // Units that are all the same are dead or saturated together: that is then no cause of its own.
    if (equal > 0 && feeding(s, i) == equal) continue;
    for (const nn::UnitState state : {nn::UnitState::dead, nn::UnitState::saturated}) {
      if (state == nn::UnitState::saturated && may_be_saturated(s, i)) continue;
      if (auto finding = ill_units(s, i, state)) findings.push_back(*std::move(finding));
    }
  }
}

}  // namespace

std::string_view name_of(FindingKind kind) {
  constexpr std::string_view names[] = {"diverged",       "equal_units", "dead_units",  "saturated_units", "vanishing",
                                        "too_much_decay", "plateau",     "overfitting", "missing_class"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Finding> diagnose(const Symptoms& s) {
  if (s.diverged) return {diverged(s)};
  std::vector<Finding> findings;
  look_at_units(s, findings);
  if (!has_learned_for_long(s)) return findings;
  const Lately last = lately(s);
  // Weights that the decay has shrunk to nothing leave units dead, too: that is then no cause of its own.
  if (auto finding = too_much_decay(s, last)) return {*std::move(finding)};
  if (!findings.empty()) return findings;
  if (still_guesses(last)) {
    auto finding = vanishing(s);
    return {finding ? *std::move(finding) : plateau(s, last)};
  }
  if (auto finding = overfitting(s)) findings.push_back(*std::move(finding));
  if (auto finding = missing_class(s)) findings.push_back(*std::move(finding));
  return findings;
}

}  // namespace glassnet::lab
