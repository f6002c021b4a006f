#include "page.h"

#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <variant>

#include "data/photograph.h"
#include "formats/command_json.h"
#include "formats/json.h"
#include "formats/opening.h"
#include "formats/state_json.h"
#include "formats/table_csv.h"
#include "input.h"
#include "items_json.h"
#include "ui/draw_batches.h"
#include "ui/grounds.h"

namespace glassnet::app {

namespace {

// Dear ImGui settles over a few frames: a press and its release take one each, a window learns its size a frame late.
constexpr int frames_after_input = 3;
// After an idle minute an animation goes on where it was: it doesn't jump by a minute.
constexpr float longest_step_s = 0.1f;

// A blinking text cursor needs a frame now and then.
constexpr double typing_frame_ms = 250;

bool take(std::deque<lab::Ticket>& tickets, lab::Ticket ticket) {
  const auto found = std::find(tickets.begin(), tickets.end(), ticket);
  if (found == tickets.end()) return false;
  tickets.erase(found);
  return true;
}

void make_imgui_context() {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.BackendPlatformName = "glassnet_web";
}

}  // namespace

nn::Expected<std::unique_ptr<Page>> Page::create(PageDef def) {
  auto points = formats::named_points(def.data);
  if (!points) return nn::fail("The data set " + def.data + ": " + points.error().message + ".");
  if (!*points && def.manifest.name != def.data) return nn::fail("There is no data set " + def.data + ".");
  auto session_def =
      formats::opening_session(def.preset, *points ? **std::move(points) : data::empty_dataset(def.manifest));
  if (!session_def) return tl::make_unexpected(std::move(session_def.error()));

  auto canvas = GlCanvas::create(def.canvas);
  if (!canvas) return tl::make_unexpected(std::move(canvas.error()));

  session_def->seed = def.seed;
  session_def->running = def.running;
  session_def->threads = std::max(1, def.threads);
  session_def->threaded = def.threads > 0;
  // Where a processor draws, on the cores that learn: a seventh of one is plenty for points.
  if (canvas->draws_in_software()) session_def->points_share = 0.15;
  auto session = lab::TrainingSession::create(*std::move(session_def));
  if (!session) return tl::make_unexpected(std::move(session.error()));

  return std::unique_ptr<Page>(new Page(std::move(def), std::move(*canvas), std::move(*session)));
}

Page::Page(PageDef def, GlCanvas canvas, std::unique_ptr<lab::TrainingSession> session)
    : def_(std::move(def)),
      canvas_(std::move(canvas)),
      session_(std::move(session)),
      pace_(canvas_.draws_in_software()) {
  images_ = def_.manifest.name;
  if (!images_.empty()) manifests_.emplace(images_, def_.manifest);
  make_imgui_context();
  clipboard_.connect();
  ImGui_ImplOpenGL3_Init("#version 300 es");
  interface_ = std::make_unique<ui::Interface>();
  interface_->offer(formats::ready_networks());
  viewport_.build = "WebAssembly SIMD";
  viewport_.asks_for_files = true;
  session_->look_inside(true);
  wake();
}

Page::~Page() {
  interface_.reset();
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
}

void Page::wake() { frames_due_ = frames_after_input; }

void Page::set_canvas(const CanvasSize& size) {
  // An interface unit is a CSS pixel, give or take what the browser rounds to make the canvas whole physical pixels.
  viewport_.width = static_cast<float>(size.width) / size.pixel_ratio;
  viewport_.height = static_cast<float>(size.height) / size.pixel_ratio;
  viewport_.scale = size.pixel_ratio;
  canvas_.resize(size.width, size.height);
  damage_.forget();
  wake();
}

void Page::set_appearance(const Appearance& appearance) {
  viewport_.dark = appearance.dark;
  viewport_.high_contrast = appearance.high_contrast;
  viewport_.coarse_pointer = appearance.coarse_pointer;
  viewport_.reduced_motion = appearance.reduced_motion;
  ImGui::GetIO().ConfigMacOSXBehaviors = appearance.apple_keyboard;
  wake();
}

void Page::set_visible(bool visible) {
  visible_ = visible;
  session_->look_inside(visible);
  wake();
}

void Page::context_lost() {
  lost_ = true;
  pace_.forget();
  damage_.forget();
  // The objects have died with the context. Deleting their names now is silent; once the context is back, the browser
  // would warn that they belong to another. The first frame after that makes new ones.
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  interface_->forget_textures();
}

void Page::context_restored() {
  lost_ = false;
  wake();
}

bool Page::due(const lab::Snapshot& snapshot, double now_ms) const {
  if (!visible_ || lost_ || canvas_.width() <= 0 || canvas_.height() <= 0) return false;
  if (frames_due_ > 0 || animating_) return true;
  const double since = now_ms - drawn_ms_;
  if (snapshot.version != drawn_version_ && pace_.due(now_ms, snapshot.points != nullptr)) return true;
  return ImGui::GetIO().WantTextInput && since >= typing_frame_ms;
}

Page::Tick Page::tick(double now_ms) {
  hear_replies();
  const auto snapshot = session_->snapshot();
  Tick result;
  if (!lost_) pace_.look(now_ms);
  if (due(*snapshot, now_ms)) {
    draw(*snapshot, now_ms);
    result.drew = true;
  }
  result.again = visible_ && !lost_ &&
                 (frames_due_ > 0 || animating_ || snapshot->version != drawn_version_ || !interface_tickets_.empty());
  result.running = snapshot->running;
  result.typing = ImGui::GetIO().WantTextInput;
  return result;
}

void Page::draw(const lab::Snapshot& snapshot, double now_ms) {
  const double start = emscripten_get_now();
  ImGuiIO& io = ImGui::GetIO();
  // A hair more: Dear ImGui's back end multiplies and drops fractions, and must find the canvas's whole pixels.
  constexpr float hair = 0.01f;
  io.DisplaySize = {viewport_.width + hair / viewport_.scale, viewport_.height + hair / viewport_.scale};
  io.DisplayFramebufferScale = {viewport_.scale, viewport_.scale};
  const auto passed_s = static_cast<float>((now_ms - drawn_ms_) / 1000);
  io.DeltaTime = std::clamp(passed_s, 0.0001f, longest_step_s);

  const bool new_fonts = interface_->prepare(viewport_);
  if (new_fonts) damage_.forget();
  if (new_fonts) ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_NewFrame();
  if (new_fonts && io.Fonts->TexID == nullptr) ImGui_ImplOpenGL3_CreateFontsTexture();
  io.Fonts->TexUvWhitePixel = {-1, -1};  // no lookup: gl_canvas.cpp
  ImGui::NewFrame();
  ui::Frame frame = interface_->draw(snapshot, viewport_);
  ImGui::Render();
  show(*ImGui::GetDrawData());

  for (const ui::Export& wanted : frame.exports) carry_out(wanted, snapshot);
  if (frame.files != ui::FileWish::none) file_wish_ = frame.files;
  for (lab::Command& command : frame.commands) {
    interface_tickets_.push_back(post(with_known_images(std::move(command))));
  }
  if (frames_due_ > 0) --frames_due_;
  animating_ = frame.animating;
  drawn_version_ = snapshot.version;
  drawn_ms_ = now_ms;
  pace_.drawn(now_ms);
  clock_.add(emscripten_get_now() - start);
}

void Page::carry_out(const ui::Export& wanted, const lab::Snapshot& snapshot) {
  const std::string name = ui::file_name(wanted);
  if (wanted.as == ui::ExportAs::png_file) {
    const auto pixels = [&](float units) { return static_cast<int>(std::lround(units * viewport_.scale)); };
    files_.push_back(formats::to_text({{"name", name},
                                       {"x", pixels(wanted.place.x)},
                                       {"y", pixels(wanted.place.y)},
                                       {"w", pixels(wanted.place.w)},
                                       {"h", pixels(wanted.place.h)}}));
    say("Saved as " + name + ", with your downloads.");
    return;
  }
  auto table = formats::table_csv(wanted.name, snapshot);
  if (!table) return say("There is nothing to take along yet.");
  if (wanted.as == ui::ExportAs::copied_csv) {
    clipboard_.copy(std::move(*table));
    return say("Copied: paste it into a spreadsheet.");
  }
  files_.push_back(formats::to_text({{"name", name}, {"text", std::move(*table)}}));
  say("Saved as " + name + ", with your downloads.");
}

std::string Page::take_file() {
  if (files_.empty()) return {};
  std::string file = std::move(files_.front());
  files_.pop_front();
  return file;
}

std::string Page::show_picture(const data::GreyPicture& light) {
  const auto snapshot = session_->snapshot();
  const lab::DataProgress& data = snapshot->data;
  if (data.height == 0)
    return "The examples of this data set are numbers, not pictures: no picture can be shown to it.";
  auto prepared = data::prepare_photograph(light, data.width, data.height, data.name == "mnist");
  if (!prepared) return "This picture is all of one shade: there is nothing on it to be read.";
  session_->post(lab::ProbePicture{.pixels = std::move(prepared->pixels), .name = "Your picture"});
  wake();
  return {};
}

void Page::say(std::string text) {
  interface_->say(std::move(text));
  wake();
}

// The canvas keeps the last frame: only what differs from it is drawn.
void Page::show(ImDrawData& data) {
  const ui::Colour page = ImGui::GetColorU32(ImGuiCol_WindowBg);
  const std::vector<ui::PixelRect> rects = damage_.reduce(data, interface_->pictures(), page);
  if (rects.empty()) return;
  const std::vector<ui::Ground> grounds = ui::take_grounds(data, rects, page);
  for (ImDrawList* list : data.CmdLists) ui::join_commands(*list);
  canvas_.begin_frame(grounds);
  ImGui_ImplOpenGL3_RenderDrawData(&data);
  pace_.submitted(emscripten_get_now());
}

bool Page::pump(double budget_ms) { return session_->pump(budget_ms); }

void Page::hear_replies() {
  for (lab::Reply& reply : session_->take_replies()) {
    hear_of_data(reply);
    if (take(interface_tickets_, reply.ticket)) {
      interface_->hear(reply);
      wake();
    } else if (take(script_tickets_, reply.ticket)) {
      script_replies_.push_back(std::move(reply));
    }
  }
}

std::string Page::post(std::string_view command_json) {
  auto command = formats::parse_command(command_json);
  if (!command) return formats::to_text(formats::refusal_to_json(command.error()));
  if (auto* use = std::get_if<lab::UseData>(&*command); use != nullptr && use->data == nullptr) {
    const auto known = manifests_.find(use->name);
    if (known == manifests_.end()) return formats::to_text({{"needs", use->name}});
    use->data = std::make_shared<const data::Dataset>(data::empty_dataset(known->second));
  }
  return formats::to_text({{"ticket", post_for_script(*std::move(command))}});
}

lab::Ticket Page::post_for_script(lab::Command command) {
  const lab::Ticket ticket = post(std::move(command));
  script_tickets_.push_back(ticket);
  return ticket;
}

std::string Page::use_own() {
  auto dataset = own_data_.finish();
  if (!dataset) return formats::to_text(formats::refusal_to_json(dataset.error()));
  const auto shared = std::make_shared<const data::Dataset>(*std::move(dataset));
  return formats::to_text(
      {{"ticket", post_for_script(lab::UseData{shared->name, shared, nullptr})},
       {"data", {{"name", shared->name}, {"classes", shared->classes}, {"images", shared->expected}}}});
}

ui::FileWish Page::take_file_wish() { return std::exchange(file_wish_, ui::FileWish::none); }

std::string Page::replies_text() {
  hear_replies();
  formats::Json json = formats::Json::array();
  for (const lab::Reply& reply : script_replies_) {
    formats::Json entry = {{"ticket", reply.ticket}};
    entry.update(formats::reply_to_json(reply));
    json.push_back(std::move(entry));
  }
  script_replies_.clear();
  return formats::to_text(json);
}

std::string Page::state_text() const {
  formats::Json json = formats::state_to_json(*session_->snapshot());
  json["build"] = def_.build;
  json["page"] = {{"frames", clock_.frames()},
                  {"frame_ms", formats::number(clock_.quantile_ms(0.5))},
                  {"frame_ms_99", formats::number(clock_.quantile_ms(0.99))}};
  return formats::to_text(json);
}

std::string Page::items_text() const { return items_to_text(interface_->items(), session_->snapshot()->spec.get()); }

bool Page::escape_has_use() const { return app::escape_has_use() || interface_->escape_has_use(); }

void Page::restrict_to(ui::Restrictions restrictions) {
  interface_->restrict_to(std::move(restrictions));
  wake();
}

void Page::go_to(std::string_view place) {
  interface_->go_to(place);
  wake();
}

bool Page::pinch(float x, float y, float factor, float moved) {
  const bool taken = interface_->pinch(x, y, factor, moved);
  if (taken) wake();
  return taken;
}

void Page::reveal(std::string_view item) {
  interface_->reveal(item);
  wake();
}

void Page::press(std::string_view item) {
  interface_->press(item);
  wake();
}

void Page::focus(std::string_view item) {
  interface_->focus(item);
  wake();
}

unsigned Page::hints_seen() const { return interface_->hints_seen(); }

void Page::set_hints_seen(unsigned seen) {
  interface_->set_hints_seen(seen);
  wake();
}

// Images are known by name until their manifest is there. Then a note takes the command's place, so that every command
// of the interface has a reply.
lab::Command Page::with_known_images(lab::Command command) {
  auto* use = std::get_if<lab::UseData>(&command);
  if (use == nullptr || use->data != nullptr) return command;
  const auto known = manifests_.find(use->name);
  if (known != manifests_.end()) {
    use->data = std::make_shared<const data::Dataset>(data::empty_dataset(known->second));
    return command;
  }
  asked_images_ = use->name;
  return lab::DataNote{};
}

lab::Ticket Page::post(lab::Command command) {
  const auto* use = std::get_if<lab::UseData>(&command);
  const bool other_data = use != nullptr;
  const bool brought =
      other_data && use->data != nullptr && !use->data->has_numbers() && manifests_.contains(use->name);
  std::string images = brought ? use->name : std::string();
  const lab::Ticket ticket = session_->post(std::move(command));
  if (other_data) data_tickets_.emplace(ticket, std::move(images));
  return ticket;
}

// Only data that the session has gone over to are brought.
void Page::hear_of_data(const lab::Reply& reply) {
  const auto found = data_tickets_.find(reply.ticket);
  if (found == data_tickets_.end()) return;
  if (!reply.error) {
    images_ = std::move(found->second);
    ++data_changes_;
  }
  data_tickets_.erase(found);
}

std::string Page::wanted_images() const {
  return asked_images_.empty() ? images_ + "#" + std::to_string(data_changes_) : asked_images_ + "#asked";
}

nn::Expected<void> Page::offer_images(data::Manifest manifest) {
  const std::string name = manifest.name;
  const auto empty = std::make_shared<const data::Dataset>(data::empty_dataset(manifest));
  manifests_[name] = std::move(manifest);
  if (name != asked_images_) return {};
  asked_images_.clear();
  post(lab::UseData{name, empty});
  return {};
}

nn::Expected<void> Page::add_chunk(const std::string& data, std::size_t index, std::span<const std::uint8_t> bytes) {
  const auto found = manifests_.find(data);
  if (found == manifests_.end()) return nn::fail("There is no manifest of " + data + ".");
  const data::Manifest& manifest = found->second;
  if (index >= manifest.chunks.size()) return nn::fail("The manifest has no chunk " + std::to_string(index) + ".");
  const data::ChunkEntry& entry = manifest.chunks[index];
  auto images = data::parse_chunk(bytes, manifest, entry);
  if (!images) return tl::make_unexpected(std::move(images.error()));
  session_->post(lab::AddImages{entry.split, std::make_shared<const data::ImageSet>(std::move(*images)), data});
  return {};
}

void Page::set_data_note(std::string note) { session_->post(lab::DataNote{std::move(note)}); }

}  // namespace glassnet::app
