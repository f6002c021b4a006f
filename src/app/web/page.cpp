#include "page.h"

#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "formats/command_json.h"
#include "formats/json.h"
#include "formats/presets.h"
#include "formats/spec_json.h"
#include "formats/state_json.h"
#include "input.h"
#include "items_json.h"

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
  const auto text = formats::preset_text(def.preset);
  if (!text) return nn::fail("There is no preset " + def.preset + "; there are " + formats::preset_names() + ".");
  auto document = formats::parse_document(*text, def.preset);
  if (!document) return tl::make_unexpected(std::move(document.error()));

  auto canvas = GlCanvas::create(def.canvas);
  if (!canvas) return tl::make_unexpected(std::move(canvas.error()));

  lab::SessionDef session_def;
  session_def.spec = std::move(document->network);
  if (document->training) session_def.training = *document->training;
  session_def.stream = document->stream;
  session_def.seed = def.seed;
  session_def.data = data::empty_dataset(def.manifest);
  session_def.running = def.running;
  session_def.threads = std::max(1, def.threads);
  session_def.threaded = def.threads > 0;
  auto session = lab::TrainingSession::create(std::move(session_def));
  if (!session) return tl::make_unexpected(std::move(session.error()));

  return std::unique_ptr<Page>(new Page(std::move(def), std::move(*canvas), std::move(*session)));
}

Page::Page(PageDef def, GlCanvas canvas, std::unique_ptr<lab::TrainingSession> session)
    : def_(std::move(def)),
      canvas_(std::move(canvas)),
      session_(std::move(session)),
      pace_(canvas_.draws_in_software()) {
  make_imgui_context();
  clipboard_.connect();
  ImGui_ImplOpenGL3_Init("#version 300 es");
  interface_ = std::make_unique<ui::Interface>();
  viewport_.build = "WebAssembly SIMD";
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
  // A millisecond of grace: the browser's frames come at 16.6 ms give or take, and the cap is every second of them.
  const bool paced = !pace_.busy() && since >= pace_.interval_ms() - 1;
  if (snapshot.version != drawn_version_ && paced) return true;
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

  for (lab::Command& command : frame.commands) interface_tickets_.push_back(session_->post(std::move(command)));
  if (frames_due_ > 0) --frames_due_;
  animating_ = frame.animating;
  drawn_version_ = snapshot.version;
  drawn_ms_ = now_ms;
  clock_.add(emscripten_get_now() - start);
}

// The canvas keeps the last frame: only what differs from it is drawn.
void Page::show(ImDrawData& data) {
  const std::vector<ui::PixelRect> rects = damage_.reduce(data, interface_->pictures());
  if (rects.empty()) return;
  const ImVec4 ground = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  canvas_.begin_frame(rects, ground.x, ground.y, ground.z);
  ImGui_ImplOpenGL3_RenderDrawData(&data);
  pace_.submitted(emscripten_get_now());
}

bool Page::pump(double budget_ms) {
  session_->pump(budget_ms);
  return session_->snapshot()->running;
}

void Page::hear_replies() {
  for (lab::Reply& reply : session_->take_replies()) {
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
  const lab::Ticket ticket = session_->post(std::move(*command));
  script_tickets_.push_back(ticket);
  return formats::to_text({{"ticket", ticket}});
}

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

std::string Page::items_text() const {
  return items_to_text(interface_->items(), session_->snapshot()->spec.get());
}

bool Page::escape_has_use() const { return app::escape_has_use() || interface_->escape_has_use(); }

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

nn::Expected<void> Page::add_chunk(std::size_t index, std::span<const std::uint8_t> bytes) {
  if (index >= def_.manifest.chunks.size()) return nn::fail("The manifest has no chunk " + std::to_string(index) + ".");
  const data::ChunkEntry& entry = def_.manifest.chunks[index];
  auto images = data::parse_chunk(bytes, def_.manifest, entry);
  if (!images) return tl::make_unexpected(std::move(images.error()));
  session_->post(lab::AddImages{entry.split, std::make_shared<const data::ImageSet>(std::move(*images))});
  return {};
}

void Page::set_data_note(std::string note) { session_->post(lab::DataNote{std::move(note)}); }

}  // namespace glassnet::app
