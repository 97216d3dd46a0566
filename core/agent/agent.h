#pragma once
/// The agent of one home, as its clients see it: identity, vault, activity log and the typed answer to every command.
/// What needs a data space goes through Network. Event-loop thread. Never answers a command twice, never keeps a
/// secret.
#include <memory>
#include <optional>

#include "agent/activity.h"
#include "agent/control_server.h"
#include "agent/home.h"
#include "agent/network.h"
#include "storage/dataset_store.h"
#include "vault/datasets.h"

namespace coppice::agent {

class Agent {
 public:
  /// Takes the home, opens what lies in it and serves its socket. Fails: ForeignOwner, AlreadyRunning, NewerDatabase,
  /// DamagedData, DiskFull, Storage.
  static Expected<std::unique_ptr<Agent>> open(const std::filesystem::path& home, transport::EventLoop& loop,
                                               Random& random, const std::string& version);
  ~Agent();

  /// The protocol runner; outlives its use here. nullptr: not joined.
  void attach(Network* network);
  /// Tells subscribers that the status may have changed.
  void statusChanged();
  control::pb::Status status() const;
  bool paused() const;

  Home& home() { return *m_home; }
  storage::Database& database() { return *m_database; }
  /// nullptr before `init`.
  vault::Vault* vault() { return m_vault ? &*m_vault : nullptr; }
  /// For the event-loop thread, on the agent's own database. nullptr before `init`.
  vault::Datasets* datasets() { return m_datasets ? &*m_datasets : nullptr; }

 private:
  using Command = control::pb::Command;
  Agent(transport::EventLoop& loop, Random& random) : m_loop(loop), m_random(random) {}
  Done load();
  void openDatasets();
  void handle(Command& command, const Call& call);
  void init(const control::pb::Init& command, const Call& call);
  Done unlock(const control::pb::Unlock& command);
  Done lock();
  Done recover(const control::pb::Recover& command);
  Done pause(std::int64_t durationMs);
  Done resume();
  void activity(std::uint32_t last, const Call& call);
  void doctor(const Call& call);
  /// Fails: NotInitialised, NotJoined.
  Expected<Network*> network();
  Done record(const std::string& kind, const std::optional<Error>& error = {});

  transport::EventLoop& m_loop;
  Random& m_random;
  std::unique_ptr<Home> m_home;
  std::unique_ptr<storage::Database> m_database;
  std::optional<ActivityLog> m_activity;
  std::optional<vault::Vault> m_vault;
  std::optional<storage::SqliteDatasetStore> m_datasetStore;
  std::optional<vault::Datasets> m_datasets;
  std::unique_ptr<ControlServer> m_server;
  Network* m_network = nullptr;
  /// Wall time; -1: until resumed; 0: not paused.
  std::int64_t m_pausedUntilMs = 0;
  transport::EventLoop::Handle m_pauseEnd;
};

}  // namespace coppice::agent
