#include "storage/journal.h"

#include "crypto/hash.h"
#include "storage/said_once.h"

namespace coppice::storage {

namespace {

Digest digestOf(std::string_view scope, BytesView key, BytesView value) {
  crypto::Hasher hasher("journal");
  hasher.addU64(scope.size()).add(asBytes(scope)).addU64(key.size()).add(key).add(value);
  return hasher.finish();
}

Done checkDigest(std::string_view scope, BytesView key, BytesView value, BytesView digest) {
  const auto stored = Digest::fromBytes(digest);
  if (stored && *stored == digestOf(scope, key, value)) return {};
  return fail(Fault::DamagedData, "journal entry in " + std::string(scope));
}

}  // namespace

Done KeyValueJournal::put(std::string_view scope, BytesView key, BytesView value) {
  COPPICE_TRY(auto statement, m_database->prepare("INSERT INTO journal (scope, key, value, digest) VALUES (?, ?, ?, ?) "
                                                  "ON CONFLICT DO UPDATE SET value = excluded.value, "
                                                  "digest = excluded.digest"));
  const Digest digest = digestOf(scope, key, value);
  return statement.bind(1, scope).bind(2, key).bind(3, value).bind(4, digest.view()).run();
}

Done KeyValueJournal::putOnce(std::string_view scope, BytesView key, BytesView value) {
  COPPICE_TRY(auto transaction, Transaction::begin(*m_database));
  COPPICE_TRY(const auto present, get(scope, key));
  if (present) {
    if (BytesView(*present).size() == value.size() && std::equal(value.begin(), value.end(), present->begin()))
      return {};
    return fail(Fault::Contradiction, "journal already holds another value in " + std::string(scope));
  }
  COPPICE_CHECK(put(scope, key, value));
  COPPICE_TRY(const std::uint64_t said, countSaid(*m_database));
  COPPICE_CHECK(transaction.commit());
  return keepSaid(*m_database, said);
}

Expected<std::optional<Bytes>> KeyValueJournal::get(std::string_view scope, BytesView key) const {
  COPPICE_TRY(auto statement, m_database->prepare("SELECT value, digest FROM journal WHERE scope = ? AND key = ?"));
  statement.bind(1, scope).bind(2, key);
  COPPICE_TRY(const bool row, statement.step());
  if (!row) return std::nullopt;
  COPPICE_CHECK(checkDigest(scope, key, statement.bytes(0), statement.bytes(1)));
  return toBytes(statement.bytes(0));
}

Expected<std::vector<KeyValueJournal::Entry>> KeyValueJournal::list(std::string_view scope) const {
  COPPICE_TRY(auto statement,
              m_database->prepare("SELECT key, value, digest FROM journal WHERE scope = ? ORDER BY key"));
  statement.bind(1, scope);
  std::vector<Entry> entries;
  for (;;) {
    COPPICE_TRY(const bool row, statement.step());
    if (!row) return entries;
    COPPICE_CHECK(checkDigest(scope, statement.bytes(0), statement.bytes(1), statement.bytes(2)));
    entries.push_back({toBytes(statement.bytes(0)), toBytes(statement.bytes(1))});
  }
}

Expected<std::vector<std::string>> KeyValueJournal::scopes(std::string_view prefix) const {
  COPPICE_TRY(auto statement, m_database->prepare("SELECT DISTINCT scope FROM journal WHERE scope >= ?1 AND "
                                                  "substr(scope, 1, length(?1)) = ?1 ORDER BY scope"));
  statement.bind(1, prefix);
  std::vector<std::string> scopes;
  for (;;) {
    COPPICE_TRY(const bool row, statement.step());
    if (!row) return scopes;
    scopes.emplace_back(statement.text(0));
  }
}

Done KeyValueJournal::remove(std::string_view scope, BytesView key) {
  COPPICE_TRY(auto statement, m_database->prepare("DELETE FROM journal WHERE scope = ? AND key = ?"));
  return statement.bind(1, scope).bind(2, key).run();
}

Done KeyValueJournal::removeScope(std::string_view scope) {
  COPPICE_TRY(auto statement, m_database->prepare("DELETE FROM journal WHERE scope = ?"));
  return statement.bind(1, scope).run();
}

}  // namespace coppice::storage
