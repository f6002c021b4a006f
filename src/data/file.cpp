#include "data/file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "data/limits.h"

namespace glassnet::data {
namespace {

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

}  // namespace

bool file_exists(const std::string& path) { return File(std::fopen(path.c_str(), "rb")) != nullptr; }

nn::Expected<std::vector<std::uint8_t>> read_file(const std::string& path) {
  const auto unreadable = [&] { return nn::fail(path + ": can't be read: " + std::strerror(errno) + "."); };
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return unreadable();
  // Grown as it comes rather than asked for at once: the length of a pipe or a growing file isn't known ahead.
  constexpr std::size_t block = std::size_t{1} << 20;
  std::vector<std::uint8_t> bytes;
  std::size_t used = 0;
  for (;;) {
    if (used == bytes.size()) bytes.resize(used + (used < block ? block : used));
    const std::size_t got = std::fread(bytes.data() + used, 1, bytes.size() - used, file.get());
    if (std::ferror(file.get()) != 0) return unreadable();
    if (got == 0) break;
    used += got;
    if (used > max_file_bytes) {
      return nn::fail(path + ": expected a data file of at most " + std::to_string(max_file_bytes) +
                      " bytes, found more.");
    }
  }
  bytes.resize(used);
  return bytes;
}

}  // namespace glassnet::data
