#include "storage/said_once.h"

#include <algorithm>

#include "base/file.h"
#include "base/slot_file.h"
#include "storage/journal.h"

namespace coppice::storage {

namespace {

constexpr std::string_view scope = "said once";
constexpr std::string_view countKey = "count";
constexpr std::string_view silentKey = "silent before";

// A slot is u64 count ‖ u64 its complement ‖ zeros.
std::filesystem::path countPath(const Database& database) { return database.path() + ".said"; }

Bytes slotOf(std::uint64_t count) {
  Bytes slot;
  appendU64(slot, count);
  appendU64(slot, ~count);
  return slot;
}

/// The larger count of the slots that are whole; 0 when there is none.
std::uint64_t countOf(BytesView file) {
  std::uint64_t largest = 0;
  if (file.size() != slotFileBytes) return largest;
  for (std::size_t at = 0; at < slotFileBytes; at += slotBytes) {
    const BytesView slot = file.subspan(at, slotBytes);
    const std::uint64_t count = readU64(slot.first(8));
    if (readU64(slot.subspan(8, 8)) == ~count) largest = std::max(largest, count);
  }
  return largest;
}

Expected<std::uint64_t> numberAt(Database& database, std::string_view key) {
  COPPICE_TRY(const auto stored, KeyValueJournal(database).get(scope, asBytes(key)));
  if (!stored) return 0;
  if (stored->size() != 8) return fail(Fault::DamagedData, "journal entry in " + std::string(scope));
  return readU64(*stored);
}

Done putNumber(Database& database, std::string_view key, std::uint64_t number) {
  Bytes bytes;
  appendU64(bytes, number);
  return KeyValueJournal(database).put(scope, asBytes(key), bytes);
}

}  // namespace

Expected<std::uint64_t> countSaid(Database& database) {
  COPPICE_TRY(const std::uint64_t before, numberAt(database, countKey));
  COPPICE_CHECK(putNumber(database, countKey, before + 1));
  return before + 1;
}

Done keepSaid(const Database& database, std::uint64_t count) {
  return writeSlot(countPath(database), count, slotOf(count));
}

Expected<std::int64_t> silentBeforeMs(Database& database, std::int64_t nowMs) {
  COPPICE_TRY(const std::uint64_t silent, numberAt(database, silentKey));
  COPPICE_TRY(const std::uint64_t inside, numberAt(database, countKey));
  const auto file = readWholeFile(countPath(database), slotFileBytes);
  if (!file && file.error().fault != Fault::NotFound && file.error().fault != Fault::TooLarge)
    return fail(file.error());
  const std::uint64_t beside = file ? countOf(*file) : 0;
  // Without a file that can be read nobody knows: only a database that never said anything is sure of itself.
  const bool unknown = beside == 0 && (inside > 0 || file.has_value() || file.error().fault != Fault::NotFound);
  const bool lost = beside > inside || unknown;
  if (!lost) return static_cast<std::int64_t>(silent);
  COPPICE_TRY(Transaction transaction, Transaction::begin(database));
  const std::uint64_t most = std::max(inside, beside);
  COPPICE_CHECK(putNumber(database, countKey, most));
  COPPICE_CHECK(putNumber(database, silentKey, static_cast<std::uint64_t>(nowMs)));
  COPPICE_CHECK(transaction.commit());
  COPPICE_CHECK(keepSaid(database, most));
  return nowMs;
}

}  // namespace coppice::storage
