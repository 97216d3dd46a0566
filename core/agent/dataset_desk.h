#pragma once
/// The data sets of one home, as commands ask for them. An import runs in a thread of its own on a database connection
/// of its own; only the moment that makes its version current happens in the event loop, so whoever reads there sees
/// one version from its first chunk to its last. The vault's keys must stay as they are meanwhile: cancelImport comes
/// before a change of them. Everything public: event-loop thread. The activity log gets ids and numbers only.
#include <functional>
#include <memory>
#include <thread>

#include "agent/control_server.h"
#include "storage/database.h"
#include "vault/datasets.h"

namespace coppice::vault {
struct Preview;
}

namespace coppice::agent {

control::pb::Dataset toMessage(const vault::DatasetSchema& schema);
/// Fails: Locked, DamagedData.
Expected<control::pb::DatasetList> datasetList(const vault::Datasets& datasets);
/// typed: a name, or at least 4 hexadecimal digits of the id (these work while the vault is locked).
/// Fails: UnknownDataset, BadInput (digits of several), Locked (a name), DamagedData.
Expected<DatasetId> findDataset(const vault::Datasets& datasets, const std::string& typed);

class DatasetDesk {
 public:
  struct Parts {
    transport::EventLoop& loop;
    const Clock& clock;
    storage::Database& database;
    const vault::Vault& vault;
    vault::DatasetStore& store;
    vault::Datasets& datasets;
  };
  struct Hooks {
    std::function<Done(control::pb::ActivityEntry)> record;
    std::function<void(control::pb::Event)> publish;
  };

  DatasetDesk(Parts parts, Hooks hooks);
  ~DatasetDesk();
  DatasetDesk(const DatasetDesk&) = delete;
  DatasetDesk& operator=(const DatasetDesk&) = delete;

  /// Fails: Busy (another import), NotFound, BadInput, Locked, and as vault::Datasets::importTable.
  void import(const control::pb::Import& command, const Call& call);
  /// Needs no open vault and stores nothing. Fails: Busy, NotFound, BadInput, and as vault::previewTable.
  void preview(const control::pb::PreviewImport& command, const Call& call);
  /// Fails: Busy (an import runs), and as findDataset.
  void remove(const control::pb::RemoveDataset& command, const Call& call);
  void list(const Call& call);

  /// A preview does not count: it works with no key.
  bool importing() const;
  /// Ends a running import or preview and waits for its thread; its command answers `why`.
  void cancelImport(Fault why);

 private:
  struct Job;
  class JobStore;
  void start();
  void runImport(const std::shared_ptr<Job>& job);
  void runPreview(const std::shared_ptr<Job>& job);
  void finished(const std::shared_ptr<Job>& job, Expected<vault::ImportReport> outcome);
  void previewed(const std::shared_ptr<Job>& job, const Expected<vault::Preview>& outcome);
  void record(const std::string& kind, const DatasetId* id, std::uint64_t amount, const std::string& note,
              const Error* error);

  Parts m_parts;
  Hooks m_hooks;
  std::thread m_thread;
  std::shared_ptr<Job> m_job;
  /// Expires with this object, for what the thread posted before.
  std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

}  // namespace coppice::agent
