#include "storage/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/require.h"

namespace coppice::storage {

namespace {

constexpr int busyTimeoutMs = 5000;

Fault faultOf(sqlite3* handle, int code) {
  // For the write-ahead log SQLite keeps the cause of a failed write to itself; errno still has it.
  const int known = handle != nullptr ? sqlite3_system_errno(handle) : 0;
  const int systemError = known == 0 && code == SQLITE_IOERR_WRITE ? errno : known;
  switch (code & 0xff) {
    case SQLITE_FULL:
      return Fault::DiskFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return Fault::DamagedData;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Fault::Busy;
    case SQLITE_CONSTRAINT:
      return Fault::AlreadyExists;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      // A missing page of a cut file and a full disk both arrive as I/O errors.
      if (code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS) return Fault::DamagedData;
      return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG ? Fault::DiskFull : Fault::Storage;
    case SQLITE_ERROR:
      // Our own SQL is tested; what remains is a table that a damaged schema lacks.
      return Fault::DamagedData;
    default:
      return Fault::Storage;
  }
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database),
      m_sql(std::move(other.m_sql)),
      m_statement(std::exchange(other.m_statement, nullptr)) {}

Statement::~Statement() {
  if (m_statement == nullptr) return;
  sqlite3_reset(m_statement);
  sqlite3_clear_bindings(m_statement);
  m_database->m_idle[m_sql].push_back(m_statement);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  require(sqlite3_bind_int64(m_statement, parameter, value) == SQLITE_OK, "parameter of a statement");
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  require(sqlite3_bind_text64(m_statement, parameter, text.data() != nullptr ? text.data() : "", text.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8) == SQLITE_OK,
          "parameter of a statement");
  return *this;
}

Statement& Statement::bind(int parameter, BytesView bytes) {
  // A null pointer would bind NULL instead of an empty blob.
  const int bound = bytes.empty()
                        ? sqlite3_bind_zeroblob(m_statement, parameter, 0)
                        : sqlite3_bind_blob64(m_statement, parameter, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  require(bound == SQLITE_OK, "parameter of a statement");
  return *this;
}

Expected<bool> Statement::step() {
  const int code = sqlite3_step(m_statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return fail(m_database->lastError("step"));
}

Done Statement::run() {
  const auto stepped = step();
  sqlite3_reset(m_statement);
  if (!stepped) return fail(stepped.error());
  return {};
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

std::string_view Statement::text(int column) const { return asText(bytes(column)); }

BytesView Statement::bytes(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, column));
  const int size = sqlite3_column_bytes(m_statement, column);
  return data == nullptr ? BytesView{} : BytesView{data, static_cast<std::size_t>(size)};
}

Expected<std::unique_ptr<Database>> Database::open(const std::string& path, const Schema& schema,
                                                   Durability durability) {
  return openFile(path, schema, durability, Start::Anew);
}

Expected<std::unique_ptr<Database>> Database::reopen(const std::string& path, const Schema& schema) {
  return openFile(path, schema, Durability::Full, Start::Never);
}

Expected<std::unique_ptr<Database>> Database::openFile(const std::string& path, const Schema& schema,
                                                       Durability durability, Start start) {
  // SQLite would create the file under the umask; its side files take the mode of the file.
  const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC | (start == Start::Anew ? O_CREAT : 0), S_IRUSR | S_IWUSR);
  if (file < 0 && errno == ENOENT && start == Start::Never) return fail(Fault::DamagedData, path + " is missing");
  if (file < 0) return fail(errno == ENOSPC ? Fault::DiskFull : Fault::Storage, path + " cannot be opened");
  ::close(file);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
  if (code != SQLITE_OK) {
    const Fault fault = faultOf(handle, code);
    sqlite3_close_v2(handle);
    return fail(fault, path + " cannot be opened");
  }
  std::unique_ptr<Database> database(new Database(path, handle));
  // Before anything is changed: a file of a newer program, or of another one, stays as it is, byte for byte, and so
  // does a write-ahead log beside it; the empty one that looking made goes again.
  const bool hadLog = ::access((path + "-wal").c_str(), F_OK) == 0;
  if (const auto ours = database->look(schema, start); !ours) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, hadLog ? 1 : 0, nullptr);
    return fail(ours.error());
  }
  COPPICE_CHECK(database->configure(durability));
  COPPICE_CHECK(database->migrate(schema));
  return database;
}

Database::~Database() {
  for (auto& [sql, statements] : m_idle) {
    for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close_v2(m_handle);
}

Done Database::look(const Schema& schema, Start start) {
  sqlite3_extended_result_codes(m_handle, 1);
  sqlite3_busy_timeout(m_handle, busyTimeoutMs);
  sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  // One view of all that is read, though another process may be making the file just now.
  COPPICE_CHECK(execute("BEGIN"));
  COPPICE_TRY(const std::int64_t version, versionOf(schema));
  if (version == 0 && start == Start::Never) return fail(Fault::DamagedData, m_path + " holds nothing");
  return execute("COMMIT");
}

Done Database::configure(Durability durability) {
  COPPICE_CHECK(execute("PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;"));
  COPPICE_CHECK(execute("PRAGMA journal_mode = WAL"));
  return execute(durability == Durability::Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
}

Expected<std::int64_t> Database::pragma(const std::string& name) {
  COPPICE_TRY(auto statement, prepare("PRAGMA " + name));
  COPPICE_TRY(const bool row, statement.step());
  if (!row) return fail(Fault::DamagedData, m_path + ": no " + name);
  return statement.integer(0);
}

Expected<std::int64_t> Database::versionOf(const Schema& schema) {
  COPPICE_TRY(const std::int64_t version, pragma("user_version"));
  COPPICE_TRY(const std::int64_t application, pragma("application_id"));
  COPPICE_TRY(const std::int64_t schemaVersion, pragma("schema_version"));
  const bool isNew = version == 0 && application == 0 && schemaVersion == 0;
  if (!isNew && application != static_cast<std::int64_t>(schema.applicationId))
    return fail(Fault::DamagedData, m_path + " is a database of another kind");
  if (version > static_cast<std::int64_t>(schema.migrations.size()))
    return fail(Fault::NewerDatabase, m_path + " has version " + std::to_string(version));
  if (version < 0) return fail(Fault::DamagedData, m_path + " has a negative version");
  return version;
}

Done Database::migrate(const Schema& schema) {
  const auto newest = static_cast<std::int64_t>(schema.migrations.size());
  const auto ours = static_cast<std::int64_t>(schema.applicationId);
  COPPICE_TRY(std::int64_t version, versionOf(schema));
  COPPICE_TRY(const std::int64_t application, pragma("application_id"));
  if (version == newest && application == ours) return {};

  COPPICE_TRY(auto transaction, Transaction::begin(*this));
  // Read again: another process may have migrated between the look and the lock.
  COPPICE_TRY(version, versionOf(schema));
  for (std::int64_t next = version; next < newest; ++next) {
    COPPICE_CHECK(execute(schema.migrations[static_cast<std::size_t>(next)]));
  }
  COPPICE_CHECK(
      execute("PRAGMA user_version = " + std::to_string(newest) + "; PRAGMA application_id = " + std::to_string(ours)));
  return transaction.commit();
}

Expected<Statement> Database::prepare(std::string_view sql) {
  if (const auto idle = m_idle.find(sql); idle != m_idle.end() && !idle->second.empty()) {
    sqlite3_stmt* statement = idle->second.back();
    idle->second.pop_back();
    return Statement(*this, std::string(sql), statement);
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) return fail(lastError(sql));
  return Statement(*this, std::string(sql), statement);
}

Done Database::execute(const std::string& sql) {
  if (sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return fail(lastError(sql));
  return {};
}

Done Database::check() {
  COPPICE_TRY(auto statement, prepare("PRAGMA integrity_check(1)"));
  COPPICE_TRY(const bool row, statement.step());
  if (!row || statement.text(0) != "ok")
    return fail(Fault::DamagedData, m_path + ": " + std::string(statement.text(0)));
  return {};
}

Done Database::snapshotTo(const std::string& path) {
  // VACUUM INTO fills an empty file; made here, it is private like its source.
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return fail(errno == EEXIST ? Fault::AlreadyExists : Fault::Storage, path + " cannot be made");
  ::close(file);
  COPPICE_TRY(auto statement, prepare("VACUUM INTO ?"));
  return statement.bind(1, std::string_view(path)).run();
}

Done Database::checkpoint() {
  COPPICE_TRY(auto statement, prepare("PRAGMA wal_checkpoint(TRUNCATE)"));
  COPPICE_TRY(const bool row, statement.step());
  if (row && statement.integer(0) != 0) return fail(Fault::Busy, m_path + ": checkpoint");
  return {};
}

bool Database::inTransaction() const { return sqlite3_get_autocommit(m_handle) == 0; }

Error Database::lastError(std::string_view doing) const {
  const int code = sqlite3_extended_errcode(m_handle);
  return {faultOf(m_handle, code), m_path + ": " + sqlite3_errmsg(m_handle) + " (" + std::string(doing) + ")"};
}

Expected<Transaction> Transaction::begin(Database& database) {
  const bool nested = database.inTransaction();
  // IMMEDIATE: the wait for another writer happens here and not in the middle.
  COPPICE_CHECK(database.execute(nested ? "SAVEPOINT inner_transaction" : "BEGIN IMMEDIATE"));
  return Transaction(database, nested);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)), m_nested(other.m_nested) {}

Transaction::~Transaction() {
  // A full disk makes SQLite roll back by itself; then nothing is left to undo.
  if (m_database == nullptr || !m_database->inTransaction()) return;
  if (m_nested) {
    (void)m_database->execute("ROLLBACK TO inner_transaction; RELEASE inner_transaction");
  } else {
    (void)m_database->execute("ROLLBACK");
  }
}

Done Transaction::commit() {
  require(m_database != nullptr, "a transaction is committed once");
  COPPICE_CHECK(m_database->execute(m_nested ? "RELEASE inner_transaction" : "COMMIT"));
  m_database = nullptr;
  return {};
}

}  // namespace coppice::storage
