#include "ui/stream_fields.h"

#include <cmath>
#include <utility>

#include "ui/choice.h"
#include "ui/setting_fields.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

using data::AugmentationSpec;

struct OrderOption {
  data::Order order;
  const char* about;
};
constexpr OrderOption orders[] = {
    {data::Order::shuffled, "Every pass a new shuffle."},
    {data::Order::stored, "As they lie in the data set, every pass alike."},
    {data::Order::sorted, "Class by class: what is learned first is soon forgotten."},
    {data::Order::negatives_first, "All other classes first, one class last."},
};

struct ChangeField {
  const char* name;
  const char* label;
  float AugmentationSpec::*member;
  StepScale scale;
  double least, most;
};
constexpr ChangeField fields[] = {
    {"shift", "Shift ± (pixels)", &AugmentationSpec::shift, StepScale::one, 0, data::max_shift},
    {"rotate", "Turn ± (degrees)", &AugmentationSpec::rotate, StepScale::growing, 0, data::max_rotate},
    {"scale", "Scale ±", &AugmentationSpec::scale, StepScale::tenths, 0, data::max_scale},
    {"shear", "Shear ±", &AugmentationSpec::shear, StepScale::tenths, 0, data::max_shear},
    {"elastic_alpha", "Elastic α (pixels)", &AugmentationSpec::elastic_alpha, StepScale::growing, 0,
     data::max_elastic_alpha},
    {"elastic_sigma", "Elastic σ (pixels)", &AugmentationSpec::elastic_sigma, StepScale::one, data::min_elastic_sigma,
     data::max_elastic_sigma},
};

const data::StreamSpec& shown(const StreamState& state, const lab::Snapshot& snapshot) {
  return state.sent.get() != nullptr ? *state.sent.get() : snapshot.stream;
}

void change(StreamState& state, const data::StreamSpec& wanted, const lab::SetStream& command, Commands& commands) {
  if (const auto ok = data::check(wanted); !ok) {
    state.error = ok.error();
    return;
  }
  state.error.reset();
  commands.emplace_back(command);
  state.sent.send(wanted);
}

void change_order(StreamState& state, data::StreamSpec wanted, const data::OrderSpec& order, Commands& commands) {
  wanted.order = order;
  change(state, wanted, {order, {}}, commands);
}

}  // namespace

void follow(StreamState& state, const lab::Snapshot& snapshot) {
  const data::StreamSpec* asked = state.sent.get();
  state.sent.follow(snapshot.version, asked != nullptr && *asked == snapshot.stream);
}

void hear_stream(StreamState& state, const lab::Reply& reply) {
  state.sent.hear(reply.error.has_value());
  if (reply.error) state.error = reply.error;
}

void draw_order(Context& context, const lab::Snapshot& snapshot, StreamState& state, const std::string& id,
                FieldGrid& grid, Commands& commands) {
  // A copy: the first change replaces what is pending.
  const data::StreamSpec now = shown(state, snapshot);
  const bool points = snapshot.points != nullptr;
  ChoiceDef def{id,
                points ? "Data order" : "Image order",
                points ? "Order of the training points" : "Order of the training images",
                {},
                0,
                false};
  for (const OrderOption& option : orders) {
    if (option.order == now.order.kind) def.selected = def.options.size();
    def.options.push_back({std::string(data::name_of(option.order)), order_title(option.order), option.about, true, 0});
  }
  if (const auto chosen = choice(context, def, grid.next())) {
    change_order(state, now, {orders[*chosen].order, now.order.positive}, commands);
  }
  if (now.order.kind != data::Order::negatives_first) return;
  const NumberField field{id + "/positive",
                          "Class that is last",
                          static_cast<double>(now.order.positive.value_or(0)),
                          0,
                          StepScale::one,
                          255};
  if (const auto value = step_number(context, field, grid.next())) {
    change_order(state, now, {now.order.kind, static_cast<int>(std::lround(*value))}, commands);
  }
}

void draw_augmentation(Context& context, const lab::Snapshot& snapshot, StreamState& state, FieldGrid& grid,
                       Commands& commands) {
  for (const ChangeField& field : fields) {
    const data::StreamSpec now = shown(state, snapshot);
    if (field.member == &AugmentationSpec::elastic_sigma && now.augmentation.elastic_alpha == 0) continue;
    NumberField number{std::string("setting/augmentation/") + field.name,
                       field.label,
                       std::round(static_cast<double>(now.augmentation.*(field.member)) * 1e4) / 1e4,
                       field.least,
                       field.scale,
                       field.most};
    number.wrong = state.error && state.error->field == std::string("augmentation.") + field.name;
    const auto value = step_number(context, number, grid.next());
    if (!value) continue;
    data::StreamSpec wanted = now;
    wanted.augmentation.*(field.member) = static_cast<float>(*value);
    change(state, wanted, {{}, wanted.augmentation}, commands);
  }
}

}  // namespace glassnet::ui
