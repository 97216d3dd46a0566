#pragma once
/// This member's verified copy of the public log: every batch that the hub client checked is kept on disk and judged by
/// a LogView. After a restart the view is rebuilt from disk and the hub only sends what is new. Event-loop thread.
/// Source: protocol.md §3 (log), §4.
#include <filesystem>

#include "protocol/log_follower.h"
#include "storage/log_store.h"
#include "transport/hub_client.h"

namespace coppice::agent {

class LogMirror {
 public:
  /// A copy that a loss of power may cut is cut between two batches. Fails: DamagedCopy, NewerDatabase, DiskFull,
  /// Storage.
  static Expected<std::unique_ptr<storage::Database>> openDatabase(const std::filesystem::path& path);
  /// Reads the stored log. Fails: DamagedCopy, Storage.
  static Expected<LogMirror> open(storage::Database& database, protocol::SpaceRoot root);

  /// Outlives a kill once it returns; after a loss of power the newest may have to be fetched again. Fails: DiskFull,
  /// Storage; then nothing was taken in.
  Done take(const transport::LogBatch& batch);

  const protocol::LogView& view() const { return m_follower.view(); }
  const transport::LogFrontier& frontier() const { return m_frontier; }
  wire::LogHead head() const { return m_head; }
  /// As the hub signed it; absent while the log is empty.
  std::optional<wire::SignedHead> signedHead() const;
  std::uint64_t size() const { return m_frontier.size(); }
  const protocol::LogFollower& follower() const { return m_follower; }

 private:
  LogMirror(storage::Database& database, protocol::SpaceRoot root)
      : m_database(&database), m_store(database), m_follower(std::move(root)) {}
  void judge(std::uint64_t index, std::int64_t timeMs, BytesView envelope);

  storage::Database* m_database;
  storage::LogStore m_store;
  protocol::LogFollower m_follower;
  transport::LogFrontier m_frontier;
  wire::LogHead m_head;
};

}  // namespace coppice::agent
