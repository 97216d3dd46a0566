#pragma once
/// The public log on disk: append-only entries and the newest signed head, for the hub and for every follower (a member
/// keeps the entries it verified). What a leaf hash covers and what a head says is wire's matter: here they are bytes.
/// Each call outside a Transaction is one transaction of its own. Source: protocol.md §3 (log).
#include <functional>
#include <optional>

#include "base/clock.h"
#include "base/id.h"
#include "storage/database.h"

namespace coppice::storage {

struct StoredEntry {
  std::uint64_t index = 0;
  WallMs time;  // hub's log time
  Bytes envelope;
  Digest leaf;
  friend bool operator==(const StoredEntry&, const StoredEntry&) = default;
};

class LogStore {
 public:
  explicit LogStore(Database& database) : m_database(&database) {}

  Expected<std::uint64_t> size() const;
  /// entry.index must be size(), or nothing is stored. Fails: Unexpected.
  Done append(const StoredEntry& entry);
  /// Fails: NotFound.
  Expected<StoredEntry> entry(std::uint64_t index) const;
  /// Entries from `from` on, ascending, at most `count`.
  Expected<std::vector<StoredEntry>> read(std::uint64_t from, std::uint64_t count) const;
  /// Visits entries from `from` on, ascending, without holding them all; a failed visit ends it.
  Done forEach(std::uint64_t from, const std::function<Done(const StoredEntry&)>& visit) const;
  /// Leaf hashes of all entries, to rebuild the Merkle tree without reading envelopes.
  Expected<std::vector<Digest>> leaves() const;

  /// The newest signed head, replacing the one before. size: the number of entries it covers; heads never shrink.
  /// Fails: Contradiction.
  Done putHead(std::uint64_t size, BytesView signedHead);
  Expected<std::optional<Bytes>> head() const;

 private:
  Database* m_database;
};

}  // namespace coppice::storage
