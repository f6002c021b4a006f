// Page: the session, the interface and the canvas in one, drawn on demand. Knows nothing of the script that calls it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "clipboard.h"
#include "data/grey_picture.h"
#include "data/manifest.h"
#include "draw_pace.h"
#include "frame_clock.h"
#include "gl_canvas.h"
#include "lab/training_session.h"
#include "nn/error.h"
#include "own_data.h"
#include "ui/damage.h"
#include "ui/interface.h"

namespace glassnet::app {

struct PageDef {
  std::string canvas;  // selector of the canvas element
  std::string preset = "convnetjs-mnist";
  std::uint64_t seed = 1;
  bool running = true;
  int threads = 1;             // of the kernels; 0: this program has none, the session is pumped
  std::string build;           // which program this is: "threads-simd"
  std::string data = "mnist";  // the name of a set of points, or that of the manifest
  data::Manifest manifest;     // of the images to open with; none where it opens with points
};

// The canvas as the browser shows it.
struct CanvasSize {
  int width = 0, height = 0;  // physical pixels
  float pixel_ratio = 1;      // the browser's devicePixelRatio: physical pixels for one CSS pixel, zoom included
};

struct Appearance {
  bool dark = false;
  bool high_contrast = false;
  bool coarse_pointer = false;
  bool reduced_motion = false;
  bool apple_keyboard = false;  // Cmd where others have Ctrl
};

class Page {
 public:
  static nn::Expected<std::unique_ptr<Page>> create(PageDef def);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  // Input came or something else changed that must be seen: the next ticks draw.
  void wake();
  void set_canvas(const CanvasSize& size);
  void set_appearance(const Appearance& appearance);
  // Of a hidden page nothing is drawn and no activations are computed; it goes on learning.
  void set_visible(bool visible);
  void context_lost();
  void context_restored();

  struct Tick {
    bool drew = false;
    bool again = false;    // call soon: more frames are due
    bool running = false;  // call now and then: the session is learning
    bool typing = false;   // a text field has the keyboard
  };
  // Once for each of the browser's frames: hears replies, and draws if there is something new to see.
  Tick tick(double now_ms);
  // For a program without threads: learns for about so long. Returns whether it is learning.
  bool pump(double budget_ms);

  // A command of window.glassnet; its reply comes through replies_text(). JSON: {"ticket"}, or the refusal, or
  // {"needs": name} where the manifest of a data set must be offered first.
  std::string post(std::string_view command_json);
  // JSON: the replies to post()ed commands since the last call, each with its ticket.
  std::string replies_text();
  std::string state_text() const;
  std::string items_text() const;
  // Scrolls so that the item can be seen.
  void reveal(std::string_view item);
  void go_to(std::string_view place);
  bool pinch(float x, float y, float factor, float moved);
  // What a lesson hides and locks.
  void restrict_to(ui::Restrictions restrictions);
  // Presses the control, or gives it the keyboard's focus, in the next frame.
  void press(std::string_view item);
  void focus(std::string_view item);

  // Hints of the first minutes that were followed or closed, as bits.
  unsigned hints_seen() const;
  void set_hints_seen(unsigned seen);

  // Which images the script should bring. "fashion#asked": a view asked for a data set whose manifest isn't known.
  // "mnist#2": the images of the set that the session now learns from, from the first on; another number each time that
  // it began anew. "#3": none, it learns from points.
  std::string wanted_images() const;
  // A data set's manifest; if a view asked for the set, the session goes over to it.
  nn::Expected<void> offer_images(data::Manifest manifest);
  // `bytes`: the inflated chunk number `index` of that data set's manifest.
  nn::Expected<void> add_chunk(const std::string& data, std::size_t index, std::span<const std::uint8_t> bytes);
  // Images of the user's own are brought to it. use_own() then begins a run with them and answers as post() does, with
  // what they have become beside the ticket: {"data": {"name", "classes", "images": [train, validation, test]}}.
  OwnData& own_data() { return own_data_; }
  std::string use_own();
  // Which files a view has asked for since the last call.
  ui::FileWish take_file_wish();

  // Why images are missing, in words for the user; empty when nothing is amiss.
  void set_data_note(std::string note);

  // JSON of what the user wants saved, one at a time and once: {"name", "text"}, or {"name", "x", "y", "w", "h"} for a
  // picture of that part of the canvas in physical pixels, as it is now. "" if there is nothing.
  std::string take_file();
  // Looks at a picture from elsewhere, given as light: 0 black, 255 white. "" or, in a sentence, why it can't be.
  std::string show_picture(const data::GreyPicture& light);
  // A sentence for the user, shown on the page.
  void say(std::string text);

  // Whether Escape would do something inside the canvas; else it leaves the canvas.
  bool escape_has_use() const;

  Clipboard& clipboard() { return clipboard_; }

 private:
  Page(PageDef def, GlCanvas canvas, std::unique_ptr<lab::TrainingSession> session);

  bool due(const lab::Snapshot& snapshot, double now_ms) const;
  void draw(const lab::Snapshot& snapshot, double now_ms);
  void show(ImDrawData& data);
  void hear_replies();
  void hear_of_data(const lab::Reply& reply);
  lab::Ticket post(lab::Command command);
  lab::Ticket post_for_script(lab::Command command);
  lab::Command with_known_images(lab::Command command);
  void carry_out(const ui::Export& wanted, const lab::Snapshot& snapshot);

  PageDef def_;
  std::map<std::string, data::Manifest> manifests_;  // by the data set's name
  std::string asked_images_;                         // by a view, before their manifest has come
  std::string images_;                               // that the session learns from; empty: points
  int data_changes_ = 0;
  std::map<lab::Ticket, std::string> data_tickets_;  // of going over to other data: what images_ then is
  GlCanvas canvas_;
  std::unique_ptr<lab::TrainingSession> session_;
  Clipboard clipboard_;
  OwnData own_data_;
  ui::FileWish file_wish_ = ui::FileWish::none;
  std::unique_ptr<ui::Interface> interface_;  // after the Dear ImGui context
  ui::Viewport viewport_;
  bool visible_ = true;
  bool lost_ = false;

  int frames_due_ = 0;               // drawn whatever the session does
  bool animating_ = false;           // by the interface's own word
  std::uint64_t drawn_version_ = 0;  // snapshot on the screen
  double drawn_ms_ = 0;              // when
  FrameClock clock_;
  DrawPace pace_;
  ui::Damage damage_;

  // Tickets still without a reply, of the interface's commands and of post()'s; others' replies are nobody's business.
  std::deque<lab::Ticket> interface_tickets_;
  std::deque<lab::Ticket> script_tickets_;
  std::deque<lab::Reply> script_replies_;

  std::deque<std::string> files_;  // to be saved, as take_file() gives them
};

}  // namespace glassnet::app
