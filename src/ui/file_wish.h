// FileWish: files of the user's own that a view wants. The interface knows no files: the program around it asks for
// them.
#pragma once

namespace glassnet::ui {

enum class FileWish {
  none,
  table,     // a .csv file: images or points, with their labels
  digits,    // a folder of pictures in folders named after their labels, each prepared as MNIST's digits were
  pictures,  // the same, the pictures scaled as they are
};

}  // namespace glassnet::ui
