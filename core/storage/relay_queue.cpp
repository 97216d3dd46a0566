#include "storage/relay_queue.h"

#include <filesystem>

#include "base/log.h"

namespace coppice::storage {

namespace {

constexpr std::uint32_t relayApplicationId = 0x436f7003;  // "Cop" 3

constexpr const char* tables = R"sql(
  CREATE TABLE relay (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    receiver BLOB NOT NULL,
    sender BLOB NOT NULL,
    time_ms INTEGER NOT NULL,
    message BLOB NOT NULL
  ) STRICT;
  CREATE INDEX relay_by_receiver ON relay (receiver, sequence);
)sql";

}  // namespace

Expected<RelayQueue> RelayQueue::open(const std::string& path, WallMs now) {
  const auto begin = [&]() -> Expected<std::unique_ptr<Database>> {
    COPPICE_TRY(auto database, Database::open(path, {relayApplicationId, {tables}}));
    COPPICE_CHECK(database->execute("PRAGMA synchronous = OFF"));
    COPPICE_CHECK(database->check());
    return database;
  };
  auto database = begin();
  if (!database && database.error().fault == Fault::DamagedData) {
    logWarning("the messages that waited are lost: " + database.error().detail);
    for (const char* part : {"", "-wal", "-shm"}) {
      std::error_code failed;
      std::filesystem::remove(path + part, failed);
      if (failed) return fail(Fault::Storage, path + part + ": " + failed.message());
    }
    database = begin();
  }
  if (!database) return fail(database.error());
  COPPICE_TRY(auto last, (*database)->prepare("SELECT seq FROM sqlite_sequence WHERE name = 'relay'"));
  COPPICE_TRY(const bool begun, last.step());
  if (!begun || last.integer(0) < now.value) {
    const char* const change = begun ? "UPDATE sqlite_sequence SET seq = ?1 WHERE name = 'relay'"
                                     : "INSERT INTO sqlite_sequence (name, seq) VALUES ('relay', ?1)";
    COPPICE_TRY(auto raise, (*database)->prepare(change));
    COPPICE_CHECK(raise.bind(1, now.value).run());
  }
  return RelayQueue(std::move(*database));
}

Expected<std::uint64_t> RelayQueue::add(const MemberKey& to, const MemberKey& from, BytesView message, WallMs now,
                                        std::uint64_t maxWaiting) {
  {
    COPPICE_TRY(auto count, m_database->prepare("SELECT count(*) FROM relay WHERE receiver = ?"));
    COPPICE_CHECK(count.bind(1, to.view()).step());
    if (static_cast<std::uint64_t>(count.integer(0)) >= maxWaiting) {
      return fail(Fault::QuotaExceeded, "too many messages wait for " + to.shortHex());
    }
  }
  COPPICE_TRY(auto insert, m_database->prepare("INSERT INTO relay (receiver, sender, time_ms, message) "
                                               "VALUES (?, ?, ?, ?) RETURNING sequence"));
  insert.bind(1, to.view()).bind(2, from.view()).bind(3, now.value).bind(4, message);
  COPPICE_CHECK(insert.step());
  const auto sequence = static_cast<std::uint64_t>(insert.integer(0));
  COPPICE_CHECK(insert.step());
  return sequence;
}

Expected<std::vector<RelayQueue::Item>> RelayQueue::list(const MemberKey& to, std::uint64_t sequence,
                                                         std::uint64_t count) {
  COPPICE_TRY(auto query, m_database->prepare("SELECT sequence, sender, message FROM relay "
                                              "WHERE receiver = ? AND sequence > ? ORDER BY sequence LIMIT ?"));
  query.bind(1, to.view()).bind(2, static_cast<std::int64_t>(sequence)).bind(3, static_cast<std::int64_t>(count));
  std::vector<Item> items;
  for (;;) {
    COPPICE_TRY(const bool row, query.step());
    if (!row) return items;
    const auto from = MemberKey::fromBytes(query.bytes(1));
    if (!from) return fail(Fault::DamagedData, "sender of a waiting message");
    items.push_back({static_cast<std::uint64_t>(query.integer(0)), *from, toBytes(query.bytes(2))});
  }
}

Done RelayQueue::acknowledge(const MemberKey& to, std::uint64_t sequence) {
  COPPICE_TRY(auto removal, m_database->prepare("DELETE FROM relay WHERE receiver = ? AND sequence <= ?"));
  return removal.bind(1, to.view()).bind(2, static_cast<std::int64_t>(sequence)).run();
}

Done RelayQueue::expire(WallMs before) {
  COPPICE_TRY(auto removal, m_database->prepare("DELETE FROM relay WHERE time_ms < ?"));
  return removal.bind(1, before.value).run();
}

Expected<std::uint64_t> RelayQueue::waiting() {
  COPPICE_TRY(auto count, m_database->prepare("SELECT count(*) FROM relay"));
  COPPICE_CHECK(count.step());
  return static_cast<std::uint64_t>(count.integer(0));
}

}  // namespace coppice::storage
