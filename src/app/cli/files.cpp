#include "files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

namespace glassnet::cli {

namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

std::string reason() { return std::strerror(errno); }

}  // namespace

nn::Expected<std::string> read_file(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return nn::fail(path + ": it is a folder, not a file");
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return nn::fail(path + ": can't be opened: " + reason());
  std::string text;
  char block[65536];
  while (const std::size_t count = std::fread(block, 1, sizeof block, file.get())) text.append(block, count);
  if (std::ferror(file.get())) return nn::fail(path + ": can't be read: " + reason());
  return text;
}

nn::Expected<OutputFile> OutputFile::create(const std::string& path) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  if (std::filesystem::is_directory(status)) return nn::fail("--out " + path + ": it is a folder, not a file");
  // A device or a pipe takes the text itself: renaming over it would replace it.
  const bool in_place = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
  std::string part = in_place ? path : path + ".part";
  if (!File(std::fopen(part.c_str(), "wb"))) return nn::fail("--out " + path + ": can't be written: " + reason());
  if (!in_place) std::filesystem::remove(part, ignored);
  return OutputFile(path, std::move(part));
}

nn::Expected<void> OutputFile::write(const std::string& text) const {
  File file(std::fopen(part_.c_str(), "wb"));
  const bool written = file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  if (!written || std::fclose(file.release()) != 0)
    return nn::fail("--out " + path_ + ": can't be written: " + reason());
  if (part_ != path_ && std::rename(part_.c_str(), path_.c_str()) != 0) {
    return nn::fail("--out " + path_ + ": can't be written: " + reason());
  }
  return {};
}

}  // namespace glassnet::cli
