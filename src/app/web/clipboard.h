// Dear ImGui's clipboard in the browser, where text may only cross inside a copy, cut or paste event.
//
// web/input.mjs listens for those events: on paste it hands the text over (set_text) and presses Ctrl+V; on copy and
// cut it presses Ctrl+C or Ctrl+X, has the frame drawn and takes what was copied. What a view copies by a button of its
// own lies in take_copied() after the frame, and the script writes it with the asynchronous clipboard.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace glassnet::app {

class Clipboard {
 public:
  // Connects the current Dear ImGui context. The clipboard must outlive it.
  void connect();

  void set_text(std::string text) { text_ = std::move(text); }
  // The program copies something of its own accord.
  void copy(std::string text);
  // What was copied since the last call.
  std::optional<std::string> take_copied();

 private:
  std::string text_;
  bool copied_ = false;
};

}  // namespace glassnet::app
