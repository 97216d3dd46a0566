#include <rapidcheck.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTest>
#include <map>

#include "scratch.h"
#include "storage/journal.h"
#include "storage/log_store.h"

using namespace coppice;
using namespace coppice::storage;

namespace {

Bytes numbered(std::uint32_t value) {
  Bytes bytes;
  appendU32(bytes, value);
  return bytes;
}

}  // namespace

class JournalTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void behavesLikeAMap() {
    const Scratch scratch;
    const auto database = scratch.open(serviceSchema());
    KeyValueJournal journal(*database);
    std::map<Bytes, Bytes> model;
    QVERIFY(rc::check("journal = map", [&] {
      const Bytes key = *rc::gen::container<Bytes>(rc::gen::inRange<std::uint8_t>(0, 3));
      if (*rc::gen::inRange(0, 4) == 0) {
        RC_ASSERT(journal.remove("scope", key).has_value());
        model.erase(key);
      } else {
        const auto value = *rc::gen::arbitrary<Bytes>();
        RC_ASSERT(journal.put("scope", key, value).has_value());
        model[key] = value;
      }
      RC_ASSERT(journal.put("other", key, {}).has_value());
      const auto entries = journal.list("scope");
      RC_ASSERT(entries->size() == model.size());
      auto expected = model.begin();
      for (const auto& entry : *entries) {
        RC_ASSERT(entry.key == expected->first);
        RC_ASSERT(entry.value == expected->second);
        ++expected;
      }
    }));
    QVERIFY(journal.put("sco", asBytes("k"), {}).has_value());
    QCOMPARE(*journal.scopes("scop"), std::vector<std::string>{"scope"});
    QCOMPARE(*journal.scopes("sc"), (std::vector<std::string>{"sco", "scope"}));
    QVERIFY(journal.scopes("z")->empty());
    QVERIFY(journal.removeScope("scope").has_value());
    QVERIFY(journal.scopes("scope")->empty());
    QVERIFY(journal.list("scope")->empty());
    QVERIFY(!journal.list("other")->empty());
  }

  void whatIsSaidOnceStays() {
    const Scratch scratch;
    const auto database = scratch.open(serviceSchema());
    KeyValueJournal journal(*database);
    QVERIFY(journal.putOnce("vote", asBytes("round"), asBytes("set a")).has_value());
    QVERIFY(journal.putOnce("vote", asBytes("round"), asBytes("set a")).has_value());
    QCOMPARE(journal.putOnce("vote", asBytes("round"), asBytes("set b")).error().fault, Fault::Contradiction);
    QVERIFY(**journal.get("vote", asBytes("round")) == toBytes(asBytes("set a")));
  }

  void aValueChangedBehindItsBackIsNoticed() {
    const Scratch scratch;
    const auto database = scratch.open(serviceSchema());
    KeyValueJournal journal(*database);
    QVERIFY(journal.put("vote", asBytes("k"), asBytes("yes")).has_value());
    QVERIFY(database->execute("UPDATE journal SET value = x'6e6f'").has_value());
    QCOMPARE(journal.get("vote", asBytes("k")).error().fault, Fault::DamagedData);
    QCOMPARE(journal.list("vote").error().fault, Fault::DamagedData);
  }

  void anAcknowledgedWriteSurvivesKill() {
    const Scratch scratch;
    QVERIFY(scratch.open());
    int acknowledged[2];
    QVERIFY(::pipe(acknowledged) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      const auto database = scratch.open();
      KeyValueJournal journal(*database);
      for (std::uint32_t i = 0;; ++i) {
        if (!journal.put("vote", numbered(i), numbered(~i))) ::_exit(1);
        if (::write(acknowledged[1], &i, sizeof i) != sizeof i) ::_exit(1);
      }
    }
    ::close(acknowledged[1]);
    std::uint32_t last = 0;
    for (int i = 0; i < 200; ++i) QVERIFY(::read(acknowledged[0], &last, sizeof last) == sizeof last);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    for (std::uint32_t more = 0; ::read(acknowledged[0], &more, sizeof more) == sizeof more;) last = more;
    ::close(acknowledged[0]);

    const auto database = scratch.open();
    QVERIFY(database && database->check().has_value());
    KeyValueJournal journal(*database);
    for (std::uint32_t i = 0; i <= last; ++i) QVERIFY(**journal.get("vote", numbered(i)) == numbered(~i));
  }

  void logIsAppendOnlyAndComesBackInOrder() {
    const Scratch scratch;
    std::vector<StoredEntry> entries;
    for (std::uint8_t i = 0; i < 3; ++i) {
      Digest leaf;
      leaf.data()[0] = i;
      entries.push_back({i, WallMs{1000 + i}, Bytes(i, i), leaf});
    }
    {
      const auto database = scratch.open(serviceSchema());
      LogStore log(*database);
      for (const auto& entry : entries) QVERIFY(log.append(entry).has_value());
      QCOMPARE(log.append(entries[1]).error().fault, Fault::Unexpected);
      QCOMPARE(log.append({9, {}, {}, {}}).error().fault, Fault::Unexpected);
      QVERIFY(!log.head()->has_value());
      QVERIFY(log.putHead(3, asBytes("three")).has_value());
      QCOMPARE(log.putHead(2, asBytes("two")).error().fault, Fault::Contradiction);
    }
    const auto database = scratch.open(serviceSchema());
    LogStore log(*database);
    QCOMPARE(*log.size(), std::uint64_t{3});
    QVERIFY(*log.read(0, 10) == entries);
    QVERIFY(*log.read(1, 1) == std::vector{entries[1]});
    QVERIFY(log.read(3, 10)->empty());
    QVERIFY(log.read(UINT64_MAX, UINT64_MAX)->empty());
    QCOMPARE(log.entry(3).error().fault, Fault::NotFound);
    QVERIFY(log.leaves()->at(2) == entries[2].leaf);
    QVERIFY(**log.head() == toBytes(asBytes("three")));
  }

  void forEachVisitsAllAcrossBatchesAndStopsAtAFailure() {
    const Scratch scratch;
    const auto database = scratch.open(serviceSchema());
    LogStore log(*database);
    auto transaction = Transaction::begin(*database);
    for (std::uint64_t i = 0; i < 600; ++i) QVERIFY(log.append({i, {}, {}, {}}).has_value());
    QVERIFY(transaction->commit().has_value());
    std::uint64_t next = 5;
    QVERIFY(log.forEach(5,
                        [&](const StoredEntry& entry) -> Done {
                          require(entry.index == next++, "order");
                          return {};
                        })
                .has_value());
    QCOMPARE(next, std::uint64_t{600});
    QCOMPARE(log.forEach(0, [](const StoredEntry&) -> Done { return fail(Fault::Cancelled); }).error().fault,
             Fault::Cancelled);
  }
};

QTEST_APPLESS_MAIN(JournalTest)
#include "journal_test.moc"
