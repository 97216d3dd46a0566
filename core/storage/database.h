#pragma once
/// One SQLite file: what a service must not lose. WAL with synchronous FULL, so a committed transaction survives kill
/// -9 and loss of power; schema versions with migrations; statements and transactions as values. Source:
/// architecture.md §5. One thread at a time per Database; several Databases may be open on one file. SQL lives in this
/// folder only. Never interprets what it stores, never keeps a file readable by others (mode 0600).
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"

struct sqlite3;
struct sqlite3_stmt;

namespace coppice::storage {

/// What a file of one kind holds. Version n of the schema = the first n migrations, each run once, in order.
struct Schema {
  std::uint32_t applicationId;  // SQLite's application_id: another kind of database is not taken for ours
  std::vector<std::string> migrations;
};

/// Journal, log, vault and consents of one member.
Schema memberSchema();
/// Journal and log of a hub or provider.
Schema serviceSchema();

class Database;

/// A prepared statement with its bound values; goes back to the Database's cache at its end and must not outlive it.
class Statement {
 public:
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  /// Parameters are numbered from 1 and copied.
  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, BytesView bytes);

  /// True when a row is there to be read. Fails: DiskFull, DamagedData, Busy, AlreadyExists, Storage.
  Expected<bool> step();
  /// For statements without rows: runs once and may be bound and run again.
  Done run();

  /// Columns are numbered from 0. Views end with the next step.
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  BytesView bytes(int column) const;

 private:
  friend class Database;
  Statement(Database& database, std::string sql, sqlite3_stmt* statement)
      : m_database(&database), m_sql(std::move(sql)), m_statement(statement) {}
  Database* m_database;
  std::string m_sql;
  sqlite3_stmt* m_statement;
};

class Database {
 public:
  /// Relaxed: kill -9 loses nothing, a loss of power may lose the newest transactions; for what can be had again.
  enum class Durability { Full, Relaxed };
  /// Creates the file or brings it to the newest schema. Fails: NewerDatabase, DamagedData (not ours, not readable),
  /// DiskFull, Busy, Storage.
  static Expected<std::unique_ptr<Database>> open(const std::string& path, const Schema& schema,
                                                  Durability durability = Durability::Full);
  /// As `open`, of one that was begun before. Fails also: DamagedData for one that is missing or holds nothing, as a
  /// young database does that lost its write-ahead log.
  static Expected<std::unique_ptr<Database>> reopen(const std::string& path, const Schema& schema);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  const std::string& path() const { return m_path; }
  Expected<Statement> prepare(std::string_view sql);
  /// Statements without parameters and rows, separated by semicolons.
  Done execute(const std::string& sql);
  /// Reads every page and index, for `doctor`. Fails: DamagedData.
  Done check();
  /// Writes a consistent copy to a file that does not exist yet.
  Done snapshotTo(const std::string& path);
  /// Moves the write-ahead log into the file and empties it, so that removed rows leave no trace beside the file.
  Done checkpoint();
  bool inTransaction() const;
  Error lastError(std::string_view doing) const;

 private:
  friend class Statement;
  Database(std::string path, sqlite3* handle) : m_path(std::move(path)), m_handle(handle) {}
  enum class Start { Anew, Never };
  static Expected<std::unique_ptr<Database>> openFile(const std::string& path, const Schema& schema,
                                                      Durability durability, Start start);
  Done look(const Schema& schema, Start start);
  Done configure(Durability durability);
  /// Changes nothing. Fails: NewerDatabase, DamagedData (not ours).
  Expected<std::int64_t> versionOf(const Schema& schema);
  Done migrate(const Schema& schema);
  Expected<std::int64_t> pragma(const std::string& name);

  std::string m_path;
  sqlite3* m_handle;
  std::map<std::string, std::vector<sqlite3_stmt*>, std::less<>> m_idle;  // prepared statements not in use
};

/// All or nothing. Rolls back unless committed; commit returns after the data is on disk (the outermost one does).
/// A transaction begun inside another is a savepoint of it.
class Transaction {
 public:
  static Expected<Transaction> begin(Database& database);
  ~Transaction();
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  Done commit();

 private:
  Transaction(Database& database, bool nested) : m_database(&database), m_nested(nested) {}
  Database* m_database;  // null once committed or moved from
  bool m_nested;
};

}  // namespace coppice::storage
