#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTest>

#include "crypto/random.h"
#include "crypto/sealed_box.h"
#include "scratch.h"
#include "storage/ledger_store.h"

using namespace coppice;
using namespace coppice::consent;
using namespace coppice::storage;

namespace {

struct Member {
  crypto::SeededRandom random{1};
  crypto::Identity identity = crypto::Identity::generate(random);
  crypto::SealPair vault = crypto::SealPair::generate(random);
};

RequestFacts factsOf(std::uint32_t number) {
  RequestFacts facts;
  facts.request.data()[0] = static_cast<std::uint8_t>(number);
  facts.request.data()[1] = static_cast<std::uint8_t>(number >> 8U);
  return facts;
}

Decision refusal(const RequestFacts& facts) {
  return {.event = DecisionEvent::Refuse,
          .reviewed = facts.request,
          .time = {},
          .datasets = {},
          .until = {},
          .separatelyAccepted = {}};
}

}  // namespace

class LedgerStoreTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void rowsComeBackAsTheyWent() {
    const Scratch scratch;
    LedgerRow row;
    row.seal = {.sequence = 0,
                .request = factsOf(3).request,
                .datasets = {DatasetId{}, DatasetId{}},
                .state = DecisionState::Granted,
                .until = WallMs{7},
                .previous = {},
                .hash = {},
                .signature = {}};
    row.sealed = Bytes(50, 9);
    {
      const auto database = scratch.open();
      SqliteLedgerStore store(*database);
      QVERIFY(!*store.newest() && !*store.newestOf(row.seal.request));
      QVERIFY(store.append(row).has_value());
      QCOMPARE(store.append(row).error().fault, Fault::AlreadyExists);
    }
    const auto database = scratch.open();
    SqliteLedgerStore store(*database);
    QVERIFY(*store.rows() == std::vector{row});
    QVERIFY(**store.newest() == row && **store.newestOf(row.seal.request) == row);
    QVERIFY(!*store.newestOf(factsOf(4).request));
    QVERIFY(database->execute("UPDATE consent SET state = 9").has_value());
    QCOMPARE(store.rows().error().fault, Fault::DamagedData);
  }

  void anAcknowledgedDecisionSurvivesKill() {
    const Scratch scratch;
    QVERIFY(scratch.open());
    int acknowledged[2];
    QVERIFY(::pipe(acknowledged) == 0);
    Member member;
    const pid_t child = ::fork();
    if (child == 0) {
      const auto database = scratch.open();
      SqliteLedgerStore store(*database);
      Ledger ledger(store, member.identity, member.vault.key(), "test", member.random);
      for (std::uint32_t i = 0;; ++i) {
        if (!ledger.append(factsOf(i), refusal(factsOf(i)))) ::_exit(1);
        if (::write(acknowledged[1], &i, sizeof i) != sizeof i) ::_exit(1);
      }
    }
    ::close(acknowledged[1]);
    std::uint32_t last = 0;
    for (int i = 0; i < 60; ++i) QVERIFY(::read(acknowledged[0], &last, sizeof last) == sizeof last);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    for (std::uint32_t more = 0; ::read(acknowledged[0], &more, sizeof more) == sizeof more;) last = more;
    ::close(acknowledged[0]);

    const auto database = scratch.open();
    SqliteLedgerStore store(*database);
    const Ledger ledger(store, member.identity, member.vault.key(), "test", member.random);
    QVERIFY(ledger.verifyChain().has_value());
    for (std::uint32_t i = 0; i <= last; ++i) QCOMPARE(*ledger.state(factsOf(i).request, {}), DecisionState::Refused);
  }
};

QTEST_APPLESS_MAIN(LedgerStoreTest)
#include "ledger_store_test.moc"
