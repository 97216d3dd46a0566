#pragma once
/// The real Trainer: checks the grant, reads the vault, drives the sandboxed worker. One worker at a time; it serves
/// one request and epoch, is reused for its rounds and killed on revoke, pause, time-out or idleness. Tasks that come
/// meanwhile wait their turn. Event-loop thread. Source: learning.md §3.
#include <deque>
#include <filesystem>

#include "agent/duty_cycle.h"
#include "agent/trainer.h"
#include "base/clock.h"
#include "catalogue/recipe.h"
#include "consent/grant.h"
#include "training/worker_client.h"
#include "transport/event_loop.h"

namespace coppice::agent {

class TrainingDesk final : public Trainer {
 public:
  /// What the desk must ask others for, each time anew.
  struct Sources {
    std::function<Expected<consent::Grant>(const RequestId&)> grant;
    std::function<Expected<training::Table>(const consent::Grant&, const catalogue::Recipe&)> table;
    /// nullptr while the recipe is not here.
    std::function<const catalogue::Recipe*(const RequestId&)> recipe;
    /// packRecipe of the request's files.
    std::function<Bytes(const RequestId&)> package;
    /// Whether the machine may compute within these limits now. Fails: Paused, WorkerMemory.
    std::function<Done(const catalogue::Limits&)> admit;
    /// Share of one processor for the next task, 0..1.
    std::function<double()> share;
  };
  struct Progress {
    RequestId request;
    RoundId round;
    std::uint32_t epoch = 0;
    std::uint32_t step = 0;
    double loss = 0;
  };
  struct Events {
    std::function<void(const Progress&)> progress;
    std::function<void(const std::vector<std::string>&)> layers;  // sandbox layers of the worker in use
  };

  static constexpr std::int64_t idleMs = 120'000;

  TrainingDesk(transport::EventLoop& loop, Clock& clock, std::filesystem::path worker, Sources sources, Events events);
  ~TrainingDesk() override;

  void compute(const RoundTask& task, std::function<void(Expected<RoundOutput>)> done) override;
  void stop(const RequestId& request) override;
  /// Pause, lock, shutdown: everything running or waiting ends with `why`.
  void stopAll(Fault why);
  /// Processor time of all workers so far.
  std::int64_t cpuMs() const;

 private:
  struct Assignment {
    RoundTask task;
    std::function<void(Expected<RoundOutput>)> done;
  };
  void next();
  Done begin(const RoundTask& task);
  Done attachAndPost();
  void listen();
  void handle();
  void on(const training::WorkerReady& ready);
  void on(const training::WorkerProgress& progress);
  void on(training::WorkerResult result);
  void on(const training::WorkerFailure& failure);
  void finish(Expected<RoundOutput> output);
  void endWorker();

  transport::EventLoop& m_loop;
  Clock& m_clock;
  std::filesystem::path m_program;
  Sources m_sources;
  Events m_events;
  std::unique_ptr<training::WorkerClient> m_worker;
  RequestId m_workerRequest;
  EpochId m_workerEpoch;
  bool m_workerReady = false;
  bool m_attached = false;
  DutyCycle m_duty;
  std::int64_t m_cpuMsOfEnded = 0;
  std::optional<Assignment> m_current;
  std::deque<Assignment> m_waiting;
  transport::EventLoop::Handle m_readable;
  transport::EventLoop::Handle m_writable;
  transport::EventLoop::Handle m_deadline;
  transport::EventLoop::Handle m_idle;
  std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

}  // namespace coppice::agent
