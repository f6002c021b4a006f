// Whole files in and out, with errors that name the file and the reason.
#pragma once

#include <string>

#include "nn/error.h"

namespace glassnet::cli {

nn::Expected<std::string> read_file(const std::string& path);

// A file that is written at the end of a long run: that it can be written is known at the start, and a reader never
// sees half of it (written beside it as PATH.part, then renamed).
class OutputFile {
 public:
  static nn::Expected<OutputFile> create(const std::string& path);
  nn::Expected<void> write(const std::string& text) const;

 private:
  OutputFile(std::string path, std::string part) : path_(std::move(path)), part_(std::move(part)) {}
  std::string path_;
  std::string part_;
};

}  // namespace glassnet::cli
