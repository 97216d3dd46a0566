#include "catalogue/request.h"

#include <QTest>
#include <cmath>

using namespace coppice::catalogue;

class RequestTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// The table of protocol.md §8.
  void exposureIsThatOfTheProfiles_data() {
    QTest::addColumn<int>("maskColumns");
    QTest::addColumn<int>("replicas");
    QTest::addColumn<double>("atOnePercent");
    QTest::addColumn<double>("atFivePercent");
    QTest::newRow("vetted") << 3 << 2 << 7.9e-6 << 9.3e-4;
    QTest::newRow("open") << 5 << 2 << 3e-9 << 8.8e-6;
    QTest::newRow("strong") << 8 << 3 << 6e-13 << 1.7e-7;
  }
  void exposureIsThatOfTheProfiles() {
    QFETCH(int, maskColumns);
    QFETCH(int, replicas);
    QFETCH(double, atOnePercent);
    QFETCH(double, atFivePercent);
    ProtocolParameters parameters;
    parameters.maskColumns = static_cast<std::uint32_t>(maskColumns);
    parameters.replicas = static_cast<std::uint32_t>(replicas);
    constexpr double tabled = 0.06;  // the page has one or two digits
    for (const auto& [colluding, wanted] : {std::pair(0.01, atOnePercent), std::pair(0.05, atFivePercent)})
      QVERIFY(std::abs(exposureRisk(parameters, colluding) / wanted - 1) < tabled);
    QCOMPARE(exposureRisk(parameters, 0), 0.0);
    QCOMPARE(exposureRisk(parameters, 1), 1.0);
  }
};

QTEST_APPLESS_MAIN(RequestTest)
#include "request_test.moc"
