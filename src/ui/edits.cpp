#include "ui/edits.h"

#include <algorithm>

#include "nn/net2net.h"
#include "ui/layer_fields.h"

namespace glassnet::ui {

namespace {

nn::LayerVariant made(NewLayer layer) {
  switch (layer) {
    case NewLayer::dense: {
      nn::DenseSpec dense;
      dense.units = 20;
      return dense;
    }
    case NewLayer::conv: {
      nn::ConvSpec conv;
      conv.filters = 8;
      conv.size = 3;
      conv.padding = 1;
      return conv;
    }
    case NewLayer::pool:
      return nn::PoolSpec{};
    case NewLayer::activation:
      return nn::ActivationSpec{};
    case NewLayer::dropout:
      return nn::DropoutSpec{};
    case NewLayer::batch_norm:
      return nn::BatchNormSpec{};
    case NewLayer::global_average:
      return nn::GlobalAverageSpec{};
    case NewLayer::maxout:
      return nn::MaxoutSpec{};
    case NewLayer::local_response_norm:
      return nn::LocalResponseNormSpec{};
  }
  return nn::ActivationSpec{};
}

void insert(nn::NetworkSpec& spec, int position, const nn::LayerVariant& layer) {
  const auto at = std::clamp(position, 0, static_cast<int>(spec.layers.size()));
  spec.layers.insert(spec.layers.begin() + at, {nn::fresh_id(spec, nn::type_name(layer)), layer});
}

}  // namespace

std::string_view name_of(NewLayer layer) {
  switch (layer) {
    case NewLayer::dense:
      return "dense";
    case NewLayer::conv:
      return "conv";
    case NewLayer::pool:
      return "pool";
    case NewLayer::activation:
      return "activation";
    case NewLayer::dropout:
      return "dropout";
    case NewLayer::batch_norm:
      return "batch_norm";
    case NewLayer::global_average:
      return "global_average";
    case NewLayer::maxout:
      return "maxout";
    case NewLayer::local_response_norm:
      return "local_response_norm";
  }
  return {};
}

nn::NetworkSpec with_layer(const nn::NetworkSpec& spec, int position, NewLayer layer) {
  nn::NetworkSpec edited = spec;
  insert(edited, position, made(layer));
  if (layer == NewLayer::dense || layer == NewLayer::conv) insert(edited, position + 1, nn::ActivationSpec{});
  return edited;
}

nn::NetworkSpec with_idle_layer(const nn::NetworkSpec& spec, int position, NewLayer layer) {
  const auto plan = nn::infer(spec);
  if (!plan || position < 1 || (layer != NewLayer::dense && layer != NewLayer::conv)) {
    return with_layer(spec, position, layer);
  }
  const nn::Shape& in = plan->layers[static_cast<std::size_t>(position) - 1].output;
  nn::LayerVariant fitted = made(layer);
  if (auto* dense = std::get_if<nn::DenseSpec>(&fitted)) dense->units = in.channels;
  if (auto* conv = std::get_if<nn::ConvSpec>(&fitted)) conv->filters = in.channels;
  nn::NetworkSpec plain = spec;
  insert(plain, position, fitted);
  nn::NetworkSpec bent = plain;
  insert(bent, position + 1, nn::ActivationSpec{});
  const auto keeps = [&](const nn::NetworkSpec& edited) {
    const auto then = nn::infer(edited);
    return then && !nn::why_not_preserved(spec, *plan, edited, *then);
  };
  return keeps(bent) ? bent : keeps(plain) ? plain : with_layer(spec, position, layer);
}

nn::NetworkSpec without_layer(const nn::NetworkSpec& spec, std::string_view id) {
  nn::NetworkSpec edited = spec;
  std::erase_if(edited.layers, [&](const nn::LayerSpec& layer) { return layer.id == id; });
  return edited;
}

nn::NetworkSpec with_layer_duplicated(const nn::NetworkSpec& spec, std::string_view id) {
  nn::NetworkSpec edited = spec;
  const int at = nn::find_layer(spec, id);
  if (at >= 0) insert(edited, at + 1, spec.layers[static_cast<std::size_t>(at)].layer);
  return edited;
}

bool can_move(const nn::NetworkSpec& spec, std::string_view id, int by) {
  const int from = nn::find_layer(spec, id);
  const int to = from + by;
  const int last = static_cast<int>(spec.layers.size()) - 1;
  return from > 0 && from < last && to > 0 && to < last;
}

bool can_remove(const nn::NetworkSpec& spec, std::string_view id) {
  const int at = nn::find_layer(spec, id);
  return at > 0 && at + 1 < static_cast<int>(spec.layers.size());
}

nn::NetworkSpec with_layer_moved(const nn::NetworkSpec& spec, std::string_view id, int by) {
  nn::NetworkSpec edited = spec;
  if (!can_move(spec, id, by)) return edited;
  const auto from = static_cast<std::size_t>(nn::find_layer(spec, id));
  const auto to = static_cast<std::size_t>(nn::find_layer(spec, id) + by);
  std::swap(edited.layers[from], edited.layers[to]);
  return edited;
}

nn::NetworkSpec with_layer_at(const nn::NetworkSpec& spec, std::string_view id, int position) {
  nn::NetworkSpec edited = spec;
  const int from = nn::find_layer(spec, id);
  const int last = static_cast<int>(spec.layers.size()) - 1;
  if (from < 1 || from >= last || position < 1 || position > last) return edited;
  const auto begin = edited.layers.begin();
  if (position > from + 1) std::rotate(begin + from, begin + from + 1, begin + position);
  if (position < from) std::rotate(begin + position, begin + from, begin + from + 1);
  return edited;
}

nn::NetworkSpec with_field(const nn::NetworkSpec& spec, std::string_view id, std::string_view field, double value) {
  nn::NetworkSpec edited = spec;
  const int at = nn::find_layer(edited, id);
  if (at >= 0) set_field(edited.layers[static_cast<std::size_t>(at)].layer, field, value);
  return edited;
}

std::optional<nn::Error> impossible(const nn::NetworkSpec& spec, int classes) {
  const auto plan = nn::infer(spec);
  if (!plan) return plan.error();
  if (classes <= 0 || plan->classes == classes) return {};
  // The culprit is the layer that made the softmax's inputs: the last dense one, if there is any.
  const std::string wanted = std::to_string(classes);
  const std::string has = std::to_string(plan->classes);
  for (auto layer = spec.layers.rbegin(); layer != spec.layers.rend(); ++layer) {
    if (!std::holds_alternative<nn::DenseSpec>(layer->layer)) continue;
    return nn::Error{"the last dense layer needs " + wanted + " units, one for each answer; it has " + has, layer->id,
                     "units"};
  }
  return nn::Error{"softmax needs " + wanted + " numbers, one for each answer; it gets " + has, spec.layers.back().id,
                   "input"};
}

std::vector<std::optional<nn::LayerPlan>> possible_part(const nn::NetworkSpec& spec) {
  std::vector<std::optional<nn::LayerPlan>> plans(spec.layers.size());
  const auto copy = [&](const nn::NetworkPlan& plan, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) plans[i] = plan.layers[i];
  };
  if (const auto whole = nn::infer(spec)) {
    copy(*whole, spec.layers.size());
    return plans;
  }
  // The longest beginning that is a network once a dense layer and a softmax end it.
  for (std::size_t count = spec.layers.empty() ? 0 : spec.layers.size() - 1; count > 0; --count) {
    nn::NetworkSpec part;
    part.layers.assign(spec.layers.begin(), spec.layers.begin() + static_cast<std::ptrdiff_t>(count));
    part.layers.push_back({nn::fresh_id(part, "dense"), nn::DenseSpec{}});
    part.layers.push_back({nn::fresh_id(part, "softmax"), nn::SoftmaxSpec{}});
    if (const auto plan = nn::infer(part)) {
      copy(*plan, count);
      break;
    }
  }
  return plans;
}

}  // namespace glassnet::ui
