// A healthy data space in one process: every round ends with the exact total of everybody.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include "scenarios/attack.h"

using namespace coppice;
using namespace coppice::doubles;

class SpaceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void roundsEndWithTheExactTotal_data() {
    QTest::addColumn<int>("members");
    QTest::newRow("one group") << 12;
    QTest::newRow("two groups and a root") << 24;
  }

  void roundsEndWithTheExactTotal() {
    QFETCH(int, members);
    QTemporaryDir folder(scratchTemplate());
    MemorySpace space(static_cast<std::size_t>(members), folder.path().toStdString());
    SmallProvider provider(space);
    provider.begin();
    for (int number = 1; number <= 3; ++number) {
      QElapsedTimer timer;
      timer.start();
      const auto outcome = provider.round(static_cast<float>(number));
      qInfo("round %d with %d members: %lld ms", number, members, static_cast<long long>(timer.elapsed()));
      QVERIFY(!outcome);
      QCOMPARE(provider.counted().size(), static_cast<std::size_t>(members));
      QVERIFY(provider.totalIsExact());
    }
    space.waitFor("every member has seen the rounds end", [&] {
      for (std::size_t i = 0; i < space.size(); ++i)
        if (space.member(i).reports.size() != 3) return false;
      return true;
    });
    for (std::size_t i = 0; i < space.size(); ++i) {
      for (const auto& report : space.member(i).reports)
        QVERIFY(report.contributed && report.counted && !report.outcome);
    }
    for (const std::string& one : space.checker().violations()) QFAIL(one.c_str());
    QVERIFY(!space.sent().empty());
  }
};

QTEST_GUILESS_MAIN(SpaceTest)
#include "space_test.moc"
