// What a program opens with: a data set and a network, each known by name.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "data/dataset.h"
#include "lab/ready_network.h"
#include "lab/run_setup.h"
#include "lab/training_session.h"
#include "nn/error.h"

namespace glassnet::formats {

// The preset's network and settings. Fails if there is no such preset.
nn::Expected<lab::RunSetup> preset_setup(std::string_view name);

// All presets, in the order in which to offer them.
std::vector<lab::ReadyNetwork> ready_networks();

// What a session offers for data that its network doesn't fit: the presets convnetjs-mnist and playground.
lab::SpareSetups spare_setups();

// The points of the plane that the name means ("spiral:noise=0.1"); none where it means another kind of data, such as
// "mnist". A .csv file's bytes are `csv`.
nn::Expected<std::optional<data::Dataset>> named_points(std::string_view name, std::string_view csv = {});

// A session of the preset's network on this data set; where it doesn't fit, of the spare one for such data.
nn::Expected<lab::SessionDef> opening_session(std::string_view preset, data::Dataset data);

}  // namespace glassnet::formats
