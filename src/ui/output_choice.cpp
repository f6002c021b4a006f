#include "ui/output_choice.h"

#include <array>
#include <string>
#include <utility>
#include <variant>

#include "ui/choice.h"
#include "ui/field_grid.h"

namespace glassnet::ui {

namespace {

constexpr std::array starts{nn::InitKind::xavier, nn::InitKind::he, nn::InitKind::lecun, nn::InitKind::zero,
                            nn::InitKind::constant};
constexpr std::array start_titles{"Xavier", "He", "LeCun", "All zero", "All equal"};

int last_dense(const nn::NetworkSpec& spec) {
  for (std::size_t i = spec.layers.size(); i-- > 0;) {
    if (std::holds_alternative<nn::DenseSpec>(spec.layers[i].layer)) return static_cast<int>(i);
  }
  return -1;
}

// That of all layers with weights; none where they differ.
std::optional<nn::InitKind> start_of(const nn::NetworkSpec& spec) {
  std::optional<nn::InitKind> kind;
  for (const nn::LayerSpec& layer : spec.layers) {
    const auto* dense = std::get_if<nn::DenseSpec>(&layer.layer);
    if (dense == nullptr) continue;
    if (kind && *kind != dense->init.kind) return std::nullopt;
    kind = dense->init.kind;
  }
  return kind;
}

void draw_output(Context& context, const lab::Snapshot& snapshot, EditorState& editor, const nn::NetworkSpec& spec,
                 const Rect& rect, Commands& commands) {
  const int classes = snapshot.data.classes;
  ChoiceDef output{"plane/output", "Output and loss", "Output unit and loss", {}, 3, false};
  output.options = {{"logistic", "Logistic", "One unit: the probability of class 1; cross-entropy", classes <= 2, 0},
                    {"squared", "Tanh, squared", "Tanh, and the squared distance from −1 and 1", true, 0},
                    {"softmax", "Softmax", "A unit for each class: their probabilities; cross-entropy", true, 0}};
  if (const auto kind = output_of(spec)) output.selected = static_cast<std::size_t>(*kind);
  const auto chosen = choice(context, output, rect);
  if (chosen) propose(editor, with_output(spec, static_cast<OutputKind>(*chosen), classes), snapshot, commands);
}

void draw_start(Context& context, const lab::Snapshot& snapshot, EditorState& editor, const nn::NetworkSpec& spec,
                const Rect& rect, Commands& commands) {
  ChoiceDef start{"plane/start", "All weights start", "How all weights start; a change begins the run anew", {}, 0,
                  false};
  start.selected = starts.size();
  const auto present = start_of(spec);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    start.options.push_back({std::string(nn::name_of(starts[i])), start_titles[i], {}, true, 0});
    if (present == starts[i]) start.selected = i;
  }
  const auto chosen = choice(context, start, rect);
  if (!chosen) return;
  propose(editor, with_start(spec, starts[*chosen]), snapshot, commands);
  commands.emplace_back(lab::Reset{snapshot.seed});
}

}  // namespace

std::optional<OutputKind> output_of(const nn::NetworkSpec& spec) {
  if (spec.layers.empty()) return std::nullopt;
  const nn::LayerVariant& loss = spec.layers.back().layer;
  if (std::holds_alternative<nn::LogisticSpec>(loss)) return OutputKind::logistic;
  if (std::holds_alternative<nn::SquaredErrorSpec>(loss)) return OutputKind::squared;
  if (std::holds_alternative<nn::SoftmaxSpec>(loss)) return OutputKind::softmax;
  return std::nullopt;
}

nn::NetworkSpec with_output(const nn::NetworkSpec& spec, OutputKind kind, int classes) {
  const int dense = last_dense(spec);
  if (dense < 0) return spec;
  nn::NetworkSpec next = spec;
  const auto keep = static_cast<std::size_t>(dense) + 1;
  nn::LayerSpec loss = next.layers.back();
  next.layers.resize(keep);
  const bool one = kind != OutputKind::softmax && classes <= 2;
  std::get<nn::DenseSpec>(next.layers.back().layer).units = one ? 1 : classes;
  if (kind == OutputKind::squared) {
    next.layers.push_back({nn::fresh_id(next, "tanh"), nn::ActivationSpec{nn::ActivationFunction::tanh}});
    loss.layer = nn::SquaredErrorSpec{-1, 1};
  } else if (kind == OutputKind::logistic) {
    loss.layer = nn::LogisticSpec{};
  } else {
    loss.layer = nn::SoftmaxSpec{};
  }
  next.layers.push_back(std::move(loss));
  return next;
}

nn::NetworkSpec with_start(const nn::NetworkSpec& spec, nn::InitKind kind) {
  nn::NetworkSpec next = spec;
  for (nn::LayerSpec& layer : next.layers) {
    if (auto* dense = std::get_if<nn::DenseSpec>(&layer.layer)) dense->init.kind = kind;
    if (auto* conv = std::get_if<nn::ConvSpec>(&layer.layer)) conv->init.kind = kind;
  }
  return next;
}

float draw_output_choices(Context& context, const lab::Snapshot& snapshot, EditorState& editor, StreamState& stream,
                          const Column& place, Commands& commands) {
  const nn::NetworkSpec* shown = shown_network(editor, snapshot);
  if (shown == nullptr) return 0;
  const nn::NetworkSpec spec = *shown;  // a copy: the first change replaces what is shown
  FieldGrid grid(context, place);
  draw_output(context, snapshot, editor, spec, grid.next(), commands);
  draw_start(context, snapshot, editor, spec, grid.next(), commands);
  draw_order(context, snapshot, stream, "plane/order", grid, commands);
  return grid.height();
}

}  // namespace glassnet::ui
