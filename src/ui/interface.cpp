#include "ui/interface.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>
#include <utility>
#include <variant>

#include "ui/activation_atlas.h"
#include "ui/context.h"
#include "ui/diagnosis_strip.h"
#include "ui/editor.h"
#include "ui/finder.h"
#include "ui/first_hints.h"
#include "ui/fonts.h"
#include "ui/header_panel.h"
#include "ui/health_panel.h"
#include "ui/help.h"
#include "ui/inside_switch.h"
#include "ui/inspector_panel.h"
#include "ui/item_recorder.h"
#include "ui/landscape_panel.h"
#include "ui/layout.h"
#include "ui/mistakes_panel.h"
#include "ui/network_panel.h"
#include "ui/notices.h"
#include "ui/place_switch.h"
#include "ui/plane_panel.h"
#include "ui/probe_panel.h"
#include "ui/results_panel.h"
#include "ui/scroll.h"
#include "ui/settings_panel.h"
#include "ui/shortcuts.h"
#include "ui/term_hint.h"
#include "ui/texture_device.h"
#include "ui/theme.h"
#include "ui/time_panel.h"
#include "ui/toast.h"
#include "ui/unit_graph.h"
#include "ui/veils.h"
#include "ui/workbench_panel.h"

namespace glassnet::ui {

namespace {

constexpr double hint_delay = 0.6;  // seconds of frames after a movement, in which a hint may appear

// Which view waits for a command's reply.
enum class Asked {
  network,
  setting,
  stream,
  start,
  probe,
  change,
  nearest,
  landscape,
  inside,
  saliency,
  inspector,
  filter,
  running,
  pace,
  moment,
  nothing
};

Asked asked_by(const lab::Command& command) {
  if (std::holds_alternative<lab::Apply>(command)) return Asked::network;
  if (std::holds_alternative<lab::Set>(command)) return Asked::setting;
  if (std::holds_alternative<lab::Probe>(command)) return Asked::probe;
  if (std::holds_alternative<lab::Inspect>(command)) return Asked::inspector;
  if (std::holds_alternative<lab::LookAtFilter>(command)) return Asked::filter;
  if (std::holds_alternative<lab::ProbeChange>(command)) return Asked::change;
  if (std::holds_alternative<lab::FindNearest>(command)) return Asked::nearest;
  if (std::holds_alternative<lab::SurveyLoss>(command)) return Asked::landscape;
  if (const auto* show = std::get_if<lab::Show>(&command)) return show->inside ? Asked::inside : Asked::saliency;
  if (std::holds_alternative<lab::Pace>(command)) return Asked::pace;
  if (std::holds_alternative<lab::SetStream>(command)) return Asked::stream;
  if (std::holds_alternative<lab::SetInitialiser>(command)) return Asked::start;
  if (std::holds_alternative<lab::Visit>(command) || std::holds_alternative<lab::Return>(command)) {
    return Asked::moment;
  }
  const auto* step = std::get_if<lab::Step>(&command);
  const bool runs = std::holds_alternative<lab::Train>(command) || std::holds_alternative<lab::Pause>(command) ||
                    std::holds_alternative<lab::RunUntil>(command) ||
                    (step != nullptr && step->grain == lab::Grain::epoch);
  return runs ? Asked::running : Asked::nothing;
}

}  // namespace

class Interface::Impl {
 public:
  explicit Impl(std::unique_ptr<TextureDevice> textures) : atlas_(std::move(textures)) {
    ImGuiIO& io = ImGui::GetIO();
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
  }

  bool prepare(const Viewport& viewport) {
    const float scale = std::clamp(std::isfinite(viewport.scale) ? viewport.scale : 1.0f, 0.5f, 4.0f);
    if (!styled_ || theme_.dark != viewport.dark || theme_.high_contrast != viewport.high_contrast ||
        coarse_ != viewport.coarse_pointer) {
      theme_ = make_theme(viewport.dark, viewport.high_contrast);
      coarse_ = viewport.coarse_pointer;
      styled_ = true;
      apply_style(theme_, coarse_);
    }
    if (fonts_.scale == scale) return false;
    fonts_ = build_fonts(scale);
    return true;
  }

  Frame draw(const lab::Snapshot& snapshot, const Viewport& given) {
    Viewport viewport = given;
    viewport.scale = fonts_.scale;
    atlas_.update(snapshot, theme_);
    follow(editor_, snapshot);
    follow(run_, snapshot);
    follow(probe_, snapshot);
    follow(settings_, snapshot);
    follow(time_, snapshot);
    follow(inside_, snapshot);
    follow(inspector_, snapshot);
    items_.begin_frame(viewport.width, viewport.height);
    Context context{viewport, theme_, fonts_, atlas_, items_, typing_};
    context.ready = ready_;
    context.class_names = snapshot.data.class_names;
    context.pinch = std::exchange(pinch_, std::nullopt);
    if (!pictures_wanted_.empty()) context.picturing = pictures_wanted_.front().item;

    Frame frame;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({viewport.width, viewport.height});
    ImGui::Begin("page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoBackground);  // the program clears with it
    ImGui::GetWindowDrawList()->_FringeScale = 1 / viewport.scale;
    handle_shortcuts(snapshot, frame.commands);
    if (place_ == Place::workbench) handle_bench_keys(items_.restrictions(), bench_);
    draw_regions(context, snapshot, frame.commands);
    show_overlay(context.wanted);
    draw_help(context);
    if (const std::string found = draw_finder(context, finder_); !found.empty()) items_.press(found);
    ImGui::End();
    draw_toast(context, toast_);
    take_exports(context, frame);
    frame.files = context.files;
    pinchable_ = std::move(context.pinchable);
    if (place_ == Place::network) draw_first_hints(context, first_hints_, probe_.pad.open, frame.commands);
    draw_veils(context);
    draw_term_hint(context, snapshot, term_hint_);

    // A field that scrolled away or was removed is no longer typed into.
    if (!typing_.id.empty() && !typing_is_drawn()) typing_.id.clear();
    for (const lab::Command& command : frame.commands) asked_.push_back(asked_by(command));
    frame.animating = context.animating || settling() || items_.revealing() || !pictures_wanted_.empty();
    return frame;
  }

  void hear(const lab::Reply& reply) {
    if (asked_.empty()) return;
    const Asked kind = asked_.front();
    asked_.pop_front();
    if (kind == Asked::network) hear_apply(editor_, reply);
    if (kind == Asked::setting) hear_set(settings_, reply);
    if (kind == Asked::probe) probe_.sent.hear(reply.error.has_value());
    if (kind == Asked::inspector) inspector_.sent.hear(reply.error.has_value());
    if (kind == Asked::filter) inspector_.filter.sent.hear(reply.error.has_value());
    if (kind == Asked::change) probe_.change.sent.hear(reply.error.has_value());
    if (kind == Asked::nearest) hear_nearest(probe_.nearest, reply.error.has_value());
    if (kind == Asked::landscape) hear_landscape(landscape_, reply.error.has_value());
    if (kind == Asked::stream) hear_stream(settings_.stream, reply);
    if (kind == Asked::start) settings_.start.sent.hear(reply.error.has_value());
    if (kind == Asked::moment) time_.visiting.hear(reply.error.has_value());
    if (kind == Asked::pace) run_.pace.hear(reply.error.has_value());
    if (kind == Asked::inside) inside_.sent.hear(reply.error.has_value());
    if (kind == Asked::saliency) probe_.saliency.sent.hear(reply.error.has_value());
    if (kind == Asked::running) run_.running.hear(reply.error.has_value());
  }

  const std::vector<Item>& items() const { return items_.items(); }
  void reveal(std::string_view id) { items_.reveal(id); }
  void press(std::string_view id) { items_.press(id); }
  void focus(std::string_view id) { items_.focus(id); }
  unsigned hints_seen() const { return first_hints_.seen; }
  void set_hints_seen(unsigned seen) { first_hints_.seen = seen; }
  std::uint64_t pictures() const { return atlas_.paintings(); }
  void restrict_to(Restrictions restrictions) { items_.restrict_to(std::move(restrictions)); }
  void go_to(std::string_view name) { place_ = place_named(name).value_or(place_); }
  bool escape_has_use() const { return place_ == Place::network && (probe_.pad.open || inspector_is_open(inspector_)); }
  void forget_textures() { atlas_.forget(); }

  bool pinch(float x, float y, float factor, float moved) {
    const auto holds = [&](const Rect& rect) {
      return x >= rect.x && x < rect.right() && y >= rect.y && y < rect.bottom();
    };
    if (std::none_of(pinchable_.begin(), pinchable_.end(), holds)) return false;
    const Pinch before = pinch_.value_or(Pinch{});
    pinch_ = Pinch{x, y, before.factor * factor, before.moved + moved};
    return true;
  }
  void say(std::string text) { ui::say(toast_, std::move(text)); }
  void offer(std::vector<lab::ReadyNetwork> ready) { ready_ = std::move(ready); }

 private:
  void handle_shortcuts(const lab::Snapshot& snapshot, Commands& commands) {
    for (const ShortcutAction action : pressed_shortcuts(place_ == Place::network, items_.restrictions())) {
      if (action == ShortcutAction::place) go_to_other(place_);
      if (action == ShortcutAction::help) show_overlay(Overlay::help);
      if (action == ShortcutAction::find) show_overlay(Overlay::finder);
      handle_shortcut(action, snapshot, run_, probe_, inside_, inspector_, commands);
    }
  }

  void show_overlay(Overlay wanted) {
    if (wanted == Overlay::help) open_help();
    if (wanted == Overlay::finder) open_finder(finder_);
  }

  void draw_regions(Context& context, const lab::Snapshot& snapshot, Commands& commands) {
    const Viewport& page = context.viewport;
    const bool single = is_single_column(page.width);
    const bool docked = place_ == Place::network && inspector_is_open(inspector_);
    const Layout layout = lay_out(page.width, page.height, header_height(context, single), docked);
    const Place place = place_;  // a press in the header counts from the next frame on
    draw_header(context, snapshot, run_, place_, layout.header, single, commands);
    if (place == Place::workbench) {
      const Rect body{0, layout.header.bottom(), page.width, page.height - layout.header.bottom()};
      draw_workbench(context, snapshot, bench_, bench_scroll_, body);
    } else if (layout.single_column) {
      draw_single_column(context, snapshot, layout.network, commands);
    } else {
      draw_two_columns(context, snapshot, layout, commands);
    }
    if (layout.dock.h > 0) draw_inspector(context, snapshot, inspector_, layout.dock, commands);
  }

  void draw_two_columns(Context& context, const lab::Snapshot& snapshot, const Layout& layout, Commands& commands) {
    const float padding = space::xl;
    Column main = begin_scroll(context, "network", layout.network, padding);
    // The columns stand a little closer to each other than to the page's edges.
    main.width += padding - space::l;
    float y = main.y - space::s;
    y += draw_told(context, snapshot, {main.x, y, main.width}, commands);
    y += draw_unit_graph(context, snapshot, graph_, editor_, settings_.stream, inspector_, {main.x, y, main.width},
                         commands);
    y += draw_network(context, snapshot, editor_, inside_, inspector_, {main.x, y, main.width}, commands);
    end_scroll(context, network_scroll_, y, padding);

    Column side = begin_scroll(context, "side", layout.side, space::l);
    side.x = layout.side.x + space::s;
    side.width = layout.side.w - padding - space::s;
    y = draw_side(context, snapshot, side, commands);
    end_scroll(context, side_scroll_, y, space::l);
  }

  void draw_single_column(Context& context, const lab::Snapshot& snapshot, const Rect& region, Commands& commands) {
    const Column column = begin_scroll(context, "network", region, space::m);
    float y = column.y;
    y += draw_told(context, snapshot, {column.x, y, column.width}, commands);
    y = draw_side(context, snapshot, {column.x, y, column.width}, commands) + space::l;
    y += draw_unit_graph(context, snapshot, graph_, editor_, settings_.stream, inspector_, {column.x, y, column.width},
                         commands);
    y += draw_network(context, snapshot, editor_, inside_, inspector_, {column.x, y, column.width}, commands);
    end_scroll(context, network_scroll_, y, space::l);
  }

  float draw_told(Context& context, const lab::Snapshot& snapshot, const Column& column, Commands& commands) {
    const float notices = draw_notices(context, snapshot, column);
    return notices + draw_diagnosis(context, snapshot, {column.x, column.y + notices, column.width}, commands);
  }

  // Image, results, settings, mistakes, one under the other. Returns where they end.
  float draw_side(Context& context, const lab::Snapshot& snapshot, const Column& column, Commands& commands) {
    float y = column.y;
    const Column top{column.x, y, column.width};
    plane_.shown = graph_.hovered;
    y += (snapshot.points ? draw_plane(context, snapshot, plane_, probe_, top, commands)
                          : draw_probe(context, snapshot, probe_, top, commands)) +
         space::m;
    y += draw_results(context, snapshot, results_, {column.x, y, column.width}, commands) + space::xs;
    y += draw_time(context, snapshot, time_, {column.x, y, column.width}, commands) + space::xs;
    y += draw_settings(context, snapshot, settings_, run_, {column.x, y, column.width}, commands) + space::m;
    if (const float health = draw_health(context, snapshot, health_, {column.x, y, column.width}); health > 0) {
      y += health + space::m;
    }
    if (const float land = draw_landscape(context, snapshot, landscape_, {column.x, y, column.width}, commands);
        land > 0) {
      y += land + space::m;
    }
    return y + draw_mistakes(context, snapshot, mistakes_, probe_, {column.x, y, column.width}, commands);
  }

  // Texts at once. Pictures once the menu that asked for them has gone from the page.
  void take_exports(Context& context, Frame& frame) {
    const bool in_menu = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
    std::vector<Export> due;
    if (!in_menu && context.exports.empty()) due.swap(pictures_wanted_);
    for (Export& wanted : due) {
      const auto& items = items_.items();
      const auto item = std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.id == wanted.item; });
      if (item == items.end() || item->w < 1 || item->h < 1) continue;  // gone, or out of sight
      wanted.place = {item->x, item->y, item->w, item->h};
      frame.exports.push_back(std::move(wanted));
    }
    for (Export& wanted : context.exports) {
      (wanted.as == ExportAs::png_file ? pictures_wanted_ : frame.exports).push_back(std::move(wanted));
    }
  }

  bool typing_is_drawn() const {
    const auto& items = items_.items();
    return std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.id == typing_.id; });
  }

  // Hints wait until the pointer has rested: frames go on for a moment after it moved.
  bool settling() {
    const ImGuiIO& io = ImGui::GetIO();
    const double now = ImGui::GetTime();
    if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) moved_at_ = now;
    return !coarse_ && now - moved_at_ < hint_delay;
  }

  ActivationAtlas atlas_;
  Theme theme_;
  Fonts fonts_;
  bool styled_ = false;
  bool coarse_ = false;
  std::vector<lab::ReadyNetwork> ready_;
  ItemRecorder items_;
  TypingState typing_;
  EditorState editor_;
  RunState run_;
  ProbeState probe_;
  PlaneState plane_;
  UnitGraphState graph_;
  ResultsState results_;
  SettingsState settings_;
  TimeState time_;
  HealthState health_;
  LandscapeState landscape_;
  MistakesState mistakes_;
  InsideState inside_;
  InspectorState inspector_;
  Place place_ = Place::network;
  BenchState bench_;
  ScrollState bench_scroll_;
  ToastState toast_;
  std::vector<Export> pictures_wanted_;
  std::optional<Pinch> pinch_;   // since the last frame
  std::vector<Rect> pinchable_;  // charts in the last frame
  TermHintState term_hint_;
  FinderState finder_;
  FirstHintsState first_hints_;
  ScrollState network_scroll_;
  ScrollState side_scroll_;
  std::deque<Asked> asked_;  // by the commands that no reply has come for
  double moved_at_ = -hint_delay;
};

Interface::Interface() : Interface(make_opengl_textures()) {}
Interface::Interface(std::unique_ptr<TextureDevice> textures) : impl_(std::make_unique<Impl>(std::move(textures))) {}
Interface::~Interface() = default;

bool Interface::prepare(const Viewport& viewport) { return impl_->prepare(viewport); }

Frame Interface::draw(const lab::Snapshot& snapshot, const Viewport& viewport) {
  return impl_->draw(snapshot, viewport);
}

void Interface::hear(const lab::Reply& reply) { impl_->hear(reply); }

const std::vector<Item>& Interface::items() const { return impl_->items(); }

std::uint64_t Interface::pictures() const { return impl_->pictures(); }

void Interface::reveal(std::string_view id) { impl_->reveal(id); }

void Interface::go_to(std::string_view place) { impl_->go_to(place); }

void Interface::restrict_to(Restrictions restrictions) { impl_->restrict_to(std::move(restrictions)); }

void Interface::say(std::string text) { impl_->say(std::move(text)); }
void Interface::offer(std::vector<lab::ReadyNetwork> ready) { impl_->offer(std::move(ready)); }
void Interface::press(std::string_view id) { impl_->press(id); }

unsigned Interface::hints_seen() const { return impl_->hints_seen(); }

void Interface::set_hints_seen(unsigned seen) { impl_->set_hints_seen(seen); }

void Interface::focus(std::string_view id) { impl_->focus(id); }

bool Interface::pinch(float x, float y, float factor, float moved) { return impl_->pinch(x, y, factor, moved); }

bool Interface::escape_has_use() const { return impl_->escape_has_use(); }

void Interface::forget_textures() { impl_->forget_textures(); }

}  // namespace glassnet::ui
