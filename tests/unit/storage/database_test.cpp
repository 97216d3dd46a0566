#include <rapidcheck.h>
#include <sys/stat.h>

#include <QTest>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "scratch.h"
#include "storage/journal.h"
#include "storage/log_store.h"

using namespace coppice;
using namespace coppice::storage;

namespace {

std::string readFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void writeFile(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

std::int64_t number(Database& database, const char* sql) {
  auto statement = database.prepare(sql);
  require(statement && *statement->step(), sql);
  return statement->integer(0);
}

}  // namespace

class DatabaseTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void isPrivateDurableAndChecked() {
    const Scratch scratch;
    const auto database = scratch.open();
    QVERIFY(database);
    QCOMPARE(number(*database, "PRAGMA synchronous"), 2);  // FULL
    struct stat status {};
    for (const char* name : {"coppice.db", "coppice.db-wal", "coppice.db-shm"}) {
      QVERIFY(::stat(scratch.file(name).c_str(), &status) == 0);
      QCOMPARE(status.st_mode & 0777U, 0600U);
    }
    QVERIFY(database->check().has_value());
  }

  void everyOlderVersionIsBroughtToTheNewest() {
    const Schema full{
        42,
        {"CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)",
         "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1", "CREATE TABLE b (z INTEGER) STRICT"}};
    for (std::size_t version = 0; version <= full.migrations.size(); ++version) {
      const Scratch scratch;
      Schema older = full;
      older.migrations.resize(version);
      QVERIFY(scratch.open(older));
      const auto database = scratch.open(full);
      QVERIFY(database);
      QCOMPARE(number(*database, "SELECT sum(x + y) FROM a"), 3);
      QCOMPARE(number(*database, "SELECT count(*) FROM b"), 0);
      QCOMPARE(number(*database, "PRAGMA user_version"), 3);
    }
  }

  /// tests/vectors holds what the released version 1 wrote; its tables are what the first migration makes today.
  void releasedMigrationsAreNotEdited() {
    const std::string vectors = COPPICE_SOURCE_DIR "/tests/vectors/";
    for (const auto& [dump, schema] :
         {std::pair{"home_v1/coppice.sql", memberSchema()}, std::pair{"hub_v1/hub.sql", serviceSchema()}}) {
      const std::string sql = readFile(vectors + dump);
      QVERIFY(!sql.empty());
      const Scratch scratch;
      const auto database = scratch.open({schema.applicationId, {schema.migrations.front()}});
      auto made = database->prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name");
      std::size_t tables = 0;
      while (*made->step()) {
        ++tables;
        QVERIFY2(sql.find(std::string(made->text(0)) + ";") != std::string::npos, std::string(made->text(0)).c_str());
      }
      QCOMPARE(static_cast<std::size_t>(QByteArray::fromStdString(sql).count("CREATE ")), tables);
    }
  }

  void aFailedMigrationChangesNothing() {
    const Scratch scratch;
    QVERIFY(scratch.open({42, {"CREATE TABLE a (x INTEGER) STRICT"}}));
    QVERIFY(!scratch.open({42, {"CREATE TABLE a (x INTEGER) STRICT", "CREATE TABLE b (x INTEGER) STRICT; nonsense"}}));
    const auto database = scratch.open({42, {"CREATE TABLE a (x INTEGER) STRICT"}});
    QVERIFY(database);
    QCOMPARE(number(*database, "SELECT count(*) FROM sqlite_master WHERE name = 'b'"), 0);
  }

  void aNewerDatabaseAndAForeignOneAreRefused() {
    const Scratch scratch;
    QVERIFY(scratch.open({42, {"CREATE TABLE a (x INTEGER) STRICT", "CREATE TABLE b (x INTEGER) STRICT"}}));
    QCOMPARE(Database::open(scratch.file(), {42, {"CREATE TABLE a (x INTEGER) STRICT"}}).error().fault,
             Fault::NewerDatabase);
    QCOMPARE(Database::open(scratch.file(), memberSchema()).error().fault, Fault::DamagedData);
    writeFile(scratch.file("text.db"), std::string(5000, 'x'));
    QCOMPARE(Database::open(scratch.file("text.db"), memberSchema()).error().fault, Fault::DamagedData);
    QCOMPARE(Database::open(scratch.file("no/such/directory"), memberSchema()).error().fault, Fault::Storage);
  }

  /// Whatever mode it is in, and with changes that wait in its write-ahead log: nothing of it is touched.
  void whatWasBegunIsNotBegunAnew() {
    const Scratch scratch;
    QCOMPARE(Database::reopen(scratch.file(), memberSchema()).error().fault, Fault::DamagedData);
    QVERIFY(!std::filesystem::exists(scratch.file()));
    writeFile(scratch.file(), "");
    QCOMPARE(Database::reopen(scratch.file(), memberSchema()).error().fault, Fault::DamagedData);
    QCOMPARE(readFile(scratch.file()), std::string());
    QVERIFY(scratch.open());
    QVERIFY(Database::reopen(scratch.file(), memberSchema()).has_value());
  }

  void aNewerDatabaseStaysAsItIs() {
    const Schema newer{42, {"CREATE TABLE a (x INTEGER) STRICT", "CREATE TABLE b (x INTEGER) STRICT"}};
    const Schema ours{42, {"CREATE TABLE a (x INTEGER) STRICT"}};
    for (const bool walMode : {false, true}) {
      const Scratch scratch;
      auto database = scratch.open(newer);
      if (!walMode) QVERIFY(database->execute("PRAGMA journal_mode = DELETE").has_value());
      QVERIFY(database->execute("INSERT INTO a VALUES (1)").has_value());
      // As a crash leaves it: the log is not moved into the file.
      const std::string copy = scratch.file("crashed.db");
      std::filesystem::copy_file(scratch.file(), copy);
      if (walMode) std::filesystem::copy_file(scratch.file() + "-wal", copy + "-wal");
      database.reset();
      const std::string before = readFile(copy);
      const std::string logBefore = readFile(copy + "-wal");
      QCOMPARE(!logBefore.empty(), walMode);
      QCOMPARE(Database::open(copy, ours).error().fault, Fault::NewerDatabase);
      QCOMPARE(Database::open(copy, memberSchema()).error().fault, Fault::DamagedData);
      QVERIFY(readFile(copy) == before);
      QVERIFY(readFile(copy + "-wal") == logBefore);
      QCOMPARE(std::filesystem::exists(copy + "-wal"), walMode);
      // The program it belongs to goes on with it.
      const auto again = Database::open(copy, newer);
      QVERIFY(again.has_value());
      QCOMPARE(number(**again, "SELECT x FROM a"), 1);
    }
  }

  void transactionsRollBackUnlessCommittedAlsoNested() {
    const Scratch scratch;
    const auto database = scratch.open();
    KeyValueJournal journal(*database);
    {
      auto outer = Transaction::begin(*database);
      QVERIFY(journal.put("s", asBytes("kept"), asBytes("1")).has_value());
      {
        auto inner = Transaction::begin(*database);
        QVERIFY(journal.put("s", asBytes("dropped"), asBytes("2")).has_value());
      }
      QVERIFY(outer->commit().has_value());
    }
    {
      auto forgotten = Transaction::begin(*database);
      QVERIFY(journal.put("s", asBytes("forgotten"), asBytes("3")).has_value());
    }
    const auto entries = journal.list("s");
    QCOMPARE(entries->size(), std::size_t{1});
    QVERIFY(entries->front().key == toBytes(asBytes("kept")));
  }

  void aFullDiskIsNamedAndLosesNothing() {
    const Scratch scratch;
    const auto database = scratch.open();
    KeyValueJournal journal(*database);
    QVERIFY(journal.put("s", asBytes("before"), Bytes(10)).has_value());
    const auto pages = number(*database, "PRAGMA page_count");
    QVERIFY(database->execute("PRAGMA max_page_count = " + std::to_string(pages + 2)).has_value());
    QCOMPARE(journal.put("s", asBytes("large"), Bytes(1U << 20U)).error().fault, Fault::DiskFull);
    QVERIFY(!database->inTransaction());
    QVERIFY(journal.get("s", asBytes("before"))->has_value());
    QVERIFY(!journal.get("s", asBytes("large"))->has_value());
    QVERIFY(journal.put("s", asBytes("small"), Bytes(10)).has_value());
  }

  void aSnapshotIsCompleteAndNeverOverwrites() {
    const Scratch scratch;
    const auto database = scratch.open();
    QVERIFY(KeyValueJournal(*database).put("s", asBytes("k"), asBytes("v")).has_value());
    QVERIFY(database->snapshotTo(scratch.file("copy.db")).has_value());
    QCOMPARE(database->snapshotTo(scratch.file("copy.db")).error().fault, Fault::AlreadyExists);
    auto copy = Database::open(scratch.file("copy.db"), memberSchema());
    QVERIFY(copy && KeyValueJournal(**copy).get("s", asBytes("k"))->has_value());
  }

  void aMutatedFileGivesATypedFaultAndNeverAWrongValue() {
    const Scratch scratch;
    const Bytes value(3000, 7);
    {
      const auto database = scratch.open();
      KeyValueJournal journal(*database);
      for (std::uint8_t key = 0; key < 40; ++key) QVERIFY(journal.put("s", {&key, 1}, value).has_value());
      LogStore log(*database);
      for (std::uint64_t i = 0; i < 20; ++i) QVERIFY(log.append({i, WallMs{1}, Bytes(100), {}}).has_value());
      QVERIFY(database->checkpoint().has_value());
    }
    const std::string good = readFile(scratch.file());
    const std::string path = scratch.file("mutated.db");
    int faults = 0;
    QVERIFY(rc::check("mutated database", [&] {
      std::string bad = good;
      const auto cuts = *rc::gen::inRange(0, 5);
      if (cuts == 0) bad.resize(*rc::gen::inRange<std::size_t>(0, bad.size()));
      for (int i = 0; i < *rc::gen::inRange(1, 40) && !bad.empty(); ++i) {
        // Half of the hits in the head of a page, where its structure is.
        const auto page = *rc::gen::inRange<std::size_t>(0, (bad.size() + 4095) / 4096) * 4096;
        const auto offset = *rc::gen::inRange<std::size_t>(0, *rc::gen::element<std::size_t>(64, 4096));
        bad[std::min(page + offset, bad.size() - 1)] = static_cast<char>(*rc::gen::arbitrary<std::uint8_t>());
      }
      std::remove((path + "-wal").c_str());
      std::remove((path + "-shm").c_str());
      writeFile(path, bad);
      auto database = Database::open(path, memberSchema());
      if (!database) {
        ++faults;
        RC_ASSERT(database.error().fault == Fault::DamagedData || database.error().fault == Fault::NewerDatabase ||
                  database.error().fault == Fault::Storage);
        return;
      }
      KeyValueJournal journal(**database);
      const auto entries = journal.list("s");
      if (!entries) ++faults;
      if (entries) {
        for (const auto& entry : *entries) RC_ASSERT(entry.value == value);
      }
      (void)LogStore(**database).read(0, 100);
      (void)LogStore(**database).leaves();
      (void)journal.put("s", asBytes("new"), value);
      (void)(*database)->check();
    }));
    QVERIFY(faults > 0);
  }
};

QTEST_APPLESS_MAIN(DatabaseTest)
#include "database_test.moc"
