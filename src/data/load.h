// Reading a whole data set from a folder: a packed one (manifest.json) or the original four IDX files. Native and node.
#pragma once

#include <functional>
#include <string>

#include "data/dataset.h"
#include "nn/error.h"

namespace glassnet::data {

// A folder with manifest.json is read as chunks; any other as IDX files named as in MNIST, each plain or gzipped (.gz).
// IDX: the last twelfth of the training file is the validation split (MNIST: 55,000 and 5,000).
// Errors name the file, what was expected and what was found. `progress` (may be empty) hears images read and expected.
nn::Expected<Dataset> load_directory(const std::string& directory,
                                     const std::function<void(std::size_t, std::size_t)>& progress = {});

}  // namespace glassnet::data
