#pragma once
/// A database as an older version left it, from the text that `sqlite3 .dump` made of it (tests/vectors).
#include "base/require.h"
#include "storage/database.h"

namespace coppice::doubles {

/// Its one migration is that text, without the frame in which Coppice runs a migration anyway.
inline storage::Schema schemaOfDump(std::uint32_t applicationId, std::string sql) {
  for (const std::string frame : {"PRAGMA foreign_keys=OFF;", "BEGIN TRANSACTION;", "COMMIT;"}) {
    require(sql.find(frame) != std::string::npos, "a dump of sqlite3");
    sql.erase(sql.find(frame), frame.size());
  }
  return {applicationId, {std::move(sql)}};
}

}  // namespace coppice::doubles
