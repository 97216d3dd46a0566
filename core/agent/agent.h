#pragma once
/// The agent of one home, as its clients see it: identity, vault, activity log and the typed answer to every command.
/// What needs a data space goes through Network. Event-loop thread. Never answers a command twice, never keeps a
/// secret.
#include <memory>
#include <optional>
#include <set>

#include "agent/activity.h"
#include "agent/consent_desk.h"
#include "agent/control_server.h"
#include "agent/dataset_desk.h"
#include "agent/explanation_desk.h"
#include "agent/home.h"
#include "agent/space_network.h"
#include "agent/training_gate.h"
#include "storage/dataset_store.h"
#include "storage/ledger_store.h"
#include "vault/datasets.h"

namespace coppice::agent {

class Agent {
 public:
  struct Tools {
    transport::EventLoop& loop;
    Clock& clock;
    Random& random;
    std::string version;
    std::filesystem::path worker;  // coppice-worker; its absence is found when it is needed
  };
  /// Takes the home, opens what lies in it and serves its socket. Fails: ForeignOwner, AlreadyRunning, NewerDatabase,
  /// DamagedData, DiskFull, Storage.
  static Expected<std::unique_ptr<Agent>> open(const std::filesystem::path& home, Tools tools);
  ~Agent();

  /// Tells subscribers that the status may have changed.
  void statusChanged();
  control::pb::Status status() const;

  Home& home() { return *m_home; }
  storage::Database& database() { return *m_database; }
  /// nullptr before `init`.
  vault::Vault* vault() { return m_vault ? &*m_vault : nullptr; }
  /// For the event-loop thread, on the agent's own database. nullptr before `init`.
  vault::Datasets* datasets() { return m_datasets ? &*m_datasets : nullptr; }

 private:
  using Command = control::pb::Command;
  explicit Agent(Tools tools) : m_tools(std::move(tools)), m_loop(m_tools.loop), m_random(m_tools.random) {}
  Done load();
  void openDatasets();
  void handle(Command& command, const Call& call);
  void init(const control::pb::Init& command, const Call& call);
  Done unlock(const control::pb::Unlock& command);
  Done lock();
  Done recover(const control::pb::Recover& command);
  void replaceRecoveryKey(const control::pb::NewRecoveryKey& command, const Call& call);
  void answerRecoveryKey(std::string& key, const Call& call);
  Done pause(std::int64_t durationMs);
  void resume(const Call& call);
  void setLimits(const control::pb::SetLimits& command, const Call& call);
  void answerLimits(const Call& call);
  void gateChanged();
  void handleDatasets(const Command& command, const Call& call);
  // agent_backup.cpp
  Done backup(const control::pb::Backup& command);
  Done restore(const control::pb::Restore& command);
  Done reset();
  // Requests and consents (agent_requests.cpp).
  struct Restored {
    std::uint64_t confirmedFrom = 0;
    std::int64_t ignoreEpochsBeforeMs = 0;
  };
  Expected<Restored> sinceRestore();
  Done openSpace();
  void joinSpace(const control::pb::Join& command, const Call& call);
  void leaveSpace(const Call& call);
  void stopRound(const Call& call);
  void handleConsent(const Command& command, const Call& call);
  void publishRequest(const RequestId& request);
  void publishConsent(const control::pb::ConsentItem& item);
  void roundEnded(const RoundReport& report);
  void fillSnapshot(control::pb::Snapshot& snapshot) const;

  void activity(std::uint32_t last, const Call& call);
  control::pb::DoctorReport examine();
  // What leaves as a text (agent_reports.cpp).
  void report(const std::string& client, const Call& call);
  void exportActivity(const std::string& format, const Call& call);
  /// Fails: NotInitialised, NotJoined.
  Expected<Network*> network();
  Done record(const std::string& kind, const std::optional<Error>& error = {});
  Done record(control::pb::ActivityEntry entry);

  Tools m_tools;
  transport::EventLoop& m_loop;
  Random& m_random;
  std::unique_ptr<Home> m_home;
  std::unique_ptr<storage::Database> m_database;
  std::optional<ActivityLog> m_activity;
  std::optional<vault::Vault> m_vault;
  std::optional<storage::SqliteDatasetStore> m_datasetStore;
  std::optional<vault::Datasets> m_datasets;
  std::unique_ptr<DatasetDesk> m_datasetDesk;
  std::unique_ptr<ControlServer> m_server;
  std::optional<storage::SqliteLedgerStore> m_ledgerStore;
  std::optional<consent::Ledger> m_ledger;
  std::unique_ptr<SpaceNetwork> m_network;
  std::optional<ConsentDesk> m_consents;
  std::unique_ptr<ExplanationDesk> m_explanations;
  std::set<RequestId> m_announced;  // in the log, as waiting
  std::unique_ptr<TrainingGate> m_gate;
};

}  // namespace coppice::agent
