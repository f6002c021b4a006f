// Data order, augmentation and first weights, changed while it learns.
#include <doctest/doctest.h>

#include <algorithm>

#include "digits.h"
#include "learner_bench.h"

namespace glassnet::test {

namespace {

std::unique_ptr<lab::Trainer> trainer(const data::Dataset& data, const data::StreamSpec& stream = {}) {
  auto made = lab::Trainer::create({.spec = small_network(), .training = adam(), .stream = stream}, data);
  REQUIRE(made);
  return std::move(*made);
}

bool same_weights(const lab::Trainer& a, const lab::Trainer& b) {
  return std::ranges::equal(a.network().parameters(), b.network().parameters());
}

}  // namespace

TEST_CASE("another order, set before the first batch, is the run that began with it") {
  const data::Dataset data = bar_data();
  for (const data::Order order : {data::Order::stored, data::Order::sorted, data::Order::negatives_first}) {
    const data::StreamSpec stream{{order, {}}, {}};
    const auto from_start = trainer(data, stream);
    const auto changed = trainer(data);
    REQUIRE(changed->set_stream(stream));
    for (int i = 0; i < 50; ++i) from_start->step(), changed->step();
    CHECK(same_weights(*from_start, *changed));
    CHECK(changed->stream() == stream);
  }
}

TEST_CASE("another order begins a pass of its own; augmentation leaves the place in the order") {
  const data::Dataset data = bar_data();
  const auto run = trainer(data);
  for (int i = 0; i < 7; ++i) run->step();
  const data::StreamPosition before = run->stream_position();
  data::StreamSpec stream;
  stream.augmentation.shift = 1;
  REQUIRE(run->set_stream(stream));
  CHECK(run->stream_position() == before);
  stream.order.kind = data::Order::sorted;
  REQUIRE(run->set_stream(stream));
  CHECK(run->stream_position().order.at == 0);
  CHECK(run->examples() == 70);
  stream.augmentation.shift = -1;
  CHECK_FALSE(run->set_stream(stream));
  stream.augmentation.shift = 0;
  stream.order = {data::Order::negatives_first, 10};  // bars have the classes 0 to 9
  CHECK_FALSE(run->set_stream(stream));
}

TEST_CASE("a change of order is told by the status and marked on the curves, and is undone like other settings") {
  const auto made = make_learner();
  run_to(*made, 1000);
  const lab::Reply reply = ask(*made, lab::SetStream{data::OrderSpec{data::Order::sorted, {}}, {}});
  CHECK(reply.message == "From the next batch: images sorted; a pass over them begins there.");
  CHECK(made->snapshot(false)->curves->markers.back().label == "images sorted");
  CHECK(made->snapshot(false)->stream.order.kind == data::Order::sorted);
  CHECK(ask(*made, lab::SetStream{}).message == "Nothing in the data's order changed.");
  ask(*made, lab::Undo{});
  CHECK(made->snapshot(false)->stream == data::StreamSpec{});
}

TEST_CASE("an initialiser counts from the next reset; the network that learns stays as it is") {
  const auto made = make_learner();
  run_to(*made, 500);
  const std::vector<float> learned = first_weights(*made);
  CHECK(ask(*made, lab::SetInitialiser{nn::InitKind::zero, {}, 0.5f}).message ==
        "From the next reset the weights start as zero.");
  CHECK(first_weights(*made) == learned);
  CHECK(*made->snapshot(false)->spec == small_network());
  CHECK(made->snapshot(false)->next_initialiser == nn::Initialiser{nn::InitKind::zero, 0.1f, 0.5f});

  ask(*made, lab::Reset{1});
  const auto fresh = made->snapshot(true);
  CHECK_FALSE(fresh->next_initialiser);
  for (const std::size_t layer : {1u, 4u}) {
    const lab::LayerView& view = fresh->probe->layers[layer];
    CHECK(std::ranges::all_of(view.weights, [](float w) { return w == 0; }));
    CHECK(std::ranges::all_of(view.biases, [](float b) { return b == 0.5f; }));
  }
  const auto& conv = std::get<nn::ConvSpec>(fresh->spec->layers[1].layer);
  CHECK(conv.init.kind == nn::InitKind::zero);
}

TEST_CASE("an initialiser that can't be is refused") {
  const auto made = make_learner();
  CHECK(made->carry_out(lab::SetInitialiser{nn::InitKind::sparse, 0.0f, {}}).error);
  CHECK_FALSE(made->snapshot(false)->next_initialiser);
}

}  // namespace glassnet::test
