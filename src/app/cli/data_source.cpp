#include "data_source.h"

#include <filesystem>
#include <utility>

#include "data/file.h"
#include "data/load.h"
#include "data/own/own_csv.h"
#include "data/points/point_source.h"
#include "process.h"

namespace glassnet::cli {

namespace {

namespace fs = std::filesystem;

fs::path program_folder;

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

// The folder of a packed data set, or a sentence that says where it was looked for and what to do.
nn::Expected<fs::path> find_packed(const std::string& name) {
  const std::string advice = "; run ./build.sh cli, which packs it, or name a folder with --data DIR";
  if (const std::string root = environment("GLASSNET_DATA"); !root.empty()) {
    fs::path folder = fs::path(root) / name;
    if (is_folder(folder)) return folder;
    return nn::fail("--data " + name + ": there is no folder " + folder.string() + " (from GLASSNET_DATA)" + advice);
  }
  constexpr int levels = 4;  // build/asan/src/app/cli is the deepest place of a program
  fs::path at = program_folder;
  for (int level = 0; level <= levels && !at.empty(); ++level) {
    for (const char* below : {"data", "dist/data"}) {
      fs::path folder = at / below / name;
      if (is_folder(folder)) return folder;
    }
    if (at == at.parent_path()) break;
    at = at.parent_path();
  }
  return nn::fail("--data " + name + ": the packed data set is in neither data/" + name + " nor dist/data/" + name +
                  " near " + program_folder.string() + advice);
}

nn::Expected<data::Dataset> load_points(const data::PointSource& source) {
  std::vector<std::uint8_t> bytes;
  if (!source.shape) {
    auto read = data::read_file(source.file);
    if (!read) return tl::make_unexpected(std::move(read.error()));
    bytes = *std::move(read);
  }
  return data::csv_dataset(source, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

}  // namespace

void remember_program(const char* argv0) {
  std::error_code error;
  fs::path program = fs::read_symlink("/proc/self/exe", error);
#ifdef __EMSCRIPTEN__
  program.clear();  // that would be node; its argv[0] is the script's whole path
#endif
  if (program.empty()) program = fs::absolute(argv0 != nullptr ? argv0 : "", error);
  program_folder = program.parent_path();
}

nn::Expected<data::Dataset> load_data(const std::string& name_or_folder) {
  if (name_or_folder == "mnist" || name_or_folder == "fashion") {
    const auto folder = find_packed(name_or_folder);
    if (!folder) return tl::make_unexpected(folder.error());
    return data::load_directory(folder->string());
  }
  const auto points = data::parse_point_source(name_or_folder);
  if (!points) return nn::fail("--data " + name_or_folder + ": " + points.error().message);
  if (*points) return load_points(**points);
  if (!is_folder(name_or_folder)) {
    return nn::fail("--data " + name_or_folder +
                    ": there is no such folder; give mnist, fashion, a folder of IDX files, a .csv file, or "
                    "circle, xor, gaussians, spiral, moons or xor-table");
  }
  return data::load_directory(name_or_folder);
}

}  // namespace glassnet::cli
