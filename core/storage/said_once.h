#pragma once
/// How much a journal has said once and for all (KeyValueJournal::putOnce: votes, releases), counted in the database
/// and, once it is on disk there, in a small file of its own beside it. SQLite takes a database whose write-ahead log
/// was left behind, say by a copy of the database file alone, for a whole one that is older; what it lost would be said
/// again, and otherwise. So a database that counts less than its file has lost some, and its owner keeps silent for
/// what began before. A database and a file that are both older are not noticed. One writer. Source: protocol.md §6.9,
/// §6.12.
#include "storage/database.h"

namespace coppice::storage {

/// Counts one more, within the transaction that says it. Returns the new count.
Expected<std::uint64_t> countSaid(Database& database);
/// After that transaction, before anybody hears of it. Fails: DiskFull, Storage.
Done keepSaid(const Database& database, std::uint64_t count);

/// Nothing that began before this time may be spoken in; 0 when nothing was lost. Found out now, it is `nowMs`; from
/// then on it is remembered. Fails: DamagedData, DiskFull, Storage.
Expected<std::int64_t> silentBeforeMs(Database& database, std::int64_t nowMs);

}  // namespace coppice::storage
