// Bringing a data set's images to a network's input.
#pragma once

#include <span>

#include "data/batch.h"
#include "data/dataset.h"
#include "nn/network.h"
#include "nn/thread_pool.h"
#include "nn/workspace.h"

namespace glassnet::lab {

// A data set fits a network if channels and classes agree and the images are large enough (numbers: of just the size).
nn::Expected<void> check_fits(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan, const data::Dataset& data);

// What the network's input layer makes of each byte of this data set.
data::PixelTable pixels_of(const nn::NetworkSpec& spec, const data::Dataset& data);

// Fills layer 0 and the labels of workspace.batch() == picks.size() examples. With a pool its threads share the rows.
void fill_input(const data::ImageSet& images, std::span<const data::Pick> picks, const data::PixelTable& pixels,
                const nn::Network& network, nn::Workspace& workspace);
void fill_input(const data::ImageSet& images, std::span<const data::Pick> picks, const data::PixelTable& pixels,
                const nn::Network& network, nn::Workspace& workspace, nn::ThreadPool& pool);

}  // namespace glassnet::lab
