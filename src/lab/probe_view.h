// What a network makes of the probe's picture, as snapshots carry it.
#pragma once

#include <cstdint>
#include <memory>

#include "data/dataset.h"
#include "lab/inside.h"
#include "lab/probe_source.h"
#include "lab/snapshot.h"
#include "nn/network.h"

namespace glassnet::lab {

// Null while no picture has come. `step` is that of the network's weights.
std::shared_ptr<const ProbeView> look_at_probe(const nn::Network& network, const data::Dataset& data, ProbeDesk& desk,
                                               const InsideWanted& wanted, std::uint64_t step);

}  // namespace glassnet::lab
