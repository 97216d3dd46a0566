/// The tables of every version. A migration that has been released is never edited; a change is a new one at the end.
#include "storage/database.h"

namespace coppice::storage {

namespace {

constexpr std::uint32_t memberApplicationId = 0x436f7001;   // "Cop" 1
constexpr std::uint32_t serviceApplicationId = 0x436f7002;  // "Cop" 2

// The digest tells a damaged value from a true one: what a vote said decides what may be signed next.
constexpr const char* journalAndLog = R"sql(
  CREATE TABLE journal (
    scope TEXT NOT NULL,
    key BLOB NOT NULL,
    value BLOB NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (scope, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE log_entry (
    position INTEGER PRIMARY KEY,
    time_ms INTEGER NOT NULL,
    envelope BLOB NOT NULL,
    leaf BLOB NOT NULL
  ) STRICT;
  CREATE TABLE log_head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    size INTEGER NOT NULL,
    head BLOB NOT NULL
  ) STRICT;
)sql";

// Clear: dataset id, version, number of chunks; of a consent what product.md §2 names. Everything else is sealed.
constexpr const char* vaultAndLedger = R"sql(
  CREATE TABLE dataset (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    schema BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE dataset_chunk (
    dataset BLOB NOT NULL,
    version INTEGER NOT NULL,
    column_index INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (dataset, version, column_index, chunk)
  ) STRICT;
  CREATE TABLE consent (
    sequence INTEGER PRIMARY KEY,
    request BLOB NOT NULL,
    datasets BLOB NOT NULL,
    state INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;
  CREATE INDEX consent_by_request ON consent (request, sequence);
)sql";

}  // namespace

Schema memberSchema() { return {memberApplicationId, {std::string(journalAndLog) + vaultAndLedger}}; }

Schema serviceSchema() { return {serviceApplicationId, {journalAndLog}}; }

}  // namespace coppice::storage
