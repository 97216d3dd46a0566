#include "hub/sequencer.h"

#include <algorithm>

#include "base/log.h"
#include "base/require.h"
#include "hub/newest_head.h"

namespace coppice::hub {

Expected<std::unique_ptr<Sequencer>> Sequencer::open(storage::Database& database, protocol::SpaceRoot root,
                                                     const crypto::Identity& hub, const Clock& clock) {
  std::unique_ptr<Sequencer> sequencer(new Sequencer(database, std::move(root), hub, clock));
  COPPICE_CHECK(sequencer->reload());
  return sequencer;
}

Done Sequencer::reload() {
  COPPICE_CHECK(m_store.forEach(0, [this](const storage::StoredEntry& entry) -> Done {
    const auto leaf = crypto::merkleLeaf(wire::logLeafBytes(entry.time.value, entry.envelope));
    if (leaf != entry.leaf) return fail(Fault::DamagedData, "log entry " + std::to_string(entry.index));
    remember(entry.index, entry.time.value, entry.envelope, leaf);
    return {};
  }));
  COPPICE_TRY(const auto stored, m_store.head());
  if (!stored) return {};
  COPPICE_TRY(const wire::SignedHead signedHead, wire::decodeHead(*stored));
  COPPICE_TRY(const wire::HeadBody body, wire::openHead(m_hub.key(), signedHead));
  if (body.size > m_tree.size() || m_tree.root(body.size) != body.root) {
    return fail(Fault::DamagedData, "the log is not the one of the stored head");
  }
  return {};
}

void Sequencer::remember(std::uint64_t index, std::int64_t timeMs, BytesView envelope, const crypto::MerkleHash& leaf) {
  m_tree.append(leaf);
  m_frontier.append(leaf);
  m_places.emplace(wire::envelopeIdOf(envelope), Place{index, {timeMs}});
  const auto accepted = m_view.apply(index, timeMs, envelope);
  if (!accepted) return;  // written by an older judge; readers ignore it, so do we
  if (const auto* result = std::get_if<wire::RoundResult>(&accepted->entry)) {
    m_endedMs[convertId<Digest>(result->round)] = timeMs;
  } else if (const auto* close = std::get_if<wire::CloseRequest>(&accepted->entry)) {
    m_endedMs[convertId<Digest>(close->request)] = timeMs;
  }
}

WallMs Sequencer::now() const { return {std::max(m_clock.wall().value, m_view.timeMs())}; }

std::optional<std::int64_t> Sequencer::endedMs(const Digest& roundOrRequest) const {
  const auto found = m_endedMs.find(roundOrRequest);
  if (found == m_endedMs.end()) return std::nullopt;
  return found->second;
}

Expected<wire::Appended> Sequencer::append(BytesView envelope, std::uint32_t membersMax) {
  const wire::EnvelopeId id = wire::envelopeIdOf(envelope);
  if (const auto known = m_places.find(id); known != m_places.end()) {
    return wire::signAppended(m_hub, {known->second.index, known->second.time, id});
  }
  const std::uint64_t index = m_tree.size();
  const WallMs time = now();
  COPPICE_TRY(const auto judged, m_view.check(index, time.value, envelope));
  if (std::holds_alternative<wire::Membership>(judged.entry) && m_view.members().size() >= membersMax)
    return fail(Fault::QuotaExceeded, "this data space takes no more members");
  const auto leaf = crypto::merkleLeaf(wire::logLeafBytes(time.value, envelope));
  transport::LogFrontier grown = m_frontier;
  grown.append(leaf);
  const wire::SignedHead newHead = wire::signHead(m_hub, {index + 1, grown.root(), time});
  {
    // Entry and head together: a head on disk always has its entries.
    COPPICE_TRY(auto transaction, storage::Transaction::begin(m_database));
    COPPICE_CHECK(m_store.append({index, time, toBytes(envelope), leaf}));
    COPPICE_CHECK(m_store.putHead(index + 1, wire::encodeHead(newHead)));
    COPPICE_CHECK(transaction.commit());
  }
  remember(index, time.value, envelope, leaf);
  // The entry stands; that one safeguard of it does not is no reason to tell its sender otherwise.
  if (const Done kept = keepNewestHead(m_database, index + 1, newHead); !kept)
    logWarning("the newest head could not be kept: " + kept.error().detail);
  logInfo("log " + std::to_string(index) + " " + std::string(wire::entryName(judged.entry)) + " of " +
          judged.signer.shortHex());
  return wire::signAppended(m_hub, {index, time, id});
}

Expected<std::size_t> Sequencer::appendDue() {
  std::size_t count = 0;
  for (;;) {
    const auto due = protocol::dueEntries(m_view, now().value);
    if (due.empty()) return count;
    for (const wire::LogEntry& entry : due) {
      const std::uint64_t before = size();
      COPPICE_TRY(const auto appended, append(wire::signEntry(m_hub, m_view.root().space, entry)));
      if (size() == before) return fail(Fault::Unexpected, "an entry that is due stands in the log already");
      ++count;
    }
  }
}

wire::SignedHead Sequencer::head(std::uint64_t size) const {
  return wire::signHead(m_hub, {size, m_tree.root(size), now()});
}

Expected<wire::Entries> Sequencer::batch(std::uint64_t from) const {
  require(from < size(), "a batch has entries");
  COPPICE_TRY(auto stored, m_store.read(from, wire::maxFollowBatchEntries));
  if (stored.empty()) return fail(Fault::DamagedData, "log entry " + std::to_string(from));
  wire::Entries entries;
  entries.first = from;
  std::size_t bytes = 0;
  for (storage::StoredEntry& entry : stored) {
    bytes += entry.envelope.size();
    if (!entries.entries.empty() && bytes > wire::maxFollowBatchBytes) break;
    entries.entries.push_back({entry.time, std::move(entry.envelope)});
  }
  entries.head = head(from + entries.entries.size());
  return entries;
}

Expected<wire::LogProof> Sequencer::consistency(std::uint64_t oldSize, std::uint64_t newSize) const {
  if (oldSize == 0 || oldSize > newSize || newSize > size()) return fail(Fault::OutOfRange, "log sizes");
  return wire::LogProof{m_tree.consistencyProof(oldSize, newSize)};
}

Expected<wire::LogProof> Sequencer::inclusion(std::uint64_t index, std::uint64_t size) const {
  if (index >= size || size > m_tree.size()) return fail(Fault::OutOfRange, "log index");
  return wire::LogProof{m_tree.inclusionProof(index, size)};
}

}  // namespace coppice::hub
