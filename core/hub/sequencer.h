#pragma once
/// The log's one writer: judges an envelope with the same LogView as every reader, gives it an index and a time that
/// never goes back, puts it on disk (fsync) and only then says so. An envelope that is in the log already gets its
/// first answer again. Source: protocol.md §3, §4; RFC 9162. Thread rule: one thread. It never changes or removes an
/// entry.
#include <map>
#include <memory>

#include "base/clock.h"
#include "crypto/identity.h"
#include "crypto/merkle.h"
#include "protocol/epoch_sequencer.h"
#include "protocol/log_view.h"
#include "storage/log_store.h"
#include "transport/log_frontier.h"
#include "wire/hub_messages.h"

namespace coppice::hub {

class Sequencer {
 public:
  /// Reads and re-checks the whole stored log. database, hub and clock must outlive it.
  /// Fails: DamagedData (an entry does not fit its leaf or the stored head), Storage.
  static Expected<std::unique_ptr<Sequencer>> open(storage::Database& database, protocol::SpaceRoot root,
                                                   const crypto::Identity& hub, const Clock& clock);

  /// On disk when it returns. Fails: with the fault of LogView for an invalid entry, DiskFull, Storage.
  /// membersMax: with so many, QuotaExceeded for one more.
  Expected<wire::Appended> append(BytesView envelope, std::uint32_t membersMax = limits::maxMembers);
  /// Appends what the hub owes the log now (§5.1); returns how many entries that were.
  Expected<std::size_t> appendDue();
  /// Log time at which appendDue may find something without a new entry.
  std::optional<std::int64_t> nextDueMs() const { return protocol::nextDueMs(m_view); }

  /// The wall clock, never behind the newest entry.
  WallMs now() const;
  std::uint64_t size() const { return m_tree.size(); }
  const protocol::LogView& view() const { return m_view; }
  /// Log time of the entry that ended this round or request (RoundResult, CloseRequest), by its id.
  std::optional<std::int64_t> endedMs(const Digest& roundOrRequest) const;

  /// Head of the first `size` entries, signed now. size ≤ size().
  wire::SignedHead head(std::uint64_t size) const;
  /// The next batch from `from` (< size()) on, with the head that ends with it.
  Expected<wire::Entries> batch(std::uint64_t from) const;
  /// Fails: OutOfRange.
  Expected<wire::LogProof> consistency(std::uint64_t oldSize, std::uint64_t newSize) const;
  Expected<wire::LogProof> inclusion(std::uint64_t index, std::uint64_t size) const;

 private:
  Sequencer(storage::Database& database, protocol::SpaceRoot root, const crypto::Identity& hub, const Clock& clock)
      : m_database(database), m_store(database), m_view(std::move(root)), m_hub(hub), m_clock(clock) {}
  Done reload();
  void remember(std::uint64_t index, std::int64_t timeMs, BytesView envelope, const crypto::MerkleHash& leaf);

  struct Place {
    std::uint64_t index = 0;
    WallMs time;
  };

  storage::Database& m_database;
  storage::LogStore m_store;
  protocol::LogView m_view;
  const crypto::Identity& m_hub;
  const Clock& m_clock;
  crypto::MerkleTree m_tree;
  transport::LogFrontier m_frontier;  // of the same entries
  std::map<wire::EnvelopeId, Place> m_places;
  std::map<Digest, std::int64_t> m_endedMs;
};

}  // namespace coppice::hub
