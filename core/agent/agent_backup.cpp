// The agent's half that writes its home into one file, brings it back, and empties it.
#include "agent/agent.h"
#include "base/log.h"

namespace coppice::agent {

namespace pb = control::pb;

namespace {

/// A relative one would lie wherever the agent happened to be started.
Done checkAbsolute(const std::filesystem::path& path) {
  if (path.is_absolute()) return {};
  return fail(Fault::BadInput, path.string() + " is not an absolute path");
}

}  // namespace

Done Agent::backup(const pb::Backup& command) {
  if (!m_vault) return fail(Fault::NotInitialised);
  if (m_vault->locked()) return fail(Fault::Locked);
  COPPICE_CHECK(checkAbsolute(command.path()));
  std::vector<storage::BackupPart> parts = {{.name = "identity.key"}};
  // Of the data space: which one it is, and the journal. Log and blobs come again from the hub.
  std::unique_ptr<storage::Database> space;
  std::error_code failed;
  if (std::filesystem::exists(m_home->spaceFolder() / "space.json", failed))
    parts.push_back({.name = "space/space.json"});
  if (const auto path = m_home->spaceFolder() / "space.db"; std::filesystem::exists(path, failed)) {
    COPPICE_TRY(space, storage::Database::open(path.string(), storage::serviceSchema()));
    parts.push_back({.name = "space/space.db", .database = space.get()});
  }
  COPPICE_CHECK(storage::writeBackup(m_home->directory(), *m_vault, *m_database, parts, command.path(), m_random));
  pb::ActivityEntry entry;
  entry.set_kind("backup");
  entry.set_amount(std::filesystem::file_size(command.path(), failed));
  return record(std::move(entry));
}

Done Agent::restore(const pb::Restore& command) {
  if (m_vault) return fail(Fault::AlreadyExists, m_home->directory().string());
  COPPICE_CHECK(checkAbsolute(command.path()));
  vault::Credential credential = vault::Credential::passphrase(command.secret());
  const storage::BackupOpener opener =
      command.recovery_key().empty()
          ? storage::BackupOpener(std::move(credential))
          : storage::BackupOpener(storage::RecoveryKey{command.recovery_key(), std::move(credential)});
  COPPICE_CHECK(storage::restoreBackup(command.path(), m_home->restoredPath(), opener, m_random));
  // The whole backup is here and opened. From now on a crash is made good by the next start.
  m_gate.reset();
  m_activity.reset();
  m_database.reset();
  const auto reopen = [this]() -> Done {
    COPPICE_CHECK(m_home->adoptRestored());
    COPPICE_CHECK(load());
    return openSpace();
  };
  if (const Done opened = reopen(); !opened) {
    logError("the restored home cannot be opened: " + opened.error().detail);
    m_loop.stop();
    return opened;
  }
  COPPICE_CHECK(record("restored"));
  m_server->startAnew();
  return {};
}

Done Agent::reset() {
  if (!m_vault && m_home->identity() == nullptr) return fail(Fault::NotInitialised);
  // The data space must hear of it first; silently gone members hold its rounds up.
  if (m_network != nullptr && m_network->joined()) return fail(Fault::AlreadyJoined);
  if (m_datasetDesk) m_datasetDesk->cancelImport(Fault::Cancelled);
  m_explanations.reset();
  m_consents.reset();
  m_announced.clear();
  m_network.reset();
  m_ledger.reset();
  m_ledgerStore.reset();
  m_datasetDesk.reset();
  m_datasets.reset();
  m_datasetStore.reset();
  m_vault.reset();
  m_gate.reset();
  m_activity.reset();
  m_database.reset();
  const auto empty = [this]() -> Done {
    COPPICE_CHECK(m_home->erase());
    return load();
  };
  if (const Done emptied = empty(); !emptied) {
    logError("the home cannot be emptied: " + emptied.error().detail);
    m_loop.stop();  // nothing is open any more; the next start goes on
    return emptied;
  }
  m_server->startAnew();
  return {};
}

}  // namespace coppice::agent
