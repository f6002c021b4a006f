#include "ui/data_menu.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "data/points/point_source.h"
#include "ui/button.h"
#include "ui/choice.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

struct DataWords {
  const char* id;  // the data set's name
  const char* label;
  const char* about;
  const char* subject;
};

constexpr std::array sets{
    DataWords{"mnist", "MNIST digits", "70,000 handwritten digits, 28 × 28", "handwritten digits"},
    DataWords{"fashion", "Fashion-MNIST", "70,000 pictures of clothes, 28 × 28", "clothes"},
    DataWords{"circle", "Circle", "Points: one class inside, one around it", "a disc and the ring around it"},
    DataWords{"xor", "Exclusive or", "Points: opposite corners belong together", "the corners of exclusive or"},
    DataWords{"gaussians", "Two heaps", "Points: two clouds, one for each class", "two heaps of points"},
    DataWords{"spiral", "Spiral", "Points: two arms, wound round each other", "the two arms of a spiral"},
    DataWords{"moons", "Moons", "Points: two half circles, one in the other", "two half moons"},
    DataWords{"xor-table", "XOR, four points", "The truth table itself", "the two answers of XOR"},
};

// As the page calls them: a .csv file, or a folder with a stroke behind it.
bool is_own_images(const std::string& name) { return name.ends_with('/') || name.find(".csv") != std::string::npos; }

std::string base_of(const std::string& name) { return name.substr(0, name.find(':')); }

const DataWords* words_of(const std::string& name) {
  const std::string base = base_of(name);
  const auto found = std::find_if(sets.begin(), sets.end(), [&](const DataWords& set) { return base == set.id; });
  return found == sets.end() ? nullptr : &*found;
}

// Files of the user's own, where the program can ask for them.
struct FileWords {
  const char* id;
  const char* label;
  const char* about;
  FileWish wish;
};

constexpr std::array own_files{
    FileWords{"own-table", "Your images: CSV…", "A line each: the label, then the pixels", FileWish::table},
    FileWords{"own-digits", "Your digits: folder…", "A folder for each label; centred as MNIST", FileWish::digits},
    FileWords{"own-pictures", "Your pictures: folder…", "A folder for each label; scaled", FileWish::pictures},
};

std::string title_of(const lab::Snapshot& snapshot) {
  const DataWords* words = words_of(snapshot.data.name);
  if (words != nullptr) return words->label;
  return snapshot.points ? "Your own points" : snapshot.data.name;
}

void use(const DataWords& set, const lab::Snapshot& snapshot, Commands& commands) {
  if (const auto shape = data::shape_named(set.id)) {
    PointRecipe recipe = recipe_of(snapshot.data.name).value_or(PointRecipe{});
    recipe.shape = *shape;
    use_points(recipe, commands);
  } else {
    commands.emplace_back(lab::UseData{set.id, nullptr});
  }
}

}  // namespace

std::optional<PointRecipe> recipe_of(const std::string& data_name) {
  const auto source = data::parse_point_source(data_name);
  if (!source || !*source || !(*source)->shape) return std::nullopt;
  const data::PointSource& found = **source;
  return PointRecipe{*found.shape, found.count, found.noise, found.seed};
}

void use_points(const PointRecipe& recipe, Commands& commands) {
  std::string name(data::name_of(recipe.shape));
  if (recipe.shape != data::Shape::xor_table) {
    name += ":count=" + std::to_string(recipe.count) + ",noise=" + setting(recipe.noise) +
            ",seed=" + std::to_string(recipe.seed);
  }
  const auto source = data::parse_point_source(name);
  if (!source || !*source) return;
  auto made = data::point_dataset(**source);
  if (!made) return;
  commands.emplace_back(lab::UseData{name, std::make_shared<const data::Dataset>(*std::move(made))});
}

std::string subject_of(const lab::Snapshot& snapshot) {
  const DataWords* words = words_of(snapshot.data.name);
  if (words != nullptr) return words->subject;
  if (snapshot.points) return "your own points";
  if (is_own_images(snapshot.data.name)) return "your own images";
  return snapshot.data.name.find("fashion") != std::string::npos ? "clothes" : "handwritten digits";
}

void draw_data_menu(Context& context, const lab::Snapshot& snapshot, const Rect& rect, Commands& commands) {
  const Theme& theme = context.theme;
  const std::string title = title_of(snapshot);
  bool hovered = false;
  const bool pressed =
      press_area(context, {"data/choose", "Data set to learn from", "menu", 0, 0, 0, 0, title, true}, rect, &hovered);
  fill(context, rect, hovered ? theme.hover : theme.surface, radius);
  outline(context, rect, theme.border_field, radius);
  const float left = rect.x + space::s;
  const float line = rect.centre_y();
  constexpr float least_with_word = 200;
  float after = left;
  if (rect.w >= least_with_word) {
    draw_text(context, TextStyle::caption, left, line - 8, theme.text_secondary, "Data");
    after += text_width(context, TextStyle::caption, "Data") + space::s;
  }
  draw_text_cut(context, TextStyle::strong, after, line - 10, rect.right() - 28 - after, theme.text, title);
  draw_icon(context, IconSize::small, {rect.right() - 24, rect.y, 20, rect.h}, theme.text_secondary, icon::down);
  hint(context, "Another data set begins a fresh run");

  std::vector<ChoiceOption> options;
  std::size_t selected = sets.size() + own_files.size();  // none
  const std::string present = base_of(snapshot.data.name);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    options.push_back({sets[i].id, sets[i].label, sets[i].about, true, 0});
    if (present == sets[i].id) selected = i;
  }
  if (context.viewport.asks_for_files) {
    for (const FileWords& files : own_files) options.push_back({files.id, files.label, files.about, true, 0});
  }
  if (pressed) open_menu("data/choose");
  const auto chosen = menu(context, "data/choose", options, selected, rect, std::max(rect.w, 280.0f));
  if (!chosen) return;
  if (*chosen < sets.size()) {
    use(sets[*chosen], snapshot, commands);
  } else {
    context.files = own_files[*chosen - sets.size()].wish;
  }
}

}  // namespace glassnet::ui
