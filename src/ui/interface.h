// Interface: the whole user interface, drawn with Dear ImGui from a snapshot. Knows no window, no thread, no network.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lab/command.h"
#include "lab/ready_network.h"
#include "lab/snapshot.h"
#include "ui/export.h"
#include "ui/file_wish.h"
#include "ui/items.h"
#include "ui/restrictions.h"

namespace glassnet::ui {

// What the platform tells the interface for each frame.
struct Viewport {
  float width = 1440;  // interface units: CSS pixels in the browser
  float height = 900;
  float scale = 1;  // physical pixels for one unit (device-pixel-ratio); fonts and textures are made for it
  bool dark = false;
  bool high_contrast = false;   // every text at least 7:1 against its ground
  bool coarse_pointer = false;  // fingers: targets of 44 units
  bool reduced_motion = false;
  bool asks_for_files = false;  // the program can ask the user for files
  std::string build;            // which program this is: "threads + SIMD"; shown small
};

struct Frame {
  std::vector<lab::Command> commands;  // what the user asked for in this frame
  std::vector<Export> exports;         // what is to be copied or saved; pictures: of the frame just drawn
  FileWish files = FileWish::none;     // that the program should ask the user for
  bool animating = false;              // draw another frame soon, even if nothing new comes
};

class TextureDevice;

// Answers of the session that a view shows beside the field that asked.
class Interface {
 public:
  Interface();  // needs a current ImGui context and, for textures, a current OpenGL (ES) 3 context at the first draw()
  // The same with another place for its pictures: headless tests have no OpenGL (texture_device.h).
  explicit Interface(std::unique_ptr<TextureDevice> textures);
  ~Interface();
  Interface(const Interface&) = delete;
  Interface& operator=(const Interface&) = delete;

  // Call once before ImGui::NewFrame(): (re)builds fonts if scale changed, sets the theme. True if the font texture
  // must be uploaded anew by the backend.
  bool prepare(const Viewport& viewport);
  // Between ImGui::NewFrame() and ImGui::Render(). Draws every panel; the last frame's items() are replaced. On a
  // ground of the style's ImGuiCol_WindowBg, with which whoever renders clears first.
  Frame draw(const lab::Snapshot& snapshot, const Viewport& viewport);
  // A reply that came for a command of an earlier frame (matched by order: commands() are posted in order).
  void hear(const lab::Reply& reply);

  const std::vector<Item>& items() const;
  // Another number whenever a texture's content has changed: for damage.h.
  std::uint64_t pictures() const;
  // Scrolls so that the item can be seen from the next frame on; nothing happens if no item has the id. For keyboards,
  // screen readers and tests: items that are scrolled out of sight are listed with w and h 0.
  void reveal(std::string_view id);

  // Two fingers (or a trackpad's) at this place are `factor` times as far apart as they were, and moved to the right.
  // True if there is a chart that takes it; else it is the platform's.
  bool pinch(float x, float y, float factor, float moved);

  // Leads to "network" or "workbench"; nothing happens if there is no such place.
  void go_to(std::string_view place);

  // The networks that the page offers to begin with, in this order. None until then.
  void offer(std::vector<lab::ReadyNetwork> ready);

  // What a lesson hides and locks, by whatever input.
  void restrict_to(Restrictions restrictions);

  // A sentence for the user about something that was done or failed outside the interface: a saved file.
  void say(std::string text);

  // The control is pressed in the next frame as if by hand, in sight or not, and scrolled into sight.
  void press(std::string_view id);
  // The control gets the keyboard's focus in the next frame.
  void focus(std::string_view id);

  // The hints for the first minutes that were followed or closed, as bits (first_hints.h): for the platform to keep
  // from visit to visit.
  unsigned hints_seen() const;
  void set_hints_seen(unsigned seen);

  // Whether Escape would leave something of the interface's own: the drawing pad, the inspector.
  bool escape_has_use() const;

  // The OpenGL context was lost and is back: every texture is made again at the next draw().
  void forget_textures();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace glassnet::ui
