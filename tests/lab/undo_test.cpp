// Undoing everything at once, and what comes back with the weights.
#include <doctest/doctest.h>

#include "digits.h"
#include "lab/edit_history.h"
#include "learner_bench.h"

namespace glassnet::test {

namespace {

lab::Apply with_stride(int stride) {
  nn::NetworkSpec spec = small_network();
  std::get<nn::PoolSpec>(spec.layers[3].layer).stride = stride;
  return {spec};
}

lab::Set batch(int examples) {
  lab::Set set;
  set.batch = examples;
  return set;
}

// A learner with three edits, each learned with for a while.
std::unique_ptr<lab::Learner> edited() {
  auto made = make_learner();
  run_to(*made, 500);
  ask(*made, with_stride(2));
  run_to(*made, 1000);
  ask(*made, batch(5));
  run_to(*made, 1500);
  ask(*made, lab::SetStream{data::OrderSpec{data::Order::sorted, {}}, {}});
  run_to(*made, 2000);
  return made;
}

}  // namespace

TEST_CASE("undo all goes to the bits from before the first edit, redo all to the last") {
  const auto plain = make_learner();
  run_to(*plain, 500);
  const auto made = edited();
  const std::vector<float> last = first_weights(*made);
  CHECK(made->snapshot(false)->edits.undoable == 3);
  CHECK(made->snapshot(false)->edits.undo == "images sorted");

  CHECK(ask(*made, lab::UndoAll{}).message ==
        "Undone: everything (3 edits). The run is where it was before the first.");
  const auto start = made->snapshot(false);
  CHECK(start->examples == 500);
  CHECK(first_weights(*made) == first_weights(*plain));
  CHECK(*start->spec == small_network());
  CHECK(start->training == adam());
  CHECK(start->stream == data::StreamSpec{});
  CHECK(start->curves->markers.empty());
  CHECK(start->edits.undoable == 0);
  CHECK(start->edits.redoable == 3);
  CHECK(start->edits.redo == "pool1: stride 3 -> 2");

  SUBCASE("forward again") {
    ask(*made, lab::RedoAll{});
    const auto end = made->snapshot(false);
    CHECK(end->examples == 2000);
    CHECK(first_weights(*made) == last);
    CHECK(end->training.batch == 5);
    CHECK(end->stream.order.kind == data::Order::sorted);
    CHECK(end->curves->markers.size() == 3);
  }
  SUBCASE("and the run goes on as if nothing had been") {
    run_to(*made, 1000);
    run_to(*plain, 1000);
    CHECK(first_weights(*made) == first_weights(*plain));
  }
  SUBCASE("one edit at a time") {
    ask(*made, lab::Redo{});
    CHECK(made->snapshot(false)->examples == 1000);
    CHECK(made->snapshot(false)->edits.undo == "pool1: stride 3 -> 2");
  }
}

TEST_CASE("with nothing to undo it says so") {
  const auto made = make_learner();
  CHECK(made->carry_out(lab::UndoAll{}).error->message == "there is no edit to undo");
  CHECK(made->carry_out(lab::RedoAll{}).error);
}

TEST_CASE("curves and markers come back with the moment that redo leads to") {
  const auto made = edited();
  const auto before = made->snapshot(false)->curves;
  for (int i = 0; i < 2; ++i) ask(*made, lab::Undo{});
  run_to(*made, 3000);  // a future of its own, which redo leaves
  for (int i = 0; i < 2; ++i) ask(*made, lab::Redo{});
  const auto after = made->snapshot(false)->curves;
  REQUIRE(after->loss.size() == before->loss.size());
  for (std::size_t i = 0; i < before->loss.size(); ++i) {
    CHECK(after->loss[i].examples == before->loss[i].examples);
    CHECK(after->loss[i].value == before->loss[i].value);
  }
  CHECK(after->markers.size() == before->markers.size());
}

TEST_CASE("beyond the memory's bound the first edit can still be undone, with those that were forgotten after it") {
  const data::Dataset data = bar_data();
  const auto run = lab::Trainer::create({.spec = small_network(), .training = adam()}, data);
  REQUIRE(run);
  const std::size_t one = (*run)->checkpoint().bytes();
  lab::EditHistory history(one * 3);
  for (const char* edit : {"a", "b", "c", "d", "e"}) {
    history.record({edit, (*run)->checkpoint()});
    (*run)->step();
  }
  CHECK(history.undoable() == 3);
  CHECK(history.next_undo() == "e");
  const auto first = history.undo_all((*run)->checkpoint());
  REQUIRE(first);
  CHECK(first->edit == "a and edits after it");
  CHECK(first->before.steps == 0);
  CHECK(history.redoable() == 3);
}

TEST_CASE("another network begins a fresh run of its own; undo brings the run before back, redo the new one") {
  auto made = make_learner();
  run_to(*made, 1000);
  const std::vector<float> before = first_weights(*made);
  const auto old = made->snapshot(false);
  nn::NetworkSpec other = small_network();
  std::get<nn::ConvSpec>(other.layers[1].layer).filters += 2;
  nn::TrainingSpec training = adam();
  training.batch = 7;
  const auto setup = std::make_shared<const lab::RunSetup>(lab::RunSetup{other, training, {}});
  CHECK(ask(*made, lab::Begin{"other", setup}).message ==
        "Began anew with other, from seed " + std::to_string(old->seed) + ". Undo brings the run before back.");
  const auto fresh = made->snapshot(false);
  CHECK(*fresh->spec == other);
  CHECK(fresh->training.batch == 7);
  CHECK(fresh->examples == 0);
  CHECK(fresh->curves->loss.empty());
  CHECK(fresh->edits.undo == "began with other");

  auto alone = make_learner();
  ask(*alone, lab::Begin{"other", setup});
  CHECK(first_weights(*made) == first_weights(*alone));  // nothing of the old run is in the new one

  run_to(*made, 700);
  const std::vector<float> later = first_weights(*made);
  const auto end = made->snapshot(false);
  CHECK(end->run != old->run);
  ask(*made, lab::Undo{});
  const auto back = made->snapshot(false);
  CHECK(back->run == old->run);
  CHECK(first_weights(*made) == before);
  CHECK(*back->spec == *old->spec);
  CHECK(back->training == old->training);
  CHECK(back->examples == old->examples);
  CHECK(back->curves->loss.size() == old->curves->loss.size());
  for (const std::uint64_t moment : back->timeline->moments) CHECK(moment == old->examples);
  ask(*made, lab::Redo{});
  CHECK(first_weights(*made) == later);
  CHECK(*made->snapshot(false)->spec == other);
  CHECK(made->snapshot(false)->examples == end->examples);
  CHECK(made->snapshot(false)->run == end->run);
}

TEST_CASE("every fresh start is a run of its own, an edit is none") {
  auto made = make_learner();
  const std::uint64_t first = made->snapshot(false)->run;
  run_to(*made, 300);
  ask(*made, with_stride(2));
  ask(*made, batch(5));
  CHECK(made->snapshot(false)->run == first);
  ask(*made, lab::Reset{made->snapshot(false)->seed});
  CHECK(made->snapshot(false)->run != first);
}

TEST_CASE("a network that can't be is not begun with, and nothing is lost") {
  auto made = make_learner();
  run_to(*made, 500);
  const std::vector<float> before = first_weights(*made);
  CHECK(made->carry_out(lab::Begin{"nothing", nullptr}).error);
  nn::NetworkSpec impossible = small_network();
  std::get<nn::PoolSpec>(impossible.layers[3].layer).size = 500;
  CHECK(made->carry_out(lab::Begin{"x", std::make_shared<const lab::RunSetup>(lab::RunSetup{impossible, adam(), {}})})
            .error);
  CHECK(first_weights(*made) == before);
  CHECK(made->snapshot(false)->edits.undoable == 0);
}

TEST_CASE("an edit that is to keep the outputs where it can says whether it did") {
  auto made = make_learner();
  run_to(*made, 500);
  nn::NetworkSpec wider = small_network();
  std::get<nn::ConvSpec>(wider.layers[1].layer).filters += 1;
  CHECK(ask(*made, lab::Apply{wider, lab::Preserve::function, true})
            .message.ends_with(" The outputs stay what they were."));
  nn::NetworkSpec strided = wider;
  std::get<nn::PoolSpec>(strided.layers[3].layer).stride = 2;
  CHECK(made->carry_out(lab::Apply{strided, lab::Preserve::function}).error);
  CHECK(*made->snapshot(false)->spec == wider);
  const std::string told = ask(*made, lab::Apply{strided, lab::Preserve::function, true}).message;
  CHECK(told.find("The outputs could not be kept: layer pool1: its settings changed") != std::string::npos);
  CHECK(*made->snapshot(false)->spec == strided);
}

}  // namespace glassnet::test
