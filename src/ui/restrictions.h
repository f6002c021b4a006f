// Restrictions: controls that a lesson hides or locks, by their items' ids or what these begin with ("layer/pool2").
// Whoever takes input asks here, so that a locked control answers no mouse, no finger, no key, no finder and no script.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace glassnet::ui {

class Restrictions {
 public:
  Restrictions() = default;
  Restrictions(std::vector<std::string> hidden, std::vector<std::string> locked)
      : hidden_(std::move(hidden)), locked_(std::move(locked)) {}

  // It isn't shown, and nobody hears of it.
  bool hides(std::string_view id) const { return is_of(hidden_, id); }
  // It can't be used: hidden or locked.
  bool bars(std::string_view id) const { return is_of(hidden_, id) || is_of(locked_, id); }

 private:
  static bool is_of(const std::vector<std::string>& beginnings, std::string_view id) {
    for (const std::string& one : beginnings) {
      if (id.starts_with(one) && (id.size() == one.size() || id[one.size()] == '/')) return true;
    }
    return false;
  }

  std::vector<std::string> hidden_;
  std::vector<std::string> locked_;
};

}  // namespace glassnet::ui
