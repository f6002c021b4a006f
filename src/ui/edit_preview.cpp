#include "ui/edit_preview.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "nn/infer.h"
#include "nn/net2net.h"
#include "nn/parameter_overlap.h"
#include "ui/edits.h"
#include "ui/layer_error.h"
#include "ui/layer_fields.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr std::size_t most_named = 3;
constexpr int furthest_step = 64;  // of the stepper, in search of a legal value

// "conv1 and conv2 keep", "5 layers keep", "dense1 starts".
std::string who(const std::vector<std::string>& layers, const char* one, const char* many) {
  if (layers.size() > most_named) return std::to_string(layers.size()) + " layers " + many;
  std::string names;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (i > 0) names += i + 1 == layers.size() ? " and " : ", ";
    names += layers[i];
  }
  return names + " " + (layers.size() == 1 ? one : many);
}

struct Fate {
  std::vector<std::string> kept, partly, anew;
};

Fate fate_of(const nn::NetworkSpec& before, const nn::NetworkPlan& plan_before, const nn::NetworkSpec& after,
             const nn::NetworkPlan& plan_after) {
  Fate fate;
  for (std::size_t i = 0; i < after.layers.size(); ++i) {
    if (plan_after.layers[i].parameters() == 0) continue;
    const nn::LayerSpec& layer = after.layers[i];
    const int old = nn::find_layer(before, layer.id);
    nn::ParameterOverlap overlap;
    if (old >= 0 && before.layers[static_cast<std::size_t>(old)].layer.index() == layer.layer.index()) {
      const auto at = static_cast<std::size_t>(old);
      overlap =
          nn::parameter_overlap(before.layers[at].layer, plan_before.layers[at], layer.layer, plan_after.layers[i]);
    }
    (overlap.whole ? fate.kept : overlap.empty() ? fate.anew : fate.partly).push_back(layer.id);
  }
  return fate;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text + ".";
}

}  // namespace

std::string why_outputs_change(const nn::NetworkSpec& present, const nn::NetworkSpec& wanted) {
  const auto before = nn::infer(present);
  const auto after = nn::infer(wanted);
  if (!before || !after) return {};
  const auto why = nn::why_not_preserved(present, *before, wanted, *after);
  return why ? why->message : std::string();
}

std::string preview_of_edit(const nn::NetworkSpec& present, const nn::NetworkSpec& wanted, int classes,
                            bool keeps_outputs) {
  if (const auto error = impossible(wanted, classes)) {
    return "Not possible. " + error_in_words(error->message, error->layer);
  }
  const auto before = nn::infer(present);
  const auto after = nn::infer(wanted);
  if (!before || !after) return {};
  const std::string counts = before->parameters == after->parameters
                                 ? " " + grouped(after->parameters) + " weights, as before."
                                 : " " + grouped(before->parameters) + " → " + grouped(after->parameters) + " weights.";
  std::string outputs;
  if (keeps_outputs) {
    const auto why = nn::why_not_preserved(present, *before, wanted, *after);
    if (!why) return "The outputs stay as they are." + counts;
    outputs = "The outputs can't stay as they are: " + why->message + ". ";
  }
  const Fate fate = fate_of(present, *before, wanted, *after);
  std::vector<std::string> parts;
  if (!fate.kept.empty()) parts.push_back(who(fate.kept, "keeps its weights", "keep their weights"));
  if (!fate.partly.empty()) parts.push_back(who(fate.partly, "keeps a part of them", "keep a part of them"));
  if (!fate.anew.empty()) parts.push_back(who(fate.anew, "starts anew", "start anew"));
  if (parts.empty()) return outputs;
  return outputs + joined(parts) + counts;
}

std::vector<LegalValue> nearest_legal_values(const nn::NetworkSpec& network, const nn::Error& error, int classes) {
  const int at = nn::find_layer(network, error.layer);
  if (at < 0) return {};
  const std::vector<LayerField> fields = fields_of(network.layers[static_cast<std::size_t>(at)].layer);
  const auto field = std::find_if(fields.begin(), fields.end(),
                                  [&](const LayerField& candidate) { return candidate.name == error.field; });
  if (field == fields.end() || !field->choices.empty()) return {};
  std::vector<LegalValue> found;
  const auto try_value = [&](double value) {
    nn::NetworkSpec candidate = with_field(network, error.layer, error.field, value);
    if (impossible(candidate, classes)) return false;
    found.push_back({std::string(field->label) + " " + setting(value), value, std::move(candidate)});
    return true;
  };
  if (error.field == "units" && classes > 0 && field->value != classes && try_value(classes)) return found;
  double below = field->value, above = field->value;
  for (int i = 0; i < furthest_step && below > field->least; ++i) {
    below = std::max(field->least, step_down(field->scale, below));
    if (try_value(below)) break;
  }
  for (int i = 0; i < furthest_step; ++i) {
    above = step_up(field->scale, above);
    if (try_value(above)) break;
  }
  return found;
}

}  // namespace glassnet::ui
