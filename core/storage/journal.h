#pragma once
/// Protocol state that must be on disk before its effects leave the machine: votes, shares, "one set per column".
/// Keys within a scope are ordered as bytes. Each call outside a Transaction is one transaction of its own; put
/// several calls into a storage::Transaction to make them one. Source: protocol.md §6 (steps 3, 9, 12).
#include <optional>

#include "storage/database.h"

namespace coppice::storage {

class KeyValueJournal {
 public:
  struct Entry {
    Bytes key;
    Bytes value;
    friend bool operator==(const Entry&, const Entry&) = default;
  };

  explicit KeyValueJournal(Database& database) : m_database(&database) {}

  /// Writes or replaces.
  Done put(std::string_view scope, BytesView key, BytesView value);
  /// For what is said once ever: the same bytes again are fine, others fail. Fails: Contradiction.
  Done putOnce(std::string_view scope, BytesView key, BytesView value);
  /// nullopt when there is none. Fails: DamagedData when the value is not what was written.
  Expected<std::optional<Bytes>> get(std::string_view scope, BytesView key) const;
  /// Ascending by key.
  Expected<std::vector<Entry>> list(std::string_view scope) const;
  /// Scopes that hold something and begin with `prefix`, ascending.
  Expected<std::vector<std::string>> scopes(std::string_view prefix) const;
  /// Removing what is not there is success.
  Done remove(std::string_view scope, BytesView key);
  Done removeScope(std::string_view scope);

 private:
  Database* m_database;
};

}  // namespace coppice::storage
