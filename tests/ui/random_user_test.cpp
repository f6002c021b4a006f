// A user who presses, types, drags and turns whatever comes under the hand, against a real session: nothing crashes,
// the network stays a possible one, its numbers stay numbers or the page says that they don't, and learning goes on.
#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "digits.h"
#include "fixture/page.h"
#include "lab/training_session.h"
#include "nn/infer.h"
#include "nn/random.h"

using namespace glassnet;
using glassnet::ui::Item;
using glassnet::ui::test::Page;

namespace {

constexpr int actions = 10'000;
constexpr int between_checks = 100;
// A network and a batch beyond this many multiply-adds are exchanged for small ones: they are possible, but slow.
constexpr double most_work = 3e6;

constexpr ImGuiKey keys[] = {ImGuiKey_Tab,        ImGuiKey_Tab,       ImGuiKey_Enter,     ImGuiKey_Space,
                             ImGuiKey_Escape,     ImGuiKey_UpArrow,   ImGuiKey_DownArrow, ImGuiKey_LeftArrow,
                             ImGuiKey_RightArrow, ImGuiKey_Backspace, ImGuiKey_Delete,    ImGuiKey_S,
                             ImGuiKey_R,          ImGuiKey_Z,         ImGuiKey_Y,         ImGuiKey_D};
constexpr const char* texts[] = {"0",    "1", "2", "3", "7", "12",  "-1", "0.5",
                                 "1e-3", "e", ".", "?", "/", "str", "λ",  " "};

class User {
 public:
  explicit User(std::uint64_t seed) : random_(seed), page_(1200, 800) {
    auto session = lab::TrainingSession::create({.spec = test::small_network(),
                                                 .training = test::adam(),
                                                 .seed = seed,
                                                 .data = test::bar_data(),
                                                 .running = true,
                                                 .threaded = false,
                                                 .snapshot_interval_ms = 0});
    REQUIRE(session);
    session_ = std::move(*session);
    session_->look_inside(true);
    live(3);
  }

  void act() {
    const std::uint64_t dice = random_.below(100);
    if (dice < 52) {
      click();
    } else if (dice < 58) {
      if (const Item* item = any(false)) page_.interface().press(std::string(item->id));
    } else if (dice < 70) {
      key(keys[random_.below(std::size(keys))]);
    } else if (dice < 78) {
      io().AddInputCharactersUTF8(texts[random_.below(std::size(texts))]);
    } else if (dice < 85) {
      io().AddMouseWheelEvent(0, static_cast<float>(random_.below(9)) - 4);
    } else if (dice < 92) {
      drag();
    } else if (dice < 96) {
      change_page();
    } else {
      session_->pump(2);
    }
    live(2);
    lighten();
  }

  // What must hold whatever was done.
  void check() {
    session_->pump(1);
    const auto snapshot = session_->snapshot();
    REQUIRE(snapshot->spec);
    CHECK(nn::infer(*snapshot->spec));
    if (snapshot->diverged || !snapshot->probe) return;
    for (const lab::LayerView& layer : snapshot->probe->layers) {
      const auto finite = [](float value) { return std::isfinite(value); };
      CHECK(std::all_of(layer.weights.begin(), layer.weights.end(), finite));
      CHECK(std::all_of(layer.biases.begin(), layer.biases.end(), finite));
    }
  }

  // Goes back to what can learn, and sees that it does.
  void check_that_it_learns() {
    session_->post(lab::Return{});
    session_->post(lab::Pace{});
    session_->post(
        lab::UseData{"bars", std::make_shared<const data::Dataset>(test::bar_data()),
                     std::make_shared<const lab::RunSetup>(lab::RunSetup{test::small_network(), test::adam(), {}})});
    session_->post(lab::SetInitialiser{});
    session_->post(sane());
    session_->post(lab::Reset{1});
    session_->post(lab::Train{});
    for (int i = 0; i < 3000; ++i) {
      session_->pump(1);
      const auto snapshot = session_->snapshot();
      if (snapshot->examples > 2000 && snapshot->loss && *snapshot->loss < 1) return;
    }
    FAIL("it no longer learns");
  }

  lab::Snapshot now() const { return *session_->snapshot(); }

 private:
  static ImGuiIO& io() { return ImGui::GetIO(); }

  static lab::Set sane() {
    lab::Set set;
    const nn::TrainingSpec training = test::adam();
    set.optimizer = training.optimizer.kind;
    set.learning_rate = training.optimizer.learning_rate;
    set.beta1 = training.optimizer.beta1;
    set.beta2 = training.optimizer.beta2;
    set.epsilon = training.optimizer.epsilon;
    set.batch = training.batch;
    set.l2_decay = 0.0f;
    return set;
  }

  // Frames, with the session working in between, as the page runs them.
  void live(int frames) {
    for (int i = 0; i < frames; ++i) {
      for (lab::Command& command : page_.frame(now())) tickets_.push_back(session_->post(std::move(command)));
      session_->pump(0.1);
      for (const lab::Reply& reply : session_->take_replies()) {
        if (tickets_.empty() || tickets_.front() != reply.ticket) continue;  // this user's own are nobody's business
        tickets_.pop_front();
        page_.interface().hear(reply);
      }
    }
  }

  const Item* any(bool in_sight) {
    std::vector<const Item*> found;
    for (const Item& item : page_.interface().items()) {
      const bool control = item.kind != "text" && item.kind != "message" && item.kind != "image";
      if (control && (!in_sight || (item.w > 0 && item.h > 0))) found.push_back(&item);
    }
    return found.empty() ? nullptr : found[random_.below(static_cast<std::uint32_t>(found.size()))];
  }

  float within(float length) { return length * static_cast<float>(random_.below(1000)) / 1000; }

  void click() {
    const Item* item = any(true);
    if (item == nullptr) return;
    io().AddMousePosEvent(item->x + within(item->w), item->y + within(item->h));
    live(1);
    io().AddMouseButtonEvent(0, true);
    live(1);
    io().AddMouseButtonEvent(0, false);
  }

  void key(ImGuiKey which) {
    io().AddKeyEvent(which, true);
    live(1);
    io().AddKeyEvent(which, false);
  }

  void drag() {
    io().AddMousePosEvent(within(page_.viewport.width), within(page_.viewport.height));
    live(1);
    io().AddMouseButtonEvent(0, true);
    for (int i = 0; i < 3; ++i) {
      io().AddMousePosEvent(within(page_.viewport.width), within(page_.viewport.height));
      live(1);
    }
    io().AddMouseButtonEvent(0, false);
  }

  void change_page() {
    ui::Viewport& viewport = page_.viewport;
    switch (random_.below(4)) {
      case 0:
        viewport.width = 320 + within(1200);
        viewport.height = 240 + within(800);
        break;
      case 1:
        viewport.coarse_pointer = !viewport.coarse_pointer;
        break;
      case 2:
        viewport.dark = !viewport.dark;
        break;
      default:
        viewport.high_contrast = !viewport.high_contrast;
    }
  }

  void lighten() {
    const lab::Snapshot snapshot = now();
    double work = 0;
    for (const nn::LayerPlan& layer : snapshot.plan->layers) {
      work += static_cast<double>(layer.multiply_adds) + static_cast<double>(layer.output.size());
    }
    if (work * snapshot.training.batch <= most_work && snapshot.spec->layers.size() < 24) return;
    session_->post(lab::Return{});
    session_->post(lab::Pace{});
    session_->post(
        lab::UseData{"bars", std::make_shared<const data::Dataset>(test::bar_data()),
                     std::make_shared<const lab::RunSetup>(lab::RunSetup{test::small_network(), test::adam(), {}})});
    session_->post(lab::SetInitialiser{});
    session_->post(sane());
    session_->pump(1);
  }

  nn::Random random_;
  Page page_;
  std::unique_ptr<lab::TrainingSession> session_;
  std::deque<lab::Ticket> tickets_;  // of the page's commands
};

}  // namespace

TEST_CASE("ten thousand actions at random") {
  for (const std::uint64_t seed : {1u, 2u}) {
    CAPTURE(seed);
    User user(seed);
    std::uint64_t most = 0;
    for (int i = 1; i <= actions / 2; ++i) {
      CAPTURE(i);
      user.act();
      most = std::max(most, user.now().examples);
      if (i % between_checks == 0) user.check();
    }
    CHECK(most > 1000);  // it learned meanwhile
    user.check_that_it_learns();
  }
}
