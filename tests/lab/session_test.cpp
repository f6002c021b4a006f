// A session as the page uses it: commands in, replies and snapshots out. Everything is tried on a session with threads
// of its own and on one that is pumped.
#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <thread>

#include "digits.h"
#include "lab/edit_costs.h"
#include "lab/training_session.h"

namespace glassnet::test {

namespace {

using SnapshotPtr = std::shared_ptr<const lab::Snapshot>;

class Bench {
 public:
  explicit Bench(bool threaded, data::Dataset data = bar_data(), bool running = false) : threaded_(threaded) {
    auto session = lab::TrainingSession::create({.spec = small_network(),
                                                 .training = adam(),
                                                 .seed = 1,
                                                 .data = std::move(data),
                                                 .running = running,
                                                 .threaded = threaded,
                                                 .snapshot_interval_ms = 1});
    REQUIRE(session);
    session_ = std::move(*session);
  }

  // Waits, for a generous while, until the snapshot says so.
  bool until(const std::function<bool(const lab::Snapshot&)>& condition) {
    for (int i = 0; i < 20'000; ++i) {
      if (condition(*session_->snapshot())) return true;
      turn();
    }
    return false;
  }

  lab::Reply ask(lab::Command command) {
    const lab::Ticket ticket = session_->post(std::move(command));
    for (int i = 0; i < 20'000; ++i) {
      for (lab::Reply& reply : session_->take_replies()) {
        if (reply.ticket == ticket) return reply;
      }
      turn();
    }
    FAIL("no reply came");
    return {};
  }

  SnapshotPtr now() const { return session_->snapshot(); }
  lab::TrainingSession& session() { return *session_; }

  // Lets the session work for a millisecond.
  void turn() {
    if (threaded_) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    } else {
      session_->pump(1);
    }
  }

 private:
  bool threaded_;
  std::unique_ptr<lab::TrainingSession> session_;
};

nn::NetworkSpec with_pool_stride(int stride) {
  auto spec = small_network();
  std::get<nn::PoolSpec>(spec.layers[3].layer).stride = stride;
  return spec;
}

const std::vector<bool> both {
#if GLASSNET_THREADS
  true,
#endif
      false
};

}  // namespace

TEST_CASE("a session starts by itself, learns, pauses and goes on") {
  for (const bool threaded : both) {
    Bench bench(threaded, bar_data(), true);
    REQUIRE(bench.until(
        [](const lab::Snapshot& s) { return s.examples >= 2000 && s.validation && s.validation->accuracy() > 0.95; }));
    CHECK(*bench.now()->loss < 1);
    CHECK(bench.now()->validation->images == 100);
    CHECK(bench.now()->curves->loss.size() > 5);
    CHECK(!bench.ask(lab::Pause{}).error);
    const auto paused = bench.now();
    CHECK(!paused->running);
    for (int i = 0; i < 50; ++i) bench.turn();
    CHECK(bench.now()->examples == paused->examples);
    CHECK(!bench.ask(lab::Train{}).error);
    CHECK(bench.until([&](const lab::Snapshot& s) { return s.examples > paused->examples; }));
  }
}

TEST_CASE("while paused the validation figure catches up with the weights") {
  for (const bool threaded : both) {
    Bench bench(threaded);
    for (std::uint64_t step = 1; step <= 5; ++step) {
      bench.ask(lab::Step{});
      CHECK(bench.until(
          [&](const lab::Snapshot& s) { return s.step == step && s.validation && s.validation->step == step; }));
    }
  }
}

TEST_CASE("a step trains one batch and stays paused") {
  for (const bool threaded : both) {
    Bench bench(threaded);
    CHECK(!bench.ask(lab::Step{}).error);
    CHECK(bench.now()->examples == 10);
    CHECK(bench.now()->step == 1);
    CHECK(!bench.now()->running);
    bench.ask(lab::Step{});
    CHECK(bench.now()->examples == 20);
  }
}

TEST_CASE("in slow motion commands are answered between the phases, and full speed goes on from there") {
  for (const bool threaded : both) {
    Bench bench(threaded, bar_data(), true);
    REQUIRE(!bench.ask(lab::Pace{2}).error);
    REQUIRE(bench.until([](const lab::Snapshot& s) { return s.phase.has_value(); }));
    CHECK(bench.now()->pace == 2);
    CHECK(!bench.ask(lab::Probe{data::Split::validation, 5}).error);
    CHECK(bench.now()->probe->index == 5);
    const std::uint64_t step = bench.now()->step;
    CHECK(!bench.ask(lab::Pace{}).error);
    CHECK(bench.until([&](const lab::Snapshot& s) { return s.step > step + 10 && !s.phase; }));
  }
}

TEST_CASE("a run pauses by itself at just its goal") {
  for (const bool threaded : both) {
    Bench bench(threaded);
    CHECK(!bench.ask(lab::RunUntil{{lab::GoalKind::examples, 300}}).error);
    CHECK(bench.until([](const lab::Snapshot& s) { return !s.running; }));
    for (int i = 0; i < 20; ++i) bench.turn();
    CHECK(bench.now()->examples == 300);
    CHECK(bench.now()->status == "Paused after 300 examples, as asked.");
  }
}

TEST_CASE("a reset starts anew: the same seed gives the same run") {
  for (const bool threaded : both) {
    Bench bench(threaded);
    for (int i = 0; i < 5; ++i) bench.ask(lab::Step{});
    const double loss = *bench.now()->loss;
    bench.ask(lab::Reset{1});
    CHECK(bench.now()->examples == 0);
    CHECK(bench.now()->curves->loss.empty());
    for (int i = 0; i < 5; ++i) bench.ask(lab::Step{});
    CHECK(*bench.now()->loss == loss);
    bench.ask(lab::Reset{2});
    CHECK(bench.now()->seed == 2);
    for (int i = 0; i < 5; ++i) bench.ask(lab::Step{});
    CHECK(*bench.now()->loss != loss);
  }
}

TEST_CASE("an edit while training keeps what fits, says so, and training goes on with the same optimiser") {
  for (const bool threaded : both) {
    Bench bench(threaded, bar_data(), true);
    REQUIRE(bench.until([](const lab::Snapshot& s) { return s.examples >= 1000; }));
    const lab::Reply reply = bench.ask(lab::Apply{with_pool_stride(2)});
    REQUIRE(!reply.error);
    CHECK(reply.kept == std::vector<std::string>{"conv1"});
    CHECK(reply.started == std::vector<std::string>{"dense1"});
    CHECK(reply.message == "Network changed (pool1: stride 3 -> 2): kept conv1; dense1 starts anew.");
    const auto after = bench.now();
    CHECK(after->running);
    CHECK(after->examples >= 1000);
    CHECK(after->kept == std::vector<bool>{true, true, true, true, false, true});
    CHECK(after->training == adam());
    CHECK(after->curves->markers.size() == 1);
    CHECK(after->plan->layers[3].output == nn::Shape{4, 5, 5});
    CHECK(bench.until([&](const lab::Snapshot& s) { return s.examples > after->examples + 500; }));
    CHECK(bench.until([](const lab::Snapshot& s) { return s.validation && s.validation->accuracy() > 0.95; }));
  }
}

TEST_CASE("undo takes an edit back to the bit, redo makes it again, and a new edit ends what could be redone") {
  for (const bool threaded : both) {
    Bench bench(threaded);
    CHECK(bench.ask(lab::Undo{}).error);
    for (int i = 0; i < 5; ++i) bench.ask(lab::Step{});
    const auto before = bench.now();
    bench.ask(lab::Step{});
    const double next_loss = *bench.now()->loss;
    bench.ask(lab::Reset{1});
    for (int i = 0; i < 5; ++i) bench.ask(lab::Step{});

    REQUIRE(!bench.ask(lab::Apply{with_pool_stride(2)}).error);
    for (int i = 0; i < 3; ++i) bench.ask(lab::Step{});
    const auto edited = bench.now();
    const lab::Reply undone = bench.ask(lab::Undo{});
    REQUIRE(!undone.error);
    CHECK(undone.message == "Undone: pool1: stride 3 -> 2.");
    CHECK(*bench.now()->spec == *before->spec);
    CHECK(bench.now()->examples == before->examples);
    CHECK(bench.now()->curves->markers.empty());
    // What is learned next is what would have been learned next.
    bench.ask(lab::Step{});
    CHECK(bench.now()->examples == before->examples + 10);
    CHECK(std::abs(*bench.now()->loss - (6 * next_loss - 5 * *before->loss)) < 1e-6);

    REQUIRE(!bench.ask(lab::Redo{}).error);
    CHECK(*bench.now()->spec == *edited->spec);
    CHECK(bench.now()->examples == edited->examples);
    REQUIRE(!bench.ask(lab::Undo{}).error);
    lab::Set slower;
    slower.learning_rate = 0.0001f;
    REQUIRE(!bench.ask(slower).error);
    CHECK(bench.ask(lab::Redo{}).error);
    REQUIRE(!bench.ask(lab::Undo{}).error);
    CHECK(bench.now()->training == adam());
  }
}

TEST_CASE("an impossible edit is refused and nothing changes") {
  for (const bool threaded : both) {
    Bench bench(threaded);
    bench.ask(lab::Step{});
    const auto before = bench.now();
    const lab::Reply reply = bench.ask(lab::Apply{with_pool_stride(0)});
    REQUIRE(reply.error);
    CHECK(reply.error->layer == "pool1");
    CHECK(reply.error->field == "stride");
    CHECK(*bench.now()->spec == *before->spec);
    CHECK(bench.now()->examples == before->examples);
    auto no_class = small_network();
    std::get<nn::DenseSpec>(no_class.layers[4].layer).units = 9;
    CHECK(bench.ask(lab::Apply{no_class}).error);
    CHECK(bench.ask(lab::Probe{data::Split::validation, 100}).error);
    lab::Set bad;
    bad.batch = 0;
    CHECK(bench.ask(bad).error);
    CHECK(bench.now()->training == adam());
  }
}

TEST_CASE("settings change while the rest stays; another optimiser is named") {
  for (const bool threaded : both) {
    Bench bench(threaded);
    lab::Set rate;
    rate.learning_rate = 0.5f;
    CHECK(bench.ask(rate).message == "Now Adam, learning rate 0.5, beta1 0.9, beta2 0.999, epsilon 1e-08, batch 10.");
    lab::Set kind;
    kind.optimizer = nn::OptimizerKind::momentum;
    kind.momentum = 0.8f;
    const lab::Reply reply = bench.ask(kind);
    CHECK(reply.message ==
          "Now SGD with momentum, learning rate 0.01, momentum 0.8, batch 10; the optimiser's state starts anew.");
    CHECK(bench.now()->training.optimizer.momentum == 0.8f);
  }
}

TEST_CASE("training waits for images, takes them as they come, and refuses those of another size") {
  for (const bool threaded : both) {
    data::Dataset empty = bar_data(0, 0);
    empty.expected = {40, 10, 0};
    Bench bench(threaded, empty, true);
    CHECK(bench.ask(lab::Step{}).error);
    CHECK(bench.now()->probe == nullptr);
    bench.ask(lab::Train{});
    const auto images = std::make_shared<const data::ImageSet>(bars(20, 1));
    CHECK(!bench.ask(lab::AddImages{data::Split::train, images}).error);
    CHECK(bench.until([](const lab::Snapshot& s) { return s.examples > 0; }));
    CHECK(bench.now()->data.train == 20);
    CHECK(bench.now()->data.expected_train == 40);
    bench.ask(lab::AddImages{data::Split::validation, images});
    CHECK(bench.until(
        [](const lab::Snapshot& s) { return s.probe != nullptr && s.validation && s.validation->images == 20; }));
    const auto large = std::make_shared<data::ImageSet>(13, 13);
    large->append(std::vector<std::uint8_t>(169), std::vector<std::uint8_t>(1));
    CHECK(bench.ask(lab::AddImages{data::Split::train, large}).error);
    bench.ask(lab::DataNote{"chunk 2 failed"});
    CHECK(bench.now()->data.note == "chunk 2 failed");
  }
}

TEST_CASE("the probe shows every layer's activations for the chosen image") {
  for (const bool threaded : both) {
    Bench bench(threaded);
    bench.ask(lab::Probe{data::Split::train, 7});
    const auto probe = bench.now()->probe;
    REQUIRE(probe);
    CHECK(probe->label == 7);
    CHECK(probe->pixels.size() == 144);
    REQUIRE(probe->layers.size() == 6);
    CHECK(probe->layers[1].activations.size() == 4 * 144);
    CHECK(probe->layers[1].weights.size() == 36);
    CHECK(probe->layers[5].activations.size() == 10);
    bench.session().look_inside(false);
    bench.ask(lab::Step{});
    CHECK(bench.now()->probe == nullptr);
  }
}

TEST_CASE("a run that diverges stops, says why, and a reset brings it back") {
  for (const bool threaded : both) {
    Bench bench(threaded, bar_data(), true);
    lab::Set wild;
    wild.optimizer = nn::OptimizerKind::sgd;
    wild.learning_rate = 1000.0f;
    wild.l2_decay = 1.0f;
    bench.ask(wild);
    REQUIRE(bench.until([](const lab::Snapshot& s) { return s.diverged; }));
    CHECK(!bench.now()->running);
    CHECK(bench.now()->status.find("diverged") != std::string::npos);
    CHECK(bench.ask(lab::Train{}).error);
    lab::Set calm;
    calm.learning_rate = 0.05f;
    calm.l2_decay = 0.0f;
    bench.ask(calm);
    bench.ask(lab::Reset{1});
    CHECK(!bench.now()->diverged);
    CHECK(!bench.ask(lab::Train{}).error);
    CHECK(bench.until([](const lab::Snapshot& s) { return s.examples > 200; }));
  }
}

TEST_CASE("an edit's cost is measured on the weights just before, just after and a thousand examples later") {
  for (const bool threaded : both) {
    Bench bench(threaded, bar_data(), true);
    REQUIRE(bench.until(
        [](const lab::Snapshot& s) { return s.examples >= 2000 && s.validation && s.validation->accuracy() > 0.95; }));
    bench.ask(lab::Pause{});
    REQUIRE(bench.until([](const lab::Snapshot& s) { return s.validation && s.validation->step == s.step; }));
    const auto before = bench.now();
    CHECK(before->edit_costs == nullptr);
    CHECK(!bench.ask(lab::Apply{with_pool_stride(1)}).error);
    REQUIRE(bench.until([](const lab::Snapshot& s) { return s.edit_costs && s.edit_costs->back().after; }));
    const lab::EditCost measured = bench.now()->edit_costs->back();
    REQUIRE(measured.before);
    CHECK(measured.examples == static_cast<double>(before->examples));
    CHECK(measured.before->step == before->step);
    CHECK(measured.before->correct == before->validation->correct);
    CHECK(measured.after->step == before->step);
    CHECK(measured.after->accuracy() < measured.before->accuracy());
    CHECK(!measured.later);

    bench.ask(lab::Train{});
    REQUIRE(bench.until([](const lab::Snapshot& s) { return s.edit_costs->back().later.has_value(); }));
    const lab::EditCost later = bench.now()->edit_costs->back();
    CHECK(later.later->examples >= before->examples + lab::EditCosts::later_examples);
    CHECK(later.later->examples < before->examples + lab::EditCosts::later_examples + 64);
    CHECK(later.later->accuracy() > later.after->accuracy());
  }
}

TEST_CASE("an edit that is undone, or a run that starts anew, leaves no cost") {
  for (const bool threaded : both) {
    Bench bench(threaded);
    bench.ask(lab::Step{});
    bench.ask(lab::Apply{with_pool_stride(1)});
    CHECK(bench.now()->edit_costs->size() == 1);
    bench.ask(lab::Apply{with_pool_stride(2)});
    CHECK(bench.now()->edit_costs->size() == 2);
    CHECK(bench.now()->edit_costs->front().superseded);
    bench.ask(lab::Reset{2});
    CHECK(bench.now()->edit_costs == nullptr);
    bench.ask(lab::Apply{with_pool_stride(1)});
    bench.ask(lab::Undo{});
    CHECK(bench.now()->edit_costs == nullptr);
  }
}

}  // namespace glassnet::test
