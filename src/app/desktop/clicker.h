// Clicker: clicks items by their ids, as a mouse would, for tests and pictures.
#pragma once

#include <string>
#include <vector>

#include "ui/interface.h"

namespace glassnet::app {

class Clicker {
 public:
  explicit Clicker(std::vector<std::string> ids) : ids_(std::move(ids)) {}

  bool done() const { return at_ == ids_.size(); }
  // Between ImGui's back end and NewFrame(): adds this frame's input. An item that never shows up is skipped after a
  // while; missing() names it.
  void feed(ui::Interface& interface);
  const std::string& missing() const { return missing_; }

 private:
  std::vector<std::string> ids_;
  std::size_t at_ = 0;
  int frame_ = 0;  // since the present click began
  float x_ = 0, y_ = 0;
  std::string missing_;
};

}  // namespace glassnet::app
