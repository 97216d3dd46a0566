#include "storage/said_once.h"

#include <QTest>
#include <filesystem>
#include <fstream>

#include "scratch.h"
#include "storage/journal.h"

using namespace coppice;
using namespace coppice::storage;

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t nowMs = 1'795'000'000'000;

void say(Database& database, const char* what) {
  const Done said = KeyValueJournal(database).putOnce("round:1", asBytes(std::string(what)), asBytes("yes"));
  require(said.has_value(), "it is said");
}

}  // namespace

class SaidOnceTest : public QObject {
  Q_OBJECT
  const Scratch m_scratch;

  std::unique_ptr<Database> open() { return m_scratch.open(serviceSchema()); }
  fs::path countFile() const { return m_scratch.file() + ".said"; }
  /// What a copy of the database file alone, without its write-ahead log, brings back.
  void rollBackTo(const fs::path& copy) {
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(m_scratch.file() + suffix);
    fs::copy_file(copy, m_scratch.file());
  }

 private Q_SLOTS:
  void init() {
    for (const char* suffix : {"", "-wal", "-shm", ".said"}) fs::remove(m_scratch.file() + suffix);
  }

  void nothingIsMissedWhereNothingWasLost() {
    auto database = open();
    QCOMPARE(*silentBeforeMs(*database, nowMs), 0);
    for (const char* what : {"vote", "release", "another vote"}) {
      say(*database, what);
      QCOMPARE(*silentBeforeMs(*database, nowMs), 0);
    }
    say(*database, "vote");  // the same again is no new word
    database.reset();
    QCOMPARE(*silentBeforeMs(*open(), nowMs), 0);
  }

  void aJournalThatLostItsNewestWordsIsNoticedAndRemembersIt() {
    auto database = open();
    say(*database, "vote");
    QVERIFY(database->checkpoint().has_value());
    const fs::path copy = m_scratch.file("copy.db");
    fs::remove(copy);
    fs::copy_file(m_scratch.file(), copy);
    say(*database, "release");
    database.reset();
    rollBackTo(copy);
    database = open();
    QVERIFY(!*KeyValueJournal(*database).get("round:1", asBytes("release")));
    QCOMPARE(*silentBeforeMs(*database, nowMs), nowMs);
    QCOMPARE(*silentBeforeMs(*database, nowMs + 5'000), nowMs);
    say(*database, "what follows");
    database.reset();
    QCOMPARE(*silentBeforeMs(*open(), nowMs + 9'000), nowMs);
  }

  void aMissingOrDamagedCountIsNotTrusted() {
    auto database = open();
    say(*database, "vote");
    fs::remove(countFile());
    QCOMPARE(*silentBeforeMs(*database, nowMs), nowMs);
    QVERIFY(fs::exists(countFile()));
    std::ofstream(countFile(), std::ios::trunc) << "damaged";
    QCOMPARE(*silentBeforeMs(*database, nowMs + 5'000), nowMs + 5'000);
  }

  /// A loss of power while a slot is written: the count before is still there, and no word was lost.
  void aTornSlotCostsNothing() {
    auto database = open();
    for (const char* what : {"one", "two", "three"}) say(*database, what);
    std::fstream file(countFile(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(512);  // of the odd counts
    file << "torn";
    file.close();
    QCOMPARE(*silentBeforeMs(*database, nowMs), 0);
  }
};

QTEST_APPLESS_MAIN(SaidOnceTest)
#include "said_once_test.moc"
