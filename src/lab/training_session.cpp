#include "lab/training_session.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "lab/evaluation_desk.h"
#include "lab/learner.h"

namespace glassnet::lab {

namespace {

double now_s() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// Evaluations follow each other so that they take at most a fifth of a core in the long run, and no more often than a
// person can read. A young network's figures are soon old: the first ones after a start or an edit rest for less, each
// twice as long as the one before.
constexpr double rest_per_evaluation = 4, first_rest = 0.5;
constexpr double least_s_between_evaluations = 0.4;
// Commands wait no longer than this, or one batch; the clock is asked after a burst of batches that takes less.
constexpr double moment_s = 0.0005;
constexpr int most_in_a_burst = 32;

}  // namespace

class TrainingSession::Impl {
 public:
  Impl(std::unique_ptr<Learner> learner, bool threaded, double snapshot_interval_s, double points_share)
      : learner_(std::move(learner)),
        threaded_(threaded),
        snapshot_interval_s_(snapshot_interval_s),
        points_share_(points_share),
        snapshot_(learner_->snapshot(true)),
        desk_(threaded, [this] { wake(); }) {
    if (threaded) thread_ = std::thread([this] { loop(); });
  }

  ~Impl() {
    if (!thread_.joinable()) return;
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

  Ticket post(Command command) {
    Ticket ticket = 0;
    {
      const std::lock_guard lock(mutex_);
      ticket = ++last_ticket_;
      queue_.emplace_back(ticket, std::move(command));
    }
    wake_.notify_all();
    return ticket;
  }

  std::shared_ptr<const Snapshot> snapshot() const {
    const std::lock_guard lock(mutex_);
    return snapshot_;
  }

  std::vector<Reply> take_replies() {
    const std::lock_guard lock(mutex_);
    return std::exchange(replies_, {});
  }

  void look_inside(bool wanted) {
    if (look_inside_.exchange(wanted) != wanted && wanted) {
      look_changed_ = true;
      wake();
    }
  }

  bool pump(double budget_s) {
    if (threaded_) return false;
    const double end = now_s() + budget_s;
    while (turn()) {
      if (now_s() >= end) return true;
    }
    return false;
  }

 private:
  void wake() {
    {
      // Taken so that a thread between its check and its sleep is not missed.
      const std::lock_guard lock(mutex_);
      woken_ = true;
    }
    wake_.notify_all();
  }

  void loop() {
    for (;;) {
      if (!turn()) {
        std::unique_lock lock(mutex_);
        const auto called = [&] { return stopping_ || woken_ || !queue_.empty(); };
        if (rest_s_ > 0) {
          wake_.wait_for(lock, std::chrono::duration<double>(rest_s_), called);
        } else {
          wake_.wait(lock, called);
        }
        woken_ = false;
      }
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
    }
  }

  // One round of everything; false if there was nothing to do, or nothing yet (rest_s_).
  bool turn() {
    bool changed = carry_out_commands();
    changed |= look_changed_.exchange(false);
    changed |= tend_evaluations();
    const double now = now_s();
    rest_s_ = learner_->can_train() ? std::max(learner_->wait(now), next_training_s_ - now) : 0;
    const bool trains = learner_->can_train() && rest_s_ <= 0;
    if (trains) train_for_a_moment();
    const bool evaluates = desk_.busy() && !threaded_;
    if (evaluates) desk_.work_slice();
    const bool searches = learner_->is_searching() && (!trains || now_s() >= next_search_s_);
    if (searches) changed |= search_for_a_moment();
    const bool paced = now_s() - last_snapshot_s_ >= interval_s();
    const bool due = (trains && (learner_->pacer().slow_motion() || paced)) || (searches && paced);
    // A batch after which training can't go on was the last for now: a single step, or divergence.
    const bool stopped = trains && !learner_->can_train();
    if (changed || due || stopped) publish();
    return trains || evaluates || searches || changed;
  }

  // Points are learned so fast that their plane is seen to move: shown as often as a third of the time allows. Who
  // wants room left draws thirty frames a second, and would not see more.
  double interval_s() const {
    constexpr double share = 3;
    const double most_often = points_share_ < 1 ? 0.024 : 0.015;
    if (!learner_->has_plane()) return snapshot_interval_s_;
    return std::clamp(share * publishing_s_, std::min(most_often, snapshot_interval_s_), snapshot_interval_s_);
  }

  // Small networks learn from thousands of batches in the time that a round of everything else would take for each.
  void train_for_a_moment() {
    const double start = now_s();
    double now = start;
    // Slow motion is shown batch by batch; a run that is paced waits after each.
    const auto goes_on = [&] { return learner_->can_train() && learner_->wait(now) <= 0; };
    int burst = 1;
    do {
      for (int i = 0; i < burst && goes_on(); ++i) learner_->train_batch(now);
      now = now_s();
      burst = std::min(2 * burst, most_in_a_burst);
    } while (!learner_->pacer().slow_motion() && goes_on() && now - start < moment_s);
    const bool leaves_room = threaded_ && learner_->has_plane() && points_share_ < 1;
    next_training_s_ = leaves_room ? now + (now - start) * (1 / points_share_ - 1) : now;
  }

  // While it learns, a search takes half of the time at most.
  bool search_for_a_moment() {
    const double start = now_s();
    const bool found = learner_->search_on();
    const double end = now_s();
    next_search_s_ = end + (end - start);
    return found;
  }

  bool carry_out_commands() {
    std::vector<std::pair<Ticket, Command>> commands;
    {
      const std::lock_guard lock(mutex_);
      commands.swap(queue_);
    }
    for (const auto& [ticket, command] : commands) {
      Reply reply = learner_->carry_out(command);
      reply.ticket = ticket;
      // A step is done when its batch is trained, so that whoever waits for the reply sees its result.
      if (learner_->step_is_due() && learner_->can_train()) learner_->train_batch(now_s());
      unpublished_.push_back(std::move(reply));
    }
    return !commands.empty();
  }

  bool tend_evaluations() {
    bool finished = false;
    if (const auto done = desk_.take()) {
      learner_->take_evaluation(done->generation, done->evaluation);
      const double took = now_s() - evaluation_start_s_;
      next_evaluation_s_ = std::max(now_s() + took * rest_, evaluation_start_s_ + least_s_between_evaluations);
      rest_ = std::min(rest_per_evaluation, 2 * rest_);
      finished = true;
    }
    // No rest after an edit, since the number on show is of a network that is gone, nor while there is no training to
    // disturb.
    const bool at_once = learner_->generation() != evaluated_generation_ || learner_->must_measure() ||
                         !learner_->can_train() || learner_->pacer().slow_motion();
    if (!desk_.busy() && (at_once || now_s() >= next_evaluation_s_)) {
      if (auto evaluator = learner_->next_evaluation()) {
        evaluation_start_s_ = now_s();
        if (evaluated_generation_ != learner_->generation()) rest_ = first_rest;
        evaluated_generation_ = learner_->generation();
        desk_.start(std::move(evaluator), learner_->generation());
      }
    }
    return finished;
  }

  void publish() {
    const double start = now_s();
    auto next = learner_->snapshot(look_inside_);
    last_snapshot_s_ = now_s();
    publishing_s_ = last_snapshot_s_ - start;
    const std::lock_guard lock(mutex_);
    snapshot_ = std::move(next);
    // Replies become visible with the snapshot that shows what they tell.
    for (Reply& reply : unpublished_) replies_.push_back(std::move(reply));
    unpublished_.clear();
  }

  // Of the working thread alone.
  std::unique_ptr<Learner> learner_;
  const bool threaded_;  // thread_ itself may not be asked: the thread runs before the constructor has assigned it
  double snapshot_interval_s_;
  double points_share_;
  double last_snapshot_s_ = 0;
  double publishing_s_ = 0;  // what the last snapshot took
  double rest_s_ = 0;        // until the pace lets it train on
  double next_training_s_ = 0;
  double next_evaluation_s_ = 0;
  double next_search_s_ = 0;
  double evaluation_start_s_ = 0;
  double rest_ = first_rest;  // after an evaluation, as a multiple of the time it took
  std::uint64_t evaluated_generation_ = 0;
  std::vector<Reply> unpublished_;

  std::atomic<bool> look_inside_{true};
  std::atomic<bool> look_changed_{false};

  mutable std::mutex mutex_;  // of everything below
  std::condition_variable wake_;
  bool woken_ = false;
  bool stopping_ = false;
  Ticket last_ticket_ = 0;
  std::vector<std::pair<Ticket, Command>> queue_;
  std::vector<Reply> replies_;
  std::shared_ptr<const Snapshot> snapshot_;

  EvaluationDesk desk_;  // before thread_: its thread calls wake()
  std::thread thread_;
};

nn::Expected<std::unique_ptr<TrainingSession>> TrainingSession::create(SessionDef def) {
#if GLASSNET_THREADS
  const bool threaded = def.threaded;
#else
  const bool threaded = false;
#endif
  const double interval_s = def.snapshot_interval_ms / 1000;
  const double points_share = std::clamp(def.points_share, 0.01, 1.0);
  auto learner = Learner::create(std::move(def));
  if (!learner) return tl::make_unexpected(learner.error());
  auto impl = std::make_unique<Impl>(std::move(*learner), threaded, interval_s, points_share);
  return std::unique_ptr<TrainingSession>(new TrainingSession(std::move(impl)));
}

TrainingSession::TrainingSession(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TrainingSession::~TrainingSession() = default;

Ticket TrainingSession::post(Command command) { return impl_->post(std::move(command)); }
std::shared_ptr<const Snapshot> TrainingSession::snapshot() const { return impl_->snapshot(); }
std::vector<Reply> TrainingSession::take_replies() { return impl_->take_replies(); }
bool TrainingSession::pump(double budget_ms) { return impl_->pump(budget_ms / 1000); }
void TrainingSession::look_inside(bool wanted) { impl_->look_inside(wanted); }

}  // namespace glassnet::lab
