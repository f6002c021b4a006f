#include "ui/diagnosis_strip.h"

#include <algorithm>
#include <string>

#include "lab/diagnosis.h"
#include "ui/button.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

// More would bury the network; what is cured makes room for the next.
constexpr std::size_t most_shown = 3;
constexpr float text_left = space::m + icon_em(IconSize::small) + space::s;

// "diagnosis/dead_units"; of a kind that was shown already, "diagnosis/dead_units/2".
std::string item_id(const std::vector<lab::Finding>& findings, std::size_t index) {
  const auto same = std::count_if(findings.begin(), findings.begin() + static_cast<std::ptrdiff_t>(index),
                                  [&](const lab::Finding& other) { return other.kind == findings[index].kind; });
  const std::string id = "diagnosis/" + std::string(lab::name_of(findings[index].kind));
  return same == 0 ? id : id + "/" + std::to_string(same + 1);
}

ButtonDef button_of(const lab::Remedy& remedy, const std::string& id) {
  ButtonDef def{.id = id, .label = remedy.sentence};
  def.style = TextStyle::body;
  return def;
}

// Side by side where there is room, else one under the other. Returns the height; `draw` false only measures.
float draw_remedies(Context& context, const lab::Finding& finding, const std::string& id, const Column& place,
                    Commands& commands, bool draw) {
  float x = place.x, y = place.y;
  for (std::size_t i = 0; i < finding.remedies.size(); ++i) {
    const ButtonDef def = button_of(finding.remedies[i], id + "/remedy/" + std::to_string(i));
    const float width = std::min(place.width, button_width(context, def));
    if (x > place.x && x + width > place.x + place.width) x = place.x, y += context.control() + space::s;
    if (draw && button(context, def, {x, y, width, context.control()})) {
      const auto& wanted = finding.remedies[i].commands;
      commands.insert(commands.end(), wanted.begin(), wanted.end());
    }
    x += width + space::s;
  }
  return finding.remedies.empty() ? 0 : y + context.control() - place.y;
}

float draw_finding(Context& context, const lab::Finding& finding, const std::string& id, const Column& column,
                   Commands& commands) {
  const Theme& theme = context.theme;
  const bool grave = finding.kind == lab::FindingKind::diverged;
  const float left = column.x + text_left, width = column.width - text_left - space::m;
  const auto wrapped = [&](TextStyle style, float y, const std::string& text, bool draw) {
    return draw_text_wrapped(context, style, left, y, width, theme.text, text, draw);
  };
  const float sentence = wrapped(TextStyle::strong, 0, finding.sentence, false);
  const float evidence = wrapped(TextStyle::body, 0, finding.evidence, false);
  const float top = column.y + space::m;
  const Column buttons{left, top + sentence + evidence + space::s, width};
  const float remedies = draw_remedies(context, finding, id, buttons, commands, false);
  const float height = sentence + evidence + (remedies > 0 ? remedies + space::s : 0.0f) + 2 * space::m;
  fill(context, {column.x, column.y, column.width, height}, grave ? theme.danger_soft : theme.warning_soft, radius);
  draw_icon(context, IconSize::small, {column.x + space::m, top, icon_em(IconSize::small), 20},
            grave ? theme.danger : theme.warning, icon::warning);
  wrapped(TextStyle::strong, top, finding.sentence, true);
  wrapped(TextStyle::body, top + sentence, finding.evidence, true);
  context.items.add(id, finding.sentence, "message", {column.x, column.y, column.width, height}, finding.evidence);
  draw_remedies(context, finding, id, buttons, commands, true);
  return height;
}

}  // namespace

float draw_diagnosis(Context& context, const lab::Snapshot& snapshot, const Column& column, Commands& commands) {
  if (!snapshot.findings) return 0;
  const std::vector<lab::Finding>& findings = *snapshot.findings;
  float y = column.y;
  for (std::size_t i = 0; i < std::min(most_shown, findings.size()); ++i) {
    y += draw_finding(context, findings[i], item_id(findings, i), {column.x, y, column.width}, commands) + space::m;
  }
  return y - column.y;
}

}  // namespace glassnet::ui
