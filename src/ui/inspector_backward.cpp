// What a number does to the loss (the chain rule with its numbers), and how one of its weights learns from that.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "ui/button.h"
#include "ui/inspector_views.h"
#include "ui/text.h"
#include "ui/update_words.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr std::size_t most_rows = 4;
float row_height(const Context& context) { return context.viewport.coarse_pointer ? target_coarse : 20; }

std::string bracketed(double value) { return value < 0 ? "(" + precise(value) + ")" : precise(value); }

// The positions of the terms that count most, the largest first.
template <class Terms>
std::vector<std::size_t> strongest(const Terms& terms) {
  std::vector<std::size_t> order(terms.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t shown = std::min(most_rows, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                    [&](std::size_t a, std::size_t b) {
                      const double x = std::abs(terms[a].product()), y = std::abs(terms[b].product());
                      return x != y ? x > y : a < b;
                    });
  order.resize(shown);
  return order;
}

// A product that can be pressed to go where it comes from.
bool product_row(Context& context, const Item& item, const std::string& text, const Rect& rect) {
  bool hovered = false;
  const bool pressed = press_area(context, item, rect, &hovered);
  if (hovered) fill(context, rect, context.theme.hover, radius_small);
  draw_text_cut(context, TextStyle::caption, rect.x + space::xs, rect.centre_y() - 8, rect.w - 2 * space::xs,
                hovered ? context.theme.text : context.theme.text_secondary, text);
  return pressed;
}

template <class Terms>
double rest_of(const Terms& terms, double sum, const std::vector<std::size_t>& shown) {
  for (const std::size_t i : shown) sum -= terms[i].product();
  return sum;
}

// "and 196 more products: 0.0012". Returns the height.
float draw_rest(Context& context, std::size_t others, double sum, const Column& place) {
  if (others == 0) return 0;
  draw_text(context, TextStyle::caption, place.x + space::xs, place.y + 2, context.theme.text_secondary,
            "and " + counted(others, "more product", "more products") + ", together " + precise(sum));
  return 20;
}

// The loss' own derivative: softmax and the other losses.
std::string loss_words(const InspectorDef& def, const nn::BackwardTerm& term) {
  const auto* softmax = std::get_if<nn::SoftmaxSpec>(&def.spec.layers.back().layer);
  if (softmax == nullptr) {
    return "It feeds the loss itself, which changes by " + precise(term.factor) + " for each unit of it.";
  }
  const bool right = term.output.channel == def.number.label;
  const auto classes = static_cast<double>(def.plan.classes), smoothing = static_cast<double>(softmax->label_smoothing);
  const double target = (right ? 1 - smoothing : 0) + smoothing / classes;
  return "It is the logit of class " + std::to_string(term.output.channel) + ", which is " +
         (right ? "right" : "wrong") + ": ∂loss/∂z = share − " + precise(target) + " = " + precise(term.factor) + ".";
}

std::string gradient_words(const InspectorDef& def) {
  const nn::ActivationGradient& backward = def.number.backward;
  if (def.number.layer + 1 >= def.spec.layers.size()) {
    return "It is an answer: the loss is computed from it and the others, " + precise(def.number.loss) +
           " for this image.";
  }
  const double change = backward.gradient * 0.01;
  if (backward.gradient == 0) return "Moving this number a little would not change the loss of this image.";
  return "Were it 0.01 larger, the loss of this image would " + std::string(change < 0 ? "fall" : "rise") +
         " by about " + precise(std::abs(change)) + ".";
}

// Where a weight sits: "map 0, row 1, column 2 of the window", "input 12", "the bias".
std::string weight_words(const InspectorDef& def) {
  const nn::LayerPlan& plan = def.plan.layers[def.number.layer];
  const std::size_t weight = *def.number.weight;
  if (weight >= plan.weights) return "the bias of filter or unit " + std::to_string(weight - plan.weights);
  const auto in_filter = static_cast<int>(weight % plan.fan_in);
  if (const auto* conv = std::get_if<nn::ConvSpec>(&def.spec.layers[def.number.layer].layer)) {
    const int area = conv->size.height * conv->size.width;
    return "the weight at row " + std::to_string(in_filter % area / conv->size.width) + ", column " +
           std::to_string(in_filter % conv->size.width) + " for map " + std::to_string(in_filter / area);
  }
  return "the weight of input " + std::to_string(in_filter);
}

// The gradient as a sum over the places where the weight is at work. Returns the height.
float draw_weight_gradient(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press) {
  const nn::GradientExplanation& gradient = def.number.weight_gradient;
  const std::vector<std::size_t> shown = strongest(gradient.terms);
  const std::size_t few = std::min<std::size_t>(2, shown.size());
  const std::vector<std::size_t> top(shown.begin(), shown.begin() + static_cast<std::ptrdiff_t>(few));
  float y = place.y;
  for (std::size_t i = 0; i < top.size(); ++i) {
    const nn::GradientTerm& term = gradient.terms[top[i]];
    const std::string text = unit_in_words(def.spec, def.plan, def.number.layer, term.output) + ": gradient " +
                             precise(term.d_output) + " × input " + bracketed(term.value) + " = " +
                             precise(term.product());
    const Item item = control("inspector/weight/term/" + std::to_string(i), text, "button", precise(term.product()));
    if (product_row(context, item, text, {place.x, y, place.width, row_height(context)})) {
      press.number = lab::InspectTarget{def.number.target.layer, term.output, def.number.weight};
    }
    y += row_height(context);
  }
  y += draw_rest(context, gradient.terms.size() - top.size(), rest_of(gradient.terms, gradient.sum, top),
                 {place.x, y, place.width});
  const std::string sum = "∂loss/∂w = " + sum_in_words(gradient.sum, gradient.gradient);
  draw_text(context, TextStyle::body, place.x, y, context.theme.text, sum);
  context.items.add("inspector/weight/gradient", "Gradient of the weight", "text", {place.x, y, place.width, 20},
                    precise(gradient.gradient));
  return y + 20 - place.y;
}

}  // namespace

float draw_backward(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press) {
  const Theme& theme = context.theme;
  const nn::ActivationGradient& backward = def.number.backward;
  float y = place.y;
  draw_text(context, TextStyle::strong, place.x, y, theme.text, "What it does to the loss");
  y += 24;
  const bool last = def.number.layer + 1 >= def.spec.layers.size();
  const bool feeds_loss = def.number.layer + 2 == def.spec.layers.size();
  if (feeds_loss && !backward.terms.empty()) {
    y += draw_text_wrapped(context, TextStyle::caption, place.x, y, place.width, theme.text_secondary,
                           loss_words(def, backward.terms.front()));
  } else if (!last) {
    const std::string& next = def.spec.layers[def.number.layer + 1].id;
    draw_text_cut(context, TextStyle::caption, place.x, y, place.width, theme.text_secondary,
                  "It feeds " + counted(backward.terms.size(), "number", "numbers") + " of " + next +
                      ": how much each follows it × its own gradient");
    y += 18;
    const std::vector<std::size_t> shown = strongest(backward.terms);
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const nn::BackwardTerm& term = backward.terms[shown[i]];
      const std::string text = unit_in_words(def.spec, def.plan, def.number.layer + 1, term.output) + ": " +
                               precise(term.factor) + " × " + bracketed(term.d_output) + " = " +
                               precise(term.product());
      const Item item =
          control("inspector/feeds/" + std::to_string(i), next + ", " + text, "button", precise(term.product()));
      if (product_row(context, item, text, {place.x, y, place.width, row_height(context)})) {
        press.number = lab::InspectTarget{next, term.output, {}};
      }
      y += row_height(context);
    }
    y += draw_rest(context, backward.terms.size() - shown.size(), rest_of(backward.terms, backward.sum, shown),
                   {place.x, y, place.width});
  }
  if (!last) {
    draw_text(context, TextStyle::body, place.x, y, theme.text,
              "∂loss/∂this = " + sum_in_words(backward.sum, backward.gradient));
    context.items.add("inspector/gradient", "Gradient of this number", "text", {place.x, y, place.width, 20},
                      precise(backward.gradient));
    y += 20;
  }
  y += draw_text_wrapped(context, TextStyle::caption, place.x, y, place.width, theme.text_secondary,
                         gradient_words(def));
  return y - place.y;
}

float draw_weight(Context& context, const InspectorDef& def, const Column& place, InspectorPress& press) {
  if (!def.number.weight) return 0;
  const Theme& theme = context.theme;
  float y = place.y;
  draw_text(context, TextStyle::strong, place.x, y, theme.text, "How a weight learns from it");
  y += 22;
  const std::string what = "w = " + precise(def.number.update.before) + ", " + weight_words(def) +
                           ". Press another among the weights. Its gradient, over all its places in this image:";
  y += draw_text_wrapped(context, TextStyle::caption, place.x, y, place.width, theme.text_secondary, what) + 2;
  y += draw_weight_gradient(context, def, {place.x, y, place.width}, press) + space::xs;
  const std::string alone =
      std::string(optimizer_name(def.number.update.optimizer.kind)) + ", if it learned from this image alone now:";
  draw_text_cut(context, TextStyle::caption, place.x, y, place.width, theme.text_secondary, alone);
  y += 18;
  for (const FormulaLine& line : update_lines(def.number.update)) {
    draw_text_cut(context, TextStyle::caption, place.x, y, place.width, theme.text, line.formula);
    y += 16;
    y += draw_text_wrapped(context, TextStyle::caption, place.x + space::m, y, place.width - space::m,
                           theme.text_secondary, line.numbers);
  }
  context.items.add("inspector/update", "The weight after the update", "text",
                    {place.x, place.y, place.width, y - place.y}, precise(def.number.update.after));
  return y - place.y;
}

}  // namespace glassnet::ui
