#pragma once
/// Follows the log: takes the entries of verified batches in order, feeds a LogView, hands out what counts and
/// remembers what was refused, so that a program can name senders of invalid entries. What a node keeps on disk is the
/// verified entries; after a restart they are fed again. Deterministic, no clock, no I/O; one thread. It never verifies
/// the Merkle tree: that is done before (transport/hub_client.h). Source: protocol.md §4, §6 ("replay, duplicate …").
#include <deque>

#include "protocol/log_view.h"

namespace coppice::protocol {

/// An entry that does not count. signer is absent when the envelope does not even open.
struct RefusedEntry {
  std::uint64_t index = 0;
  std::int64_t timeMs = 0;
  std::optional<MemberKey> signer;
  Error why;
};

class LogFollower {
 public:
  /// Refused entries that are kept in full; all are counted.
  static constexpr std::size_t maxRefusedKept = 256;

  explicit LogFollower(SpaceRoot root) : m_view(std::move(root)) {}

  const LogView& view() const { return m_view; }
  /// Entries fed so far, and the index expected next.
  std::uint64_t size() const { return m_size; }

  /// Feeds the entry number size() (anything else is a bug: the log was verified). Fails with LogView's fault when the
  /// entry does not count; the failure is remembered and following goes on.
  Expected<AcceptedEntry> feed(std::uint64_t index, std::int64_t timeMs, BytesView envelope);

  /// The newest refused entries, oldest first.
  const std::deque<RefusedEntry>& refused() const { return m_refused; }
  /// How many entries were refused, by fault.
  const std::map<Fault, std::uint64_t>& refusedByFault() const { return m_byFault; }
  /// How many entries of one signer were refused.
  const std::map<MemberKey, std::uint64_t>& refusedBySigner() const { return m_bySigner; }

 private:
  LogView m_view;
  std::uint64_t m_size = 0;
  std::deque<RefusedEntry> m_refused;
  std::map<Fault, std::uint64_t> m_byFault;
  std::map<MemberKey, std::uint64_t> m_bySigner;
};

}  // namespace coppice::protocol
