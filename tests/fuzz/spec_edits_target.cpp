#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "digits.h"
#include "lab/learner.h"
#include "nn/infer.h"
#include "targets.h"

namespace glassnet::fuzz {

namespace {

// Reads the bytes as a sequence of choices; zeros when they end.
class Choices {
 public:
  explicit Choices(Bytes bytes) : bytes_(bytes) {}
  bool left() const { return at_ < bytes_.size(); }
  int next() { return left() ? bytes_[at_++] : 0; }
  int below(int count) { return next() % count; }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

nn::LayerVariant new_layer(Choices& choices) {
  switch (choices.below(8)) {
    case 0:
      return nn::ConvSpec{1 + choices.below(6),
                          {choices.below(5), choices.below(4)},
                          choices.below(4),
                          choices.below(3) == 0 ? nn::Padding(nn::PaddingKind::same) : nn::Padding(choices.below(3)),
                          {}};
    case 1:
      return nn::PoolSpec{static_cast<nn::PoolKind>(choices.below(2)), choices.below(4), choices.below(4),
                          choices.below(3)};
    case 2:
      return nn::DenseSpec{choices.below(20), {static_cast<nn::InitKind>(choices.below(5)), 0.1f, 0}};
    case 3:
      return nn::ActivationSpec{static_cast<nn::ActivationFunction>(choices.below(8))};
    case 4:
      return nn::BatchNormSpec{};
    case 5:
      return nn::MaxoutSpec{choices.below(4)};
    case 6:
      return nn::DropoutSpec{static_cast<float>(choices.below(100)) / 100};
    default:
      return choices.below(2) == 0 ? nn::LayerVariant(nn::HingeSpec{}) : nn::LayerVariant(nn::SoftmaxSpec{});
  }
}

nn::NetworkSpec edited(nn::NetworkSpec spec, Choices& choices) {
  const int count = static_cast<int>(spec.layers.size());
  const int at = choices.below(count);
  const auto place = spec.layers.begin() + at;
  switch (choices.below(4)) {
    case 0: {
      const nn::LayerVariant layer = new_layer(choices);
      spec.layers.insert(place, {nn::fresh_id(spec, nn::type_name(layer)), layer});
      break;
    }
    case 1:
      if (count > 1) spec.layers.erase(place);
      break;
    case 2:
      place->layer = new_layer(choices);
      break;
    default:
      std::swap(*place, spec.layers[static_cast<std::size_t>(choices.below(count))]);
      break;
  }
  return spec;
}

lab::Set new_settings(Choices& choices) {
  lab::Set set;
  if (choices.below(2) == 0) set.optimizer = static_cast<nn::OptimizerKind>(choices.below(9));
  if (choices.below(2) == 0) set.batch = choices.below(40);
  if (choices.below(2) == 0) set.learning_rate = static_cast<float>(choices.next()) * 0.01f;
  return set;
}

lab::Command command(const nn::NetworkSpec& spec, Choices& choices) {
  switch (choices.below(6)) {
    case 0:
      return lab::Undo{};
    case 1:
      return lab::Redo{};
    case 2:
      return new_settings(choices);
    default:
      return lab::Apply{edited(spec, choices), static_cast<lab::Preserve>(choices.below(2))};
  }
}

}  // namespace

void spec_edits(Bytes bytes) {
  Choices choices(bytes);
  lab::SessionDef def{.spec = test::small_network(), .training = test::adam(), .data = test::bar_data(60, 10)};
  def.threaded = false;
  const auto learner = lab::Learner::create(std::move(def));
  if (!learner) std::abort();
  for (int commands = 0; choices.left() && commands < 40; ++commands) {
    const auto before = (*learner)->snapshot(false);
    const lab::Reply reply = (*learner)->carry_out(command(*before->spec, choices));
    const auto after = (*learner)->snapshot(true);
    // What is refused changes nothing, and what stands can always be computed.
    if (reply.error && (*after->spec != *before->spec || after->training != before->training)) std::abort();
    if (!nn::infer(*after->spec) || after->probe == nullptr) std::abort();
    for (int steps = choices.below(3); steps > 0 && (*learner)->can_train(); --steps) (*learner)->train_batch(0);
  }
}

}  // namespace glassnet::fuzz
