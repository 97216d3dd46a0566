#pragma once
/// Whether training may run on this machine now, and the limits and the pause that decide it, kept in the agent's
/// journal. Looks again by itself when the machine, the clock or the person changes something. Event-loop thread.
#include <memory>

#include "agent/machine_watch.h"
#include "agent/training_rule.h"
#include "agent/wall_alarm.h"
#include "storage/journal.h"

namespace coppice::agent {

class TrainingGate {
 public:
  struct Events {
    /// The verdict or a limit is another one. Never called from inside open().
    std::function<void()> changed;
    /// A timed pause ended by itself.
    std::function<void()> pauseEnded;
  };
  /// Fails: DamagedData, Storage.
  static Expected<std::unique_ptr<TrainingGate>> open(transport::EventLoop& loop, storage::Database& database,
                                                      Events events);

  const Verdict& verdict() const { return m_verdict; }
  bool mayTrain() const { return !m_verdict.cause.has_value(); }
  const control::pb::Limits& limits() const { return m_limits; }
  /// Whether a recipe that asks for this much memory may be computed now. Fails: Paused, WorkerMemory.
  Done admit(std::uint32_t recipeMb) const;
  /// Share of one processor for the worker.
  double workerShare() const;
  void describe(control::pb::Status& status) const;

  /// On disk before it holds. Fails: BadInput, Storage.
  Done change(const control::pb::SetLimits& change);
  /// 0: until resumed. Fails: BadInput, Storage.
  Done pause(std::int64_t durationMs);
  /// Ends the person's pause; what else keeps training back stays. Fails: Storage.
  Done resume();

 private:
  TrainingGate(transport::EventLoop& loop, storage::Database& database, Events events);
  Done load();
  Done keepPause(std::int64_t untilMs);
  void look();
  bool judge();

  transport::EventLoop& m_loop;
  storage::KeyValueJournal m_journal;
  Events m_events;
  MachineWatch m_machine;
  WallAlarm m_alarm;
  control::pb::Limits m_limits = defaultLimits();
  /// Wall time; −1: until resumed; 0: not paused.
  std::int64_t m_pausedUntilMs = 0;
  Verdict m_verdict;
};

}  // namespace coppice::agent
