#include "formats/table_csv.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "formats/json.h"
#include "nn/infer.h"

namespace glassnet::formats {

namespace {

class Table {
 public:
  Table() = default;
  Table(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) cell(name);
    end_row();
  }

  void cell(std::string_view text) {
    separate();
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      text_ += text;
      return;
    }
    text_ += '"';
    for (const char c : text) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    text_ += '"';
  }
  void whole(std::uint64_t value) { cell(std::to_string(value)); }
  // A number that is none is left out.
  template <class Real>
  void real(Real value) {
    if (!std::isfinite(value)) return empty();
    const bool is_whole = std::floor(value) == value && std::abs(value) < Real(1e15);
    cell(is_whole ? std::to_string(static_cast<std::int64_t>(value)) : to_text(formats::number(value)));
  }
  void empty() { separate(); }
  void end_row() {
    text_ += "\r\n";
    first_ = true;
  }

  std::string take() { return std::move(text_); }

 private:
  void separate() {
    if (!first_) text_ += ',';
    first_ = false;
  }

  std::string text_;
  bool first_ = true;
};

using Curve = std::vector<lab::CurvePoint>;

// Curves that were measured at different moments share a column of examples; where one has no point its cell is empty.
std::optional<std::string> curves_csv(const std::array<const Curve*, 3>& curves) {
  std::vector<double> examples;
  for (const Curve* curve : curves) {
    for (const lab::CurvePoint& point : *curve) {
      if (std::isfinite(point.examples)) examples.push_back(point.examples);
    }
  }
  if (examples.empty()) return std::nullopt;
  std::sort(examples.begin(), examples.end());
  examples.erase(std::unique(examples.begin(), examples.end()), examples.end());
  Table table{"examples", "training", "validation", "test"};
  std::array<std::size_t, 3> next = {};
  for (const double at : examples) {
    table.real(at);
    for (std::size_t i = 0; i < curves.size(); ++i) {
      const Curve& curve = *curves[i];
      while (next[i] < curve.size() && !(curve[next[i]].examples >= at)) ++next[i];
      const bool here = next[i] < curve.size() && !(curve[next[i]].examples > at);
      here ? table.real(curve[next[i]].value) : table.empty();
    }
    table.end_row();
  }
  return table.take();
}

std::string confusion_csv(const lab::Outcomes& outcomes) {
  Table table;
  table.cell("label");
  for (int k = 0; k < outcomes.classes; ++k) table.cell("taken for " + std::to_string(k));
  table.end_row();
  for (int label = 0; label < outcomes.classes; ++label) {
    table.cell(std::to_string(label));
    for (int k = 0; k < outcomes.classes; ++k) table.whole(outcomes.count(label, k));
    table.end_row();
  }
  return table.take();
}

std::string classes_csv(const lab::Outcomes& outcomes) {
  Table table{"class", "images", "right", "recall", "taken for it", "precision"};
  for (int k = 0; k < outcomes.classes; ++k) {
    table.cell(std::to_string(k));
    table.whole(outcomes.of_class(k));
    table.whole(outcomes.count(k, k));
    outcomes.of_class(k) > 0 ? table.real(outcomes.recall(k)) : table.empty();
    table.whole(outcomes.taken_for(k));
    outcomes.taken_for(k) > 0 ? table.real(outcomes.precision(k)) : table.empty();
    table.end_row();
  }
  return table.take();
}

std::string mistakes_csv(const lab::Outcomes& outcomes) {
  Table table{"image", "label", "taken for", "confidence"};
  for (const lab::Mistake& mistake : outcomes.mistakes) {
    table.whole(mistake.index);
    table.whole(static_cast<std::uint64_t>(mistake.label));
    table.whole(static_cast<std::uint64_t>(mistake.predicted));
    table.real(mistake.confidence);
    table.end_row();
  }
  return table.take();
}

std::string filter_csv(const lab::FilterGallery& filter) {
  Table table{"class", "images", "mean", "deviation"};
  for (std::size_t k = 0; k < filter.classes.size(); ++k) {
    const lab::ClassResponse& response = filter.classes[k];
    table.whole(k);
    table.whole(response.images);
    response.images > 0 ? table.real(response.mean) : table.empty();
    response.images > 1 ? table.real(response.deviation) : table.empty();
    table.end_row();
  }
  return table.take();
}

std::string layers_csv(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan) {
  Table table{"layer", "type", "channels", "height", "width", "parameters", "multiply-adds"};
  for (std::size_t i = 0; i < std::min(spec.layers.size(), plan.layers.size()); ++i) {
    const nn::LayerPlan& layer = plan.layers[i];
    table.cell(spec.layers[i].id);
    table.cell(nn::type_name(spec.layers[i].layer));
    for (const int size : {layer.output.channels, layer.output.height, layer.output.width}) {
      table.cell(std::to_string(size));
    }
    table.whole(layer.parameters());
    table.whole(layer.multiply_adds);
    table.end_row();
  }
  return table.take();
}

std::string landscape_csv(const lab::LossLandscape& landscape) {
  Table table{"across", "up", "loss"};
  for (int row = 0; row < lab::LossLandscape::side; ++row) {
    for (int column = 0; column < lab::LossLandscape::side; ++column) {
      table.real(landscape.across_at(column));
      table.real(landscape.up_at(row));
      table.real(landscape.loss[static_cast<std::size_t>(row * lab::LossLandscape::side + column)]);
      table.end_row();
    }
  }
  return table.take();
}

std::string activations_csv(const nn::Shape& shape, std::span<const float> values) {
  Table table{"channel", "row", "column", "activation"};
  std::size_t at = 0;
  for (int channel = 0; channel < shape.channels; ++channel) {
    for (int row = 0; row < shape.height; ++row) {
      for (int column = 0; column < shape.width && at < values.size(); ++column) {
        for (const int place : {channel, row, column}) table.cell(std::to_string(place));
        table.real(values[at++]);
        table.end_row();
      }
    }
  }
  return table.take();
}

std::optional<std::string> activations_of(std::string_view layer, const lab::Snapshot& snapshot) {
  if (!snapshot.spec || !snapshot.plan || !snapshot.probe) return std::nullopt;
  const int at = nn::find_layer(*snapshot.spec, layer);
  if (at < 0 || static_cast<std::size_t>(at) >= snapshot.probe->layers.size()) return std::nullopt;
  const auto& values = snapshot.probe->layers[static_cast<std::size_t>(at)].activations;
  if (values.empty()) return std::nullopt;
  return activations_csv(snapshot.plan->layers[static_cast<std::size_t>(at)].output, values);
}

}  // namespace

std::optional<std::string> table_csv(std::string_view name, const lab::Snapshot& snapshot) {
  if (const lab::Curves* curves = snapshot.curves.get()) {
    if (name == "accuracy") {
      return curves_csv({&curves->train_accuracy, &curves->validation_accuracy, &curves->test_accuracy});
    }
    if (name == "loss") return curves_csv({&curves->loss, &curves->validation_loss, &curves->test_loss});
  }
  if (const lab::Outcomes* outcomes = snapshot.validation ? snapshot.validation->outcomes.get() : nullptr) {
    if (name == "confusion") return confusion_csv(*outcomes);
    if (name == "classes") return classes_csv(*outcomes);
    if (name == "mistakes") return mistakes_csv(*outcomes);
  }
  if (name == "layers" && snapshot.spec && snapshot.plan) return layers_csv(*snapshot.spec, *snapshot.plan);
  if (name == "landscape" && snapshot.landscape) return landscape_csv(*snapshot.landscape);
  if (name == "filter" && snapshot.filter) return filter_csv(*snapshot.filter);
  constexpr std::string_view activations = "activations/";
  if (name.starts_with(activations)) return activations_of(name.substr(activations.size()), snapshot);
  return std::nullopt;
}

}  // namespace glassnet::formats
