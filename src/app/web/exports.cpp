// The functions that the page's script calls (web/engine.mjs). Texts are UTF-8; a text that is returned stays valid
// until the next call of the same function. One page for each program; all calls come from the browser's main thread.
#include <emscripten.h>
#include <emscripten/eventloop.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/manifest.h"
#include "data/own/image_csv.h"
#include "input.h"
#include "page.h"

namespace {

using namespace glassnet;

std::unique_ptr<app::Page> page;

const char* keep(std::string& slot, std::string text) {
  slot = std::move(text);
  return slot.c_str();
}

// "" or the error's sentence.
template <class T>
std::string sentence(const nn::Expected<T>& result) {
  return result ? std::string() : result.error().message;
}

app::Pointer pointer_of(int kind) { return static_cast<app::Pointer>(kind); }

std::vector<std::string> split(std::string_view ids) {
  std::vector<std::string> list;
  while (!ids.empty()) {
    const std::size_t end = std::min(ids.find(','), ids.size());
    if (end > 0) list.emplace_back(ids.substr(0, end));
    ids.remove_prefix(std::min(ids.size(), end + 1));
  }
  return list;
}

nn::Expected<void> create_page(app::PageDef def, const char* manifest_json, const char* manifest_name) {
  if (*manifest_json != '\0') {
    auto manifest = data::parse_manifest(manifest_json, manifest_name);
    if (!manifest) return tl::make_unexpected(std::move(manifest.error()));
    def.manifest = std::move(*manifest);
  }
  auto created = app::Page::create(std::move(def));
  if (!created) return tl::make_unexpected(std::move(created.error()));
  // Without a main() Emscripten takes the program for finished after the first call that a thread hands to the main one
  // (a reset starts threads), and ends them all.
  emscripten_runtime_keepalive_push();
  page = std::move(*created);
  return {};
}

}  // namespace

extern "C" {

// ---- life. Before glassnet_create() has returned "", nothing else may be called.

EMSCRIPTEN_KEEPALIVE const char* glassnet_create(const char* canvas, const char* preset, double seed, int running,
                                                 int threads, const char* build, const char* data,
                                                 const char* manifest_json, const char* manifest_name) {
  static std::string error;
  app::PageDef def;
  def.canvas = canvas;
  def.preset = preset;
  def.seed = static_cast<std::uint64_t>(seed);
  def.running = running != 0;
  def.threads = threads;
  def.build = build;
  def.data = data;
  return keep(error, sentence(create_page(std::move(def), manifest_json, manifest_name)));
}

// Bits: 1 drew, 2 call again soon, 4 learning, 8 a text field has the keyboard.
EMSCRIPTEN_KEEPALIVE int glassnet_tick(double now_ms) {
  const app::Page::Tick tick = page->tick(now_ms);
  return (tick.drew ? 1 : 0) | (tick.again ? 2 : 0) | (tick.running ? 4 : 0) | (tick.typing ? 8 : 0);
}

EMSCRIPTEN_KEEPALIVE int glassnet_pump(double budget_ms) { return page->pump(budget_ms) ? 1 : 0; }

// ---- commands and what is known

EMSCRIPTEN_KEEPALIVE const char* glassnet_post(const char* command) {
  static std::string answer;
  return keep(answer, page->post(command));
}

EMSCRIPTEN_KEEPALIVE const char* glassnet_replies() {
  static std::string replies;
  return keep(replies, page->replies_text());
}

EMSCRIPTEN_KEEPALIVE const char* glassnet_state() {
  static std::string state;
  return keep(state, page->state_text());
}

EMSCRIPTEN_KEEPALIVE const char* glassnet_items() {
  static std::string items;
  return keep(items, page->items_text());
}

EMSCRIPTEN_KEEPALIVE void glassnet_reveal(const char* item) { page->reveal(item); }
EMSCRIPTEN_KEEPALIVE void glassnet_press(const char* item) { page->press(item); }
EMSCRIPTEN_KEEPALIVE void glassnet_focus_item(const char* item) { page->focus(item); }

// Bits of the first minutes' hints that were followed or closed.
EMSCRIPTEN_KEEPALIVE int glassnet_hints_seen() { return static_cast<int>(page->hints_seen()); }
EMSCRIPTEN_KEEPALIVE void glassnet_set_hints_seen(int seen) { page->set_hints_seen(static_cast<unsigned>(seen)); }

// "network" or "workbench".
EMSCRIPTEN_KEEPALIVE void glassnet_go_to(const char* place) { page->go_to(place); }

// Ids of items, or their beginnings, with commas between them: hidden, and locked.
EMSCRIPTEN_KEEPALIVE void glassnet_restrict(const char* hidden, const char* locked) {
  page->restrict_to({split(hidden), split(locked)});
}

// ---- data

// The name of the data set whose images should come; "" while there are none to bring.
EMSCRIPTEN_KEEPALIVE const char* glassnet_wanted_images() {
  static std::string name;
  return keep(name, page->wanted_images());
}

// "" or why the manifest was refused.
EMSCRIPTEN_KEEPALIVE const char* glassnet_offer_images(const char* manifest_json, const char* manifest_name) {
  static std::string error;
  const auto offer = [](data::Manifest manifest) { return page->offer_images(std::move(manifest)); };
  return keep(error, sentence(data::parse_manifest(manifest_json, manifest_name).and_then(offer)));
}

// "" or why the chunk was refused.
EMSCRIPTEN_KEEPALIVE const char* glassnet_add_chunk(const char* data, int index, const std::uint8_t* bytes, int size) {
  static std::string error;
  return keep(error, sentence(page->add_chunk(data, static_cast<std::size_t>(index),
                                              std::span(bytes, static_cast<std::size_t>(size)))));
}

// ---- images of the user's own: begun, brought, and then used

EMSCRIPTEN_KEEPALIVE int glassnet_is_image_table(const char* beginning) {
  return data::is_image_csv(beginning) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void glassnet_own_table(const char* name) { page->own_data().begin_table(name); }

// `digits`: prepared as MNIST's were.
EMSCRIPTEN_KEEPALIVE void glassnet_own_pictures(const char* name, int digits) {
  page->own_data().begin_pictures(name, digits != 0);
}

// A piece of the table. "" or what is wrong with it.
EMSCRIPTEN_KEEPALIVE const char* glassnet_own_piece(const char* bytes, int size) {
  static std::string error;
  return keep(error, sentence(page->own_data().take(std::string_view(bytes, static_cast<std::size_t>(size)))));
}

// `light`: width x height bytes, row by row. "" or what is wrong with the picture, as a phrase.
EMSCRIPTEN_KEEPALIVE const char* glassnet_own_picture(const char* label, const std::uint8_t* light, int width,
                                                      int height) {
  static std::string error;
  const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  return keep(error,
              sentence(page->own_data().take(label, {width, height, std::vector<std::uint8_t>(light, light + size)})));
}

// As glassnet_post() answers.
EMSCRIPTEN_KEEPALIVE const char* glassnet_use_own() {
  static std::string answer;
  return keep(answer, page->use_own());
}

// Which files a view asks for: 0 none, 1 a table, 2 a folder of digits, 3 a folder of pictures.
EMSCRIPTEN_KEEPALIVE int glassnet_file_wish() { return static_cast<int>(page->take_file_wish()); }

EMSCRIPTEN_KEEPALIVE void glassnet_data_note(const char* note) { page->set_data_note(note); }

// ---- the canvas and how it is seen

EMSCRIPTEN_KEEPALIVE void glassnet_canvas(int width, int height, double pixel_ratio) {
  page->set_canvas({width, height, static_cast<float>(pixel_ratio)});
}

EMSCRIPTEN_KEEPALIVE void glassnet_appearance(int dark, int high_contrast, int coarse_pointer, int reduced_motion,
                                              int apple_keyboard) {
  page->set_appearance({dark != 0, high_contrast != 0, coarse_pointer != 0, reduced_motion != 0, apple_keyboard != 0});
}

EMSCRIPTEN_KEEPALIVE void glassnet_visible(int visible) { page->set_visible(visible != 0); }
EMSCRIPTEN_KEEPALIVE void glassnet_context_lost() { page->context_lost(); }
EMSCRIPTEN_KEEPALIVE void glassnet_context_restored() { page->context_restored(); }
EMSCRIPTEN_KEEPALIVE const char* glassnet_cursor() { return app::cursor_name(); }

// ---- input. `pointer`: 0 mouse, 1 touch, 2 pen

EMSCRIPTEN_KEEPALIVE void glassnet_pointer_at(int pointer, double x, double y) {
  app::pointer_at(pointer_of(pointer), static_cast<float>(x), static_cast<float>(y));
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void glassnet_pointer_left() {
  app::pointer_left();
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void glassnet_pointer_button(int pointer, int button, int down) {
  app::pointer_button(pointer_of(pointer), button, down != 0);
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void glassnet_wheel(double x, double y) {
  app::wheel(static_cast<float>(x), static_cast<float>(y));
  page->wake();
}

// Two fingers, or a trackpad's: 1 if a chart takes it, else it is the browser's.
EMSCRIPTEN_KEEPALIVE int glassnet_pinch(double x, double y, double factor, double moved) {
  return page->pinch(static_cast<float>(x), static_cast<float>(y), static_cast<float>(factor),
                     static_cast<float>(moved))
             ? 1
             : 0;
}

// `modifiers`: bits 1 Ctrl, 2 Shift, 4 Alt, 8 Meta
EMSCRIPTEN_KEEPALIVE void glassnet_key(const char* code, const char* name, int down, int modifiers) {
  app::key(code, name, down != 0,
           {.ctrl = (modifiers & 1) != 0,
            .shift = (modifiers & 2) != 0,
            .alt = (modifiers & 4) != 0,
            .super = (modifiers & 8) != 0});
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void glassnet_text(const char* utf8) {
  app::text(utf8);
  page->wake();
}

EMSCRIPTEN_KEEPALIVE void glassnet_focus(int focused) {
  app::focus(focused != 0);
  page->wake();
}

EMSCRIPTEN_KEEPALIVE int glassnet_escape_has_use() { return page->escape_has_use() ? 1 : 0; }

// ---- files

// What the user wants saved, as JSON (page.h), or null.
EMSCRIPTEN_KEEPALIVE const char* glassnet_file() {
  static std::string file;
  std::string taken = page->take_file();
  return taken.empty() ? nullptr : keep(file, std::move(taken));
}

// `light`: width x height bytes, row by row. "" or why it can't be looked at.
EMSCRIPTEN_KEEPALIVE const char* glassnet_picture(const std::uint8_t* light, int width, int height) {
  static std::string error;
  const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  return keep(error, page->show_picture({width, height, std::vector<std::uint8_t>(light, light + size)}));
}

EMSCRIPTEN_KEEPALIVE void glassnet_say(const char* sentence_for_user) { page->say(sentence_for_user); }

// ---- clipboard

EMSCRIPTEN_KEEPALIVE void glassnet_paste(const char* utf8) {
  page->clipboard().set_text(utf8);
  app::chord('v');
  page->wake();
}

// `letter`: 'c' or 'x'. What was copied lies in glassnet_copied() a few ticks later.
EMSCRIPTEN_KEEPALIVE void glassnet_copy(int letter) {
  app::chord(static_cast<char>(letter));
  page->wake();
}

// The text copied since the last call, or null.
EMSCRIPTEN_KEEPALIVE const char* glassnet_copied() {
  static std::string text;
  auto copied = page->clipboard().take_copied();
  return copied ? keep(text, std::move(*copied)) : nullptr;
}

}  // extern "C"
