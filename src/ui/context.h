// What every view and widget draws with in one frame.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lab/command.h"
#include "lab/ready_network.h"
#include "ui/activation_atlas.h"
#include "ui/export.h"
#include "ui/fonts.h"
#include "ui/geometry.h"
#include "ui/interface.h"
#include "ui/item_recorder.h"
#include "ui/pinch.h"
#include "ui/theme.h"

namespace glassnet::ui {

using Commands = std::vector<lab::Command>;

// The one number field that is being typed into, if any.
struct TypingState {
  std::string id;  // of the field; empty: none
  char text[24] = {};
  bool focus = false;  // give it the keyboard in this frame
};

// What lies over the page.
enum class Overlay { none, help, finder };

struct Context {
  const Viewport& viewport;
  const Theme& theme;
  const Fonts& fonts;
  const ActivationAtlas& atlas;
  ItemRecorder& items;
  TypingState& typing;
  bool animating = false;
  Overlay wanted = Overlay::none;                 // by a button in this frame
  bool pen_down = false;                          // on a pad: the finger draws and doesn't scroll
  std::vector<Export> exports = {};               // asked for in this frame
  FileWish files = FileWish::none;                // asked for in this frame
  std::span<const std::string> class_names = {};  // of the data set; none where its classes are called by numbers
  std::optional<Pinch> pinch = {};                // that a chart may take in this frame
  std::vector<Rect> pinchable = {};               // where charts that take one were drawn
  std::span<const lab::ReadyNetwork> ready = {};  // to begin with
  std::string picturing = {};                     // the item whose picture this frame is for: without its buttons

  float control() const { return viewport.coarse_pointer ? target_coarse : target_fine; }
};

}  // namespace glassnet::ui
