// Where --data's images come from.
#pragma once

#include <string>

#include "data/dataset.h"
#include "nn/error.h"

namespace glassnet::cli {

// Remembers where the program lies, so that load_data() can find the packed data beside it.
void remember_program(const char* argv0);

// "mnist" or "fashion": the packed folder below $GLASSNET_DATA or, without it, below data/ or dist/data/ in the
// program's folder or one above it. "spiral:noise=0.1", "points.csv": points of the plane (data/points/point_source.h).
// Anything else is a folder, packed or of IDX files.
nn::Expected<data::Dataset> load_data(const std::string& name_or_folder);

}  // namespace glassnet::cli
