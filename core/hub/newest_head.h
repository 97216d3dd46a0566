#pragma once
/// The newest head that the hub signed for its log, in a small file of its own beside the database. SQLite takes a
/// database whose write-ahead log was removed, or cut, for a whole one that is older: a hub that went on from there
/// would sign a second history. So the file says how far the log had come. It is written after the entry is on disk and
/// before anybody hears of it; hence it is never ahead of a log that is whole. A hub of an older program has none until
/// its next entry. Source: protocol.md §3 (log). One writer, any number of readers.
#include "base/id.h"
#include "storage/database.h"
#include "wire/hub_messages.h"

namespace coppice::hub {

/// size: of the log under this head. Fails: DiskFull, Storage; the head before stays.
Done keepNewestHead(const storage::Database& log, std::uint64_t size, const wire::SignedHead& head);
/// The stored log begins with everything that head covers. Fails: LogCut (it is shorter), DamagedData (it is another
/// log, or the file is no head of this hub), Storage. Time: O(entries).
Done checkNewestHead(storage::Database& log, const MemberKey& hub);

}  // namespace coppice::hub
