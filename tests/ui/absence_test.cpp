// Every page with nothing to show says why: starting, gone, not set up, in no data space, hub away, or nothing yet.
#include <QLabel>
#include <QTest>
#include <memory>

#include "models/rate_meter.h"
#include "shell/main_window.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

pb::Snapshot withStatus(bool initialised, bool joined, bool connected) {
  pb::Snapshot snapshot;
  pb::Status& status = *snapshot.mutable_status();
  status.set_initialised(initialised);
  status.set_unlocked(initialised);
  status.set_joined(joined);
  status.set_connected(connected);
  return snapshot;
}

pb::Reply answer(const pb::Command& command) {
  pb::Reply reply;
  if (command.has_activity()) reply.mutable_activity()->set_chain_verified(true);
  if (command.has_consents()) reply.mutable_consents()->set_chain_verified(true);
  if (command.has_datasets()) reply.mutable_datasets();
  return reply;
}

const QStringList spacePages{QStringLiteral("requestsEmpty"), QStringLiteral("consentsEmpty"),
                             QStringLiteral("modelsEmpty"), QStringLiteral("trainingPace")};
const QStringList agentPages{QStringLiteral("datasetsEmpty"), QStringLiteral("activityEmpty"),
                             QStringLiteral("sentEmpty"), QStringLiteral("roundsEmpty")};

}  // namespace

class AbsenceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyPageSaysWhyItIsEmpty_data() {
    QTest::addColumn<bool>("initialised");
    QTest::addColumn<bool>("joined");
    QTest::addColumn<bool>("connected");
    QTest::addColumn<QString>("space");  // part of what pages of the data space say
    QTest::addColumn<QString>("agent");  // and the others; empty: their own sentence
    const QString setUp = QStringLiteral("Nothing is set up yet");
    QTest::newRow("new") << false << false << false << setUp << setUp;
    QTest::newRow("alone") << true << false << false << QStringLiteral("not in a data space") << QString();
    QTest::newRow("hub away") << true << true << false << QStringLiteral("cannot be reached") << QString();
    QTest::newRow("nothing yet") << true << true << true << QString() << QString();
  }
  void everyPageSaysWhyItIsEmpty() {
    QFETCH(bool, initialised);
    QFETCH(bool, joined);
    QFETCH(bool, connected);
    QFETCH(QString, space);
    QFETCH(QString, agent);
    QTemporaryDir home;
    auto program =
        std::make_unique<ScriptedAgent>(home.path().toStdString(), withStatus(initialised, joined, connected), answer);
    WindowWorld world(home.path().toStdString(), "/bin/true");
    MainWindow window(world.services, world.start);
    const auto says = [&window](const QStringList& names, const QString& part) {
      static const QStringList outside{QStringLiteral("Loading"), QStringLiteral("set up"),
                                       QStringLiteral("not in a data space"), QStringLiteral("cannot be reached"),
                                       QStringLiteral("service")};
      for (const QString& name : names) {
        const QString text = window.findChild<QLabel*>(name)->text();
        const bool own =
            std::none_of(outside.begin(), outside.end(), [&text](const QString& word) { return text.contains(word); });
        if (text.isEmpty() || (part.isEmpty() ? !own : !text.contains(part))) return false;
      }
      return true;
    };
    QVERIFY(says(spacePages + agentPages, QStringLiteral("is starting")));
    QTRY_VERIFY(world.state.known());
    QVERIFY(says(spacePages, space));
    QVERIFY(says(agentPages, agent));
    if (!initialised) QVERIFY(window.findChild<QLabel*>(QStringLiteral("activityChain"))->text().isEmpty());
    program.reset();
    QTRY_VERIFY(!world.state.online());
    QVERIFY(says(spacePages + agentPages, QStringLiteral("is not running")));
  }

  /// A start that is not tried, or fails, is not promised, above the pages and on them.
  void aStartIsPromisedOnlyWhileItIsTried_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("said");
    QTest::newRow("never") << QString() << QStringLiteral("does not start it");
    QTest::newRow("missing") << QStringLiteral("/nonexistent/coppiced") << QStringLiteral("cannot be started");
  }
  void aStartIsPromisedOnlyWhileItIsTried() {
    QFETCH(QString, program);
    QFETCH(QString, said);
    WindowWorld world(nowhere, program.toStdString());
    MainWindow window(world.services, world.start);
    window.show();
    const auto text = [&window](const char* name) { return window.findChild<QLabel*>(QLatin1String(name))->text(); };
    for (const char* name : {"requestsEmpty", "datasetsEmpty", "reason"})
      QTRY_VERIFY2(text(name).contains(said), qPrintable(text(name)));
    QVERIFY(text("headline").contains(QStringLiteral("not running")));
    Q_EMIT world.link.snapshotArrived(withStatus(true, true, true));  // and is gone again
    for (const char* name : {"requestsEmpty", "reason", "banner"})
      QVERIFY2(text(name).contains(said), qPrintable(text(name)));
  }

  /// Known everywhere, since every page may show what is old. A moment's absence is no news.
  void aHubThatIsAwayIsSaidAboveEveryPage() {
    QTemporaryDir home;
    const ScriptedAgent agent(home.path().toStdString(), withStatus(true, true, false), answer);
    WindowWorld world(home.path().toStdString());
    MainWindow window(world.services, world.start);
    window.show();
    auto* const banner = window.findChild<QLabel*>(QStringLiteral("banner"));
    QTRY_VERIFY(world.state.known());
    QVERIFY(!banner->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible() && banner->text().contains(QStringLiteral("cannot be reached")),
                             10'000);
    Q_EMIT world.link.snapshotArrived(withStatus(true, true, true));
    QVERIFY(!banner->isVisible());
  }

  void aListThatCannotBeReadIsSaid() {
    QTemporaryDir home;
    const ScriptedAgent agent(home.path().toStdString(), withStatus(true, true, true), [](const pb::Command& command) {
      pb::Reply reply = answer(command);
      if (command.has_activity()) reply.mutable_fault()->set_number(static_cast<std::uint32_t>(Fault::DamagedData));
      return reply;
    });
    WindowWorld world(home.path().toStdString());
    MainWindow window(world.services, world.start);
    QTRY_COMPARE(window.findChild<QLabel*>(QStringLiteral("activityChain"))->text(), QStringLiteral("DamagedData"));
  }

  void ratesAreThoseOfTheLastSeconds() {
    RateMeter meter;
    QCOMPARE(meter.perSecond(), 0.0);
    for (std::uint64_t second = 0; second <= 10; ++second)
      meter.add(static_cast<std::int64_t>(second) * 1'000, second * 500);
    QCOMPARE(meter.perSecond(), 500.0);
    for (std::int64_t second = 11; second <= 16; ++second) meter.add(second * 1'000, 5'000);
    QCOMPARE(meter.perSecond(), 0.0);
    meter.add(17'000, 10);  // the agent began anew
    QCOMPARE(meter.perSecond(), 0.0);
  }
};

QTEST_MAIN(AbsenceTest)
#include "absence_test.moc"
