// What the page shows as tables and curves, as comma-separated values for spreadsheets and plotting programs: a line of
// names, then a line a row; texts quoted where they must be (RFC 4180). Numbers have as many digits as give them back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lab/snapshot.h"

namespace glassnet::formats {

// The tables: "accuracy" and "loss" (the curves, a column each over the examples trained on), "confusion" (of the
// validation images: label, then how many were taken for each class), "classes" (images, recall, precision), "mistakes"
// (the most confident first), "layers" (shape, parameters, multiply-adds) and "activations/LAYER" (of the picture that
// is looked at). None for any other name, or while there is nothing to tell.
std::optional<std::string> table_csv(std::string_view name, const lab::Snapshot& snapshot);

}  // namespace glassnet::formats
