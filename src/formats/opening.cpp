#include "formats/opening.h"

#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "data/own/own_csv.h"
#include "data/points/point_source.h"
#include "formats/presets.h"
#include "formats/spec_json.h"
#include "lab/setup_shelf.h"

namespace glassnet::formats {

nn::Expected<lab::RunSetup> preset_setup(std::string_view name) {
  const auto text = preset_text(name);
  if (!text) return nn::fail("There is no preset " + std::string(name) + "; there are " + preset_names() + ".");
  auto document = parse_document(*text, std::string(name));
  if (!document) return tl::make_unexpected(std::move(document.error()));
  return lab::RunSetup{std::move(document->network), document->training.value_or(nn::TrainingSpec{}), document->stream};
}

std::vector<lab::ReadyNetwork> ready_networks() {
  std::vector<lab::ReadyNetwork> ready;
  for (const Preset& preset : presets()) {
    auto setup = preset_setup(preset.name);
    if (!setup) continue;  // the presets' test sees to it that none is left out
    const auto* input = std::get_if<nn::InputSpec>(&setup->spec.layers.front().layer);
    const bool for_points = input != nullptr && input->height == 1 && input->width == 1;
    ready.push_back({std::string(preset.name), std::string(preset.title), std::string(preset.about), for_points,
                     std::make_shared<const lab::RunSetup>(*std::move(setup))});
  }
  return ready;
}

lab::SpareSetups spare_setups() {
  const auto setup = [](std::string_view name) {
    auto found = preset_setup(name);
    return found ? std::optional(*std::move(found)) : std::nullopt;
  };
  return {setup("convnetjs-mnist"), setup("playground")};
}

nn::Expected<std::optional<data::Dataset>> named_points(std::string_view name, std::string_view csv) {
  auto source = data::parse_point_source(name);
  if (!source) return tl::make_unexpected(std::move(source.error()));
  if (!*source) return std::nullopt;
  auto dataset = data::csv_dataset(**source, csv);
  if (!dataset) return tl::make_unexpected(std::move(dataset.error()));
  return *std::move(dataset);
}

nn::Expected<lab::SessionDef> opening_session(std::string_view preset, data::Dataset data) {
  auto wanted = preset_setup(preset);
  if (!wanted) return tl::make_unexpected(std::move(wanted.error()));
  lab::SessionDef def;
  def.spare = spare_setups();
  // No data set was there before: a network of another kind is not bent to this one, but the spare one is taken.
  data::Dataset none;
  if (!data.has_numbers()) none.splits.fill(data::ImageSet::of_numbers(1, 1, 1));
  auto setup = lab::SetupShelf(def.spare).fitting(*wanted, none, data);
  if (!setup) return tl::make_unexpected(std::move(setup.error()));
  def.spec = std::move(setup->spec);
  def.training = setup->training;
  def.stream = std::move(setup->stream);
  def.data = std::move(data);
  return def;
}

}  // namespace glassnet::formats
