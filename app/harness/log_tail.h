#pragma once
/// The public log as this machine's hub keeps it, read from its disk and judged by the same rules as every node's. For
/// watching a run and for checking its certificates afterwards; it never writes.
#include <filesystem>
#include <memory>

#include "protocol/log_view.h"
#include "storage/log_store.h"

namespace coppice::harness {

class LogTail {
 public:
  /// directory: of the hub (`coppice-hub init DIR`). Fails: NotInitialised, BadSpaceFile, storage faults.
  static Expected<std::unique_ptr<LogTail>> open(const std::filesystem::path& directory);

  /// Reads what is new; returns how many entries. Fails: storage faults.
  Expected<std::size_t> refresh();
  const protocol::LogView& view() const { return m_view; }
  /// Entries that did not count, with the reason.
  const std::vector<std::string>& refused() const { return m_refused; }

 private:
  LogTail(std::unique_ptr<storage::Database> database, protocol::SpaceRoot root)
      : m_database(std::move(database)), m_store(*m_database), m_view(std::move(root)) {}
  std::unique_ptr<storage::Database> m_database;
  storage::LogStore m_store;
  protocol::LogView m_view;
  std::uint64_t m_next = 0;
  std::vector<std::string> m_refused;
};

/// What must hold for every completed round: the result's certificates are the chain the log certifies, its count is
/// that of the chain's leaves, and the root certificate says the same. Fails: CountMismatch naming the place.
Done checkCertificates(const protocol::LogView& view, const protocol::RoundState& round);

}  // namespace coppice::harness
