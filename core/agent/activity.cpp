#include "agent/activity.h"

#include "crypto/hash.h"
#include "wire/strict.h"

namespace coppice::agent {

namespace {

constexpr std::string_view scope = "activity";
constexpr std::size_t maxEntryBytes = 4096;

/// Big-endian, so that the journal's order of keys is the order of entries.
Bytes keyOf(std::uint64_t number) {
  Bytes key(8);
  for (int i = 7; i >= 0; --i, number >>= 8U) key[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(number);
  return key;
}

Expected<control::pb::ActivityEntry> decode(BytesView stored) {
  control::pb::ActivityEntry entry;
  if (!wire::parseStrict(entry, stored, maxEntryBytes)) return fail(Fault::DamagedData, "entry of the activity log");
  return entry;
}

Digest linkOf(BytesView stored) { return crypto::hash("activity", stored); }

}  // namespace

Expected<ActivityLog> ActivityLog::open(storage::Database& database, const Clock& clock) {
  ActivityLog log(database, clock);
  COPPICE_TRY(const auto stored, log.m_journal.list(scope));
  for (const auto& item : stored) {
    const auto entry = decode(item.value);
    const bool linked = entry && item.key == keyOf(log.m_size + 1) && entry->number() == log.m_size + 1 &&
                        entry->previous() == asText(log.m_head.view());
    if (!linked) log.m_chainVerified = false;
    ++log.m_size;
    log.m_head = linkOf(item.value);
  }
  return log;
}

Expected<control::pb::ActivityEntry> ActivityLog::append(control::pb::ActivityEntry entry) {
  entry.set_number(m_size + 1);
  entry.set_time_ms(m_clock->wall().value);
  entry.set_previous(wire::idField(m_head));
  const Bytes stored = wire::encodeMessage(entry);
  COPPICE_CHECK(m_journal.put(scope, keyOf(m_size + 1), stored));
  ++m_size;
  m_head = linkOf(stored);
  return entry;
}

Expected<std::vector<control::pb::ActivityEntry>> ActivityLog::last(std::uint64_t count) const {
  if (count == 0 || count > m_size) count = m_size;
  std::vector<control::pb::ActivityEntry> entries;
  entries.reserve(count);
  for (std::uint64_t number = m_size - count + 1; number <= m_size; ++number) {
    COPPICE_TRY(const auto stored, m_journal.get(scope, keyOf(number)));
    if (!stored) continue;  // a removed entry: the chain says so
    COPPICE_TRY(auto entry, decode(*stored));
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace coppice::agent
