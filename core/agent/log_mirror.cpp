#include "agent/log_mirror.h"

#include "base/log.h"
#include "crypto/merkle.h"

namespace coppice::agent {

namespace {

/// What the hub has too is not lost, and the advice is another one.
template <typename T>
Expected<T> ofCopy(Expected<T> result) {
  if (!result && result.error().fault == Fault::DamagedData) return fail(Fault::DamagedCopy, result.error().detail);
  return result;
}

}  // namespace

Expected<std::unique_ptr<storage::Database>> LogMirror::openDatabase(const std::filesystem::path& path) {
  return ofCopy(
      storage::Database::open(path.string(), storage::serviceSchema(), storage::Database::Durability::Relaxed));
}

Expected<LogMirror> LogMirror::open(storage::Database& database, protocol::SpaceRoot root) {
  LogMirror mirror(database, std::move(root));
  COPPICE_CHECK(ofCopy(mirror.m_store.forEach(0, [&mirror](const storage::StoredEntry& entry) -> Done {
    const crypto::MerkleHash leaf = crypto::merkleLeaf(wire::logLeafBytes(entry.time.value, entry.envelope));
    if (leaf != entry.leaf) return fail(Fault::DamagedData, "stored log entry " + std::to_string(entry.index));
    mirror.m_frontier.append(leaf);
    mirror.judge(entry.index, entry.time.value, entry.envelope);
    return {};
  })));
  mirror.m_head = {mirror.m_frontier.size(), mirror.m_frontier.root()};
  return mirror;
}

Done LogMirror::take(const transport::LogBatch& batch) {
  COPPICE_TRY(storage::Transaction transaction, storage::Transaction::begin(*m_database));
  std::uint64_t index = batch.first;
  transport::LogFrontier frontier = m_frontier;
  for (const wire::LogRecord& record : batch.records) {
    const crypto::MerkleHash leaf = crypto::merkleLeaf(wire::logLeafBytes(record.time.value, record.envelope));
    COPPICE_CHECK(m_store.append({index++, record.time, record.envelope, leaf}));
    frontier.append(leaf);
  }
  COPPICE_CHECK(m_store.putHead(batch.head.size, wire::encodeHead(batch.signedHead)));
  COPPICE_CHECK(transaction.commit());
  m_frontier = frontier;
  m_head = {batch.head.size, batch.head.root};
  index = batch.first;
  for (const wire::LogRecord& record : batch.records) judge(index++, record.time.value, record.envelope);
  return {};
}

std::optional<wire::SignedHead> LogMirror::signedHead() const {
  const auto stored = m_store.head();
  if (!stored || !*stored) return std::nullopt;
  auto head = wire::decodeHead(**stored);
  return head ? std::optional(std::move(*head)) : std::nullopt;
}

void LogMirror::judge(std::uint64_t index, std::int64_t timeMs, BytesView envelope) {
  const auto accepted = m_follower.feed(index, timeMs, envelope);
  if (accepted) return;
  logWarning("log entry " + std::to_string(index) +
             " does not count: " + std::string(faultName(accepted.error().fault)) + " " + accepted.error().detail);
}

}  // namespace coppice::agent
