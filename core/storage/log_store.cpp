#include "storage/log_store.h"

namespace coppice::storage {

namespace {

constexpr std::uint64_t visitBatch = 256;

Expected<StoredEntry> entryOf(const Statement& statement) {
  const auto leaf = Digest::fromBytes(statement.bytes(3));
  if (!leaf) return fail(Fault::DamagedData, "leaf of log entry " + std::to_string(statement.integer(0)));
  return StoredEntry{static_cast<std::uint64_t>(statement.integer(0)), WallMs{statement.integer(1)},
                     toBytes(statement.bytes(2)), *leaf};
}

}  // namespace

Expected<std::uint64_t> LogStore::size() const {
  COPPICE_TRY(auto statement, m_database->prepare("SELECT coalesce(max(position) + 1, 0) FROM log_entry"));
  COPPICE_CHECK(statement.step());
  return static_cast<std::uint64_t>(statement.integer(0));
}

Done LogStore::append(const StoredEntry& entry) {
  COPPICE_TRY(auto transaction, Transaction::begin(*m_database));
  COPPICE_TRY(const std::uint64_t next, size());
  if (entry.index != next) {
    return fail(Fault::Unexpected, "log entry " + std::to_string(entry.index) + " after " + std::to_string(next));
  }
  {
    COPPICE_TRY(auto statement, m_database->prepare("INSERT INTO log_entry (position, time_ms, envelope, leaf) "
                                                    "VALUES (?, ?, ?, ?)"));
    statement.bind(1, static_cast<std::int64_t>(entry.index)).bind(2, entry.time.value);
    COPPICE_CHECK(statement.bind(3, BytesView(entry.envelope)).bind(4, entry.leaf.view()).run());
  }
  return transaction.commit();
}

Expected<StoredEntry> LogStore::entry(std::uint64_t index) const {
  COPPICE_TRY(auto entries, read(index, 1));
  if (entries.empty()) return fail(Fault::NotFound, "log entry " + std::to_string(index));
  return std::move(entries.front());
}

Expected<std::vector<StoredEntry>> LogStore::read(std::uint64_t from, std::uint64_t count) const {
  std::vector<StoredEntry> entries;
  constexpr std::uint64_t last = INT64_MAX;
  if (count == 0 || from > last) return entries;
  COPPICE_TRY(auto statement, m_database->prepare("SELECT position, time_ms, envelope, leaf FROM log_entry "
                                                  "WHERE position >= ? ORDER BY position LIMIT ?"));
  statement.bind(1, static_cast<std::int64_t>(from)).bind(2, static_cast<std::int64_t>(std::min(count, last)));
  for (;;) {
    COPPICE_TRY(const bool row, statement.step());
    if (!row) return entries;
    COPPICE_TRY(auto entry, entryOf(statement));
    if (entry.index != from + entries.size())
      return fail(Fault::DamagedData, "gap before log entry " + std::to_string(entry.index));
    entries.push_back(std::move(entry));
  }
}

Done LogStore::forEach(std::uint64_t from, const std::function<Done(const StoredEntry&)>& visit) const {
  for (;;) {
    // Batches, so that a visitor may write to the store.
    COPPICE_TRY(const auto entries, read(from, visitBatch));
    if (entries.empty()) return {};
    for (const StoredEntry& entry : entries) COPPICE_CHECK(visit(entry));
    from += entries.size();
  }
}

Expected<std::vector<Digest>> LogStore::leaves() const {
  COPPICE_TRY(auto statement, m_database->prepare("SELECT position, leaf FROM log_entry ORDER BY position"));
  std::vector<Digest> leaves;
  for (;;) {
    COPPICE_TRY(const bool row, statement.step());
    if (!row) return leaves;
    const auto leaf = Digest::fromBytes(statement.bytes(1));
    if (!leaf || statement.integer(0) != static_cast<std::int64_t>(leaves.size())) {
      return fail(Fault::DamagedData, "leaf of log entry " + std::to_string(leaves.size()));
    }
    leaves.push_back(*leaf);
  }
}

Done LogStore::putHead(std::uint64_t size, BytesView signedHead) {
  COPPICE_TRY(auto transaction, Transaction::begin(*m_database));
  {
    COPPICE_TRY(auto statement, m_database->prepare("SELECT size FROM log_head WHERE only = 1"));
    COPPICE_TRY(const bool row, statement.step());
    if (row && statement.integer(0) > static_cast<std::int64_t>(size)) {
      return fail(Fault::Contradiction, "a head of " + std::to_string(size) + " entries after one of " +
                                            std::to_string(statement.integer(0)));
    }
  }
  {
    COPPICE_TRY(auto statement, m_database->prepare("INSERT INTO log_head (only, size, head) VALUES (1, ?, ?) "
                                                    "ON CONFLICT DO UPDATE SET size = excluded.size, "
                                                    "head = excluded.head"));
    COPPICE_CHECK(statement.bind(1, static_cast<std::int64_t>(size)).bind(2, signedHead).run());
  }
  return transaction.commit();
}

Expected<std::optional<Bytes>> LogStore::head() const {
  COPPICE_TRY(auto statement, m_database->prepare("SELECT head FROM log_head WHERE only = 1"));
  COPPICE_TRY(const bool row, statement.step());
  if (!row) return std::nullopt;
  return toBytes(statement.bytes(0));
}

}  // namespace coppice::storage
