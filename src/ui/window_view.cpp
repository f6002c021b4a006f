#include "ui/window_view.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace glassnet::ui {

namespace {

struct WindowBuilder {
  const nn::LayerPlan& plan;
  const nn::UnitPosition& unit;
  const nn::Explanation& explanation;

  // A window whose cell (0, 0) lies at (top, left) of the input; its taps are `step` apart. Channels from `first` on.
  WindowView sliding(nn::Sides size, nn::Sides stride, nn::Sides step, int first, int channels) const {
    WindowView view{size.height, size.width, {}};
    const auto area = static_cast<std::size_t>(size.height * size.width);
    for (int c = 0; c < channels; ++c) view.channels.push_back({first + c, std::vector<int>(area, -1), 0});
    const int top = unit.row * stride.height - plan.padding_before.height;
    const int left = unit.column * stride.width - plan.padding_before.width;
    for (std::size_t t = 0; t < explanation.terms.size(); ++t) {
      const nn::Term& term = explanation.terms[t];
      const int i = (term.input.row - top) / step.height, j = (term.input.column - left) / step.width;
      WindowChannel& channel = view.channels[static_cast<std::size_t>(term.input.channel - first)];
      channel.terms[static_cast<std::size_t>(i * size.width + j)] = static_cast<int>(t);
      channel.sum += term.product();
    }
    return view;
  }

  WindowView operator()(const nn::ConvSpec& s) const {
    return sliding(s.size, s.stride, s.dilation, 0, plan.input.channels);
  }
  WindowView operator()(const nn::PoolSpec& s) const { return sliding(s.size, s.stride, 1, unit.channel, 1); }

  // Terms come in the order of channel, row, column.
  WindowView whole(int channels, int rows, int columns) const {
    WindowView view{rows, columns, {}};
    const std::size_t each = explanation.terms.size() / static_cast<std::size_t>(std::max(1, channels));
    std::size_t t = 0;
    for (int c = 0; c < channels; ++c) {
      WindowChannel channel{explanation.terms.empty() ? c : explanation.terms[t].input.channel, {}, 0};
      for (std::size_t k = 0; k < each; ++k, ++t) {
        channel.terms.push_back(static_cast<int>(t));
        channel.sum += explanation.terms[t].product();
      }
      view.channels.push_back(std::move(channel));
    }
    return view;
  }

  WindowView wrapped() const {
    constexpr int shortest_row = 10;
    const int count = static_cast<int>(explanation.terms.size());
    const int square = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
    const int columns = std::max(1, std::min(count, std::max(shortest_row, square)));
    return whole(1, (count + columns - 1) / columns, columns);
  }

  WindowView operator()(const nn::DenseSpec&) const {
    const bool maps = plan.input.height * plan.input.width > 1;
    return maps ? whole(plan.input.channels, plan.input.height, plan.input.width) : wrapped();
  }
  WindowView operator()(const nn::GlobalAverageSpec&) const { return whole(1, plan.input.height, plan.input.width); }
  WindowView operator()(const nn::MaxoutSpec&) const { return wrapped(); }

  template <class Other>
  WindowView operator()(const Other&) const {
    return {};
  }
};

}  // namespace

WindowView window_of(const nn::LayerVariant& layer, const nn::LayerPlan& plan, const nn::UnitPosition& unit,
                     const nn::Explanation& explanation) {
  return std::visit(WindowBuilder{plan, unit, explanation}, layer);
}

std::size_t strongest_channel(const WindowView& view) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < view.channels.size(); ++i) {
    if (std::abs(view.channels[i].sum) > std::abs(view.channels[best].sum)) best = i;
  }
  return best;
}

}  // namespace glassnet::ui
