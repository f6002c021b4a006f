#include "lab/edit_description.h"

#include <cstdio>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace glassnet::lab {

namespace {

std::string text(int value) { return std::to_string(value); }
std::string text(float value) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%g", static_cast<double>(value));
  return digits;
}
std::string text(std::string_view value) { return std::string(value); }
std::string text(const nn::Sides& sides) {
  return sides.height == sides.width ? text(sides.height) : text(sides.height) + " x " + text(sides.width);
}
std::string text(const nn::Padding& padding) {
  return padding.kind == nn::PaddingKind::numbers ? text(padding.sides) : text(name_of(padding.kind));
}

using Field = std::pair<const char*, std::string>;

struct Fields {
  std::vector<Field> operator()(const nn::InputSpec& s) const {
    return {{"height", text(s.height)}, {"width", text(s.width)}, {"transform", text(name_of(s.transform))}};
  }
  std::vector<Field> operator()(const nn::ConvSpec& s) const {
    auto fields = initialiser(s.init);
    fields.insert(fields.begin(), {{"filters", text(s.filters)},
                                   {"size", text(s.size)},
                                   {"stride", text(s.stride)},
                                   {"padding", text(s.padding)},
                                   {"dilation", text(s.dilation)}});
    return fields;
  }
  std::vector<Field> operator()(const nn::PoolSpec& s) const {
    return {{"kind", text(name_of(s.kind))},
            {"size", text(s.size)},
            {"stride", text(s.stride)},
            {"padding", text(s.padding)}};
  }
  std::vector<Field> operator()(const nn::DenseSpec& s) const {
    auto fields = initialiser(s.init);
    fields.insert(fields.begin(), {"units", text(s.units)});
    return fields;
  }
  std::vector<Field> operator()(const nn::ActivationSpec& s) const {
    return {{"function", text(name_of(s.function))}, {"slope", text(s.slope)}, {"alpha", text(s.alpha)}};
  }
  std::vector<Field> operator()(const nn::DropoutSpec& s) const { return {{"rate", text(s.rate)}}; }
  std::vector<Field> operator()(const nn::GlobalAverageSpec&) const { return {}; }
  std::vector<Field> operator()(const nn::MaxoutSpec& s) const { return {{"group", text(s.group)}}; }
  std::vector<Field> operator()(const nn::BatchNormSpec& s) const {
    return {{"momentum", text(s.momentum)}, {"epsilon", text(s.epsilon)}};
  }
  std::vector<Field> operator()(const nn::LocalResponseNormSpec& s) const {
    return {{"size", text(s.size)}, {"k", text(s.k)}, {"alpha", text(s.alpha)}, {"beta", text(s.beta)}};
  }
  std::vector<Field> operator()(const nn::SoftmaxSpec& s) const {
    return {{"label smoothing", text(s.label_smoothing)}};
  }
  std::vector<Field> operator()(const nn::HingeSpec& s) const { return {{"margin", text(s.margin)}}; }
  std::vector<Field> operator()(const nn::SquaredErrorSpec& s) const {
    return {{"low", text(s.low)}, {"high", text(s.high)}};
  }
  std::vector<Field> operator()(const nn::LogisticSpec&) const { return {}; }

 private:
  static std::vector<Field> initialiser(const nn::Initialiser& init) {
    return {{"initialiser", text(name_of(init.kind))}, {"constant", text(init.value)}, {"first bias", text(init.bias)}};
  }
};

void add(std::string& sentence, const std::string& part) { sentence += (sentence.empty() ? "" : ", ") + part; }

void describe_fields(const nn::LayerSpec& before, const nn::LayerSpec& after, std::string& sentence) {
  if (before.layer.index() != after.layer.index()) {
    add(sentence, after.id + ": " + text(type_name(before.layer)) + " -> " + text(type_name(after.layer)));
    return;
  }
  const auto old_fields = std::visit(Fields{}, before.layer);
  const auto new_fields = std::visit(Fields{}, after.layer);
  for (std::size_t i = 0; i < new_fields.size(); ++i) {
    if (old_fields[i].second == new_fields[i].second) continue;
    add(sentence, after.id + ": " + new_fields[i].first + " " + old_fields[i].second + " -> " + new_fields[i].second);
  }
}

// The settings that the optimiser reads, and those that any reads.
std::vector<Field> settings_of(const nn::TrainingSpec& s) {
  const nn::OptimizerSpec& o = s.optimizer;
  const std::string schedule = nn::describe(s.schedule);
  std::vector<Field> fields = {{"learning rate", text(o.learning_rate)},
                               {"batch", text(s.batch)},
                               {"weight decay", text(s.l2_decay)},
                               {"L1 decay", text(s.l1_decay)},
                               {"clip norm", text(s.clip_norm)},
                               {"clip value", text(s.clip_value)},
                               {"schedule", schedule.empty() ? "constant" : schedule}};
  if (nn::uses_momentum(o.kind)) fields.emplace_back("momentum", text(o.momentum));
  if (nn::uses_rho(o.kind)) fields.emplace_back("rho", text(o.rho));
  if (nn::uses_betas(o.kind)) fields.emplace_back("beta1", text(o.beta1));
  if (nn::uses_betas(o.kind)) fields.emplace_back("beta2", text(o.beta2));
  if (nn::uses_epsilon(o.kind)) fields.emplace_back("epsilon", text(o.epsilon));
  return fields;
}

std::vector<std::string> ids_in_both(const nn::NetworkSpec& of, const nn::NetworkSpec& other) {
  std::vector<std::string> ids;
  for (const nn::LayerSpec& layer : of.layers) {
    if (find_layer(other, layer.id) >= 0) ids.push_back(layer.id);
  }
  return ids;
}

}  // namespace

std::string describe_edit(const nn::NetworkSpec& before, const nn::NetworkSpec& after) {
  std::string sentence;
  for (const nn::LayerSpec& layer : before.layers) {
    if (find_layer(after, layer.id) < 0) add(sentence, "removed " + layer.id);
  }
  for (const nn::LayerSpec& layer : after.layers) {
    const int old = find_layer(before, layer.id);
    if (old < 0) {
      const auto* dense = std::get_if<nn::DenseSpec>(&layer.layer);
      add(sentence, "added " + layer.id + (dense != nullptr ? " (" + text(dense->units) + " units)" : ""));
    } else {
      describe_fields(before.layers[static_cast<std::size_t>(old)], layer, sentence);
    }
  }
  if (ids_in_both(before, after) != ids_in_both(after, before)) add(sentence, "layers in another order");
  return sentence;
}

std::string describe_edit(const nn::TrainingSpec& before, const nn::TrainingSpec& after) {
  std::string sentence;
  if (before.optimizer.kind != after.optimizer.kind) {
    add(sentence, text(nn::title_of(before.optimizer.kind)) + " -> " + text(nn::title_of(after.optimizer.kind)));
  }
  for (const Field& old : settings_of(before)) {
    for (const Field& now : settings_of(after)) {
      if (std::string_view(old.first) != now.first || old.second == now.second) continue;
      add(sentence, std::string(now.first) + " " + old.second + " -> " + now.second);
    }
  }
  return sentence.empty() ? "settings" : sentence;
}

}  // namespace glassnet::lab
