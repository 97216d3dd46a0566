#pragma once
/// The audit log of one agent: what was decided, imported, sent and refused, each entry chained to the one before by
/// its hash. Holds ids and numbers only (no names of datasets or columns), so it is readable while the vault is locked.
/// Source: product.md §3 (Activity). Event-loop thread; entries are on disk before `append` returns.
#include <functional>

#include "base/clock.h"
#include "base/expected.h"
#include "base/id.h"
#include "storage/journal.h"
#include "wire/control.pb.h"

namespace coppice::agent {

class ActivityLog {
 public:
  /// Reads and verifies the chain. A broken one is still opened, and stays marked.
  static Expected<ActivityLog> open(storage::Database& database, const Clock& clock);

  /// Fills in number, time and link to the entry before. Fails: DiskFull, Storage.
  Expected<control::pb::ActivityEntry> append(control::pb::ActivityEntry entry);
  /// The last `count` entries, ascending; 0: all. Fails: Storage, DamagedData.
  Expected<std::vector<control::pb::ActivityEntry>> last(std::uint64_t count) const;

  std::uint64_t size() const { return m_size; }
  /// Whether every entry that was on disk at the start linked to the one before.
  bool chainVerified() const { return m_chainVerified; }

 private:
  ActivityLog(storage::Database& database, const Clock& clock) : m_journal(database), m_clock(&clock) {}

  storage::KeyValueJournal m_journal;
  const Clock* m_clock;
  std::uint64_t m_size = 0;
  Digest m_head;
  bool m_chainVerified = true;
};

}  // namespace coppice::agent
