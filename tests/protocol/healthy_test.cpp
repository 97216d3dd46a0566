// Rounds in which nobody fails: the total is exact, everybody is certified and told, and nothing waits for a deadline.
#include <QTest>

#include "doubles/world.h"

using namespace coppice;
using namespace coppice::doubles;

class HealthyTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aRoundIsExactAndQuick_data() {
    QTest::addColumn<int>("members");
    QTest::addColumn<int>("ringBits");
    QTest::addColumn<int>("groups");
    QTest::newRow("one group") << 12 << 32 << 1;
    QTest::newRow("one group, narrow ring") << 12 << 16 << 1;
    QTest::newRow("two leaf groups and a root") << 24 << 24 << 3;
    QTest::newRow("five leaf groups and a root") << 60 << 32 << 6;
    QTest::newRow("nine leaf groups, two tiers above") << 108 << 16 << 12;
  }
  void aRoundIsExactAndQuick() {
    QFETCH(int, members);
    QFETCH(int, ringBits);
    QFETCH(int, groups);
    WorldOptions options;
    options.members = static_cast<std::uint32_t>(members);
    options.parameters.ringBits = static_cast<std::uint32_t>(ringBits);
    World world(options);
    world.begin();
    const auto& round = world.finish();
    QCOMPARE(world.tree().groups().size(), static_cast<std::size_t>(groups));
    QVERIFY(round.result.has_value());
    QVERIFY(!round.result->outcome);
    QCOMPARE(round.result->count, options.members);
    QVERIFY(world.totalIsExact());
    QCOMPARE(round.certificates.size(), world.tree().groups().size());
    QCOMPARE(world.log().countedContributors(round).size(), static_cast<std::size_t>(members));
    for (std::size_t i = 0; i < options.members; ++i) {
      const auto& contributor = world.node(i).contributor;
      QVERIFY(contributor.has_value());
      QVERIFY2(contributor->state.receipts.size() == 8, qPrintable(QString::fromStdString(world.node(i).name)));
    }
    // A round trip is at most 100 ms; nothing in it may take as long as one δ per tier, let alone a deadline.
    const std::int64_t tookMs = world.nowMs() - 2'000 - world.roundOpenedMs();
    QVERIFY2(tookMs < 3'000, qPrintable(QString::number(tookMs)));
    QVERIFY(world.checker().violations().empty());
    QVERIFY(world.log().disputes().empty());
  }
};

QTEST_APPLESS_MAIN(HealthyTest)
#include "healthy_test.moc"
