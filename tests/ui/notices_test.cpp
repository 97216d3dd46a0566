#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDateTime>
#include <QMap>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include "models/notices.h"
#include "shell/auto_unlock.h"
#include "shell/notifier.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

/// Stands for the desktop's notification service.
class Desktop : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
 public:
  QMap<uint, QString> shown;
  uint next = 7;

 public Q_SLOTS:
  uint Notify(const QString&, uint replaces, const QString&, const QString&, const QString& body, const QStringList&,
              const QVariantMap&, int) {
    const uint id = replaces != 0 ? replaces : next++;
    shown[id] = body;
    return id;
  }

 Q_SIGNALS:
  void ActionInvoked(uint id, const QString& action);
};

class NoticesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aRequestIsAnnouncedOnceAndWithoutNames() {
    WindowWorld world;
    Notices notices(world.state, world.preferences);
    QSignalSpy said(&notices, &Notices::notice);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    QCOMPARE(said.size(), 1);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    QCOMPARE(said.size(), 1);
    pb::Event event;
    *event.mutable_request() = someRequest(std::string(32, 'q'));
    Q_EMIT world.link.eventArrived(event);
    QCOMPARE(said.size(), 2);
    event.mutable_request()->set_closed(true);
    event.mutable_request()->set_rounds_counted(3);
    Q_EMIT world.link.eventArrived(event);
    QCOMPARE(said.size(), 3);
    for (const auto& call : said) {
      for (const char* name : {"Grades", "A provider", "mine", "age"})
        QVERIFY(!call[1].toString().contains(QLatin1String(name)));
    }
  }

  /// What ends is told once, also over a locked vault that hides the time; renewed, its next end is told again.
  void eachEndOfAConsentIsAnnounced() {
    WindowWorld world;
    Notices notices(world.state, world.preferences);
    pb::Snapshot snapshot = someSnapshot();
    snapshot.clear_requests();
    pb::ConsentItem& consent = *snapshot.mutable_consents(0);
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    constexpr std::int64_t dayMs = 86'400'000;
    QSignalSpy said(&notices, &Notices::notice);
    const auto saidAfter = [&](std::int64_t untilMs) {
      consent.set_until_ms(untilMs);
      Q_EMIT world.link.snapshotArrived(snapshot);
      return said.size();
    };
    QCOMPARE(saidAfter(now + dayMs), 1);
    QCOMPARE(saidAfter(0), 1);
    QCOMPARE(saidAfter(now + dayMs), 1);
    QCOMPARE(saidAfter(now + 300 * dayMs), 1);
    QCOMPARE(saidAfter(now + 2 * dayMs), 2);
  }

  void switchesAndQuietHoursAreKept() {
    WindowWorld world;
    world.preferences.setNotifies(noticeKey(NoticeKind::Decision), false);
    Notices notices(world.state, world.preferences);
    QSignalSpy said(&notices, &Notices::notice);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    QCOMPARE(said.size(), 0);
    QVERIFY(!Preferences(world.folder.path().toStdString()).notifies(noticeKey(NoticeKind::Decision)));

    WindowWorld quiet;
    const QTime now = QTime::currentTime();
    quiet.preferences.setQuiet(now.addSecs(-3600), now.addSecs(3600));
    Notices hushed(quiet.state, quiet.preferences);
    QSignalSpy heard(&hushed, &Notices::notice);
    Q_EMIT quiet.link.snapshotArrived(someSnapshot());
    QCOMPARE(heard.size(), 0);
    // Nothing is lost: what still waits is said once they are over.
    quiet.preferences.setQuiet(now.addSecs(-3600), now.addSecs(-1800));
    Q_EMIT quiet.state.statusChanged();
    QCOMPARE(heard.size(), 1);
    Q_EMIT quiet.state.statusChanged();
    QCOMPARE(heard.size(), 1);
  }

  void quietHours_data() {
    QTest::addColumn<QTime>("from");
    QTest::addColumn<QTime>("to");
    QTest::addColumn<QTime>("now");
    QTest::addColumn<bool>("quiet");
    QTest::newRow("in") << QTime(9, 0) << QTime(17, 0) << QTime(12, 0) << true;
    QTest::newRow("end") << QTime(9, 0) << QTime(17, 0) << QTime(17, 0) << false;
    QTest::newRow("over midnight") << QTime(22, 0) << QTime(6, 0) << QTime(1, 0) << true;
    QTest::newRow("begin over midnight") << QTime(22, 0) << QTime(6, 0) << QTime(22, 0) << true;
    QTest::newRow("day over midnight") << QTime(22, 0) << QTime(6, 0) << QTime(12, 0) << false;
    QTest::newRow("never") << QTime(0, 0) << QTime(0, 0) << QTime(0, 0) << false;
  }
  void quietHours() {
    QFETCH(QTime, from);
    QFETCH(QTime, to);
    QFETCH(QTime, now);
    QFETCH(bool, quiet);
    QCOMPARE((QuietHours{from, to}.contain(now)), quiet);
  }

  /// Through a bus of its own, as the desktop's service would hear it.
  void theDesktopShowsThem() {
    QProcess daemon;
    daemon.start(QStringLiteral("dbus-daemon"),
                 {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    QVERIFY(daemon.waitForStarted() && daemon.waitForReadyRead());
    const QString address = QString::fromLatin1(daemon.readLine()).trimmed();
    auto service = QDBusConnection::connectToBus(address, QStringLiteral("service"));
    Desktop desktop;
    QVERIFY(service.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &desktop,
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QStringList fallen;
    Notifier notifier(QDBusConnection::connectToBus(address, QStringLiteral("client")),
                      [&fallen](const QString& text) { fallen << text; });
    notifier.show(NoticeKind::Decision, QStringLiteral("nobody listens"));
    QTRY_COMPARE(fallen, QStringList{QStringLiteral("nobody listens")});
    QVERIFY(service.registerService(QStringLiteral("org.freedesktop.Notifications")));
    QSignalSpy clicked(&notifier, &Notifier::clicked);
    // Two at once stand beside each other; each can be clicked, and the next of a kind replaces its own.
    notifier.show(NoticeKind::Decision, QStringLiteral("decide"));
    notifier.show(NoticeKind::Locked, QStringLiteral("look"));
    QTRY_COMPARE(desktop.shown.values(), (QStringList{QStringLiteral("decide"), QStringLiteral("look")}));
    for (const uint id : {7U, 8U}) {
      clicked.clear();
      QTRY_VERIFY((Q_EMIT desktop.ActionInvoked(id, QStringLiteral("default")), clicked.size() > 0));
    }
    notifier.show(NoticeKind::Decision, QStringLiteral("decide again"));
    QTRY_COMPARE(desktop.shown.values(), (QStringList{QStringLiteral("decide again"), QStringLiteral("look")}));
    QCOMPARE(fallen.size(), 1);
    daemon.kill();
    daemon.waitForFinished();
  }

  /// Once per meeting with an agent, and never without the person's wish.
  void theKeyringIsAskedOnlyWhenWanted() {
    struct Asked final : Keyring {
      bool available() const override { return true; }
      void read(std::function<void(std::optional<QByteArray>)> done) override {
        ++reads;
        done(std::nullopt);
      }
      void write(const QByteArray&, std::function<void(bool)>) override {}
      void forget() override {}
      int reads = 0;
    } keyring;
    WindowWorld world;
    const Services services{world.link,        world.state, world.dialogs,
                            world.preferences, keyring,     world.services.sentenceOf};
    AutoUnlock unlock(services);
    pb::Snapshot locked = someSnapshot();
    locked.mutable_status()->set_unlocked(false);
    Q_EMIT world.link.snapshotArrived(locked);
    QCOMPARE(keyring.reads, 0);
    world.preferences.setKeyring(true);
    Q_EMIT world.link.onlineChanged(true);
    Q_EMIT world.link.snapshotArrived(someSnapshot());  // open already
    QCOMPARE(keyring.reads, 0);
    Q_EMIT world.link.snapshotArrived(locked);  // locked on purpose
    QCOMPARE(keyring.reads, 0);
    Q_EMIT world.link.onlineChanged(false);
    Q_EMIT world.link.onlineChanged(true);
    Q_EMIT world.link.snapshotArrived(locked);
    QCOMPARE(keyring.reads, 1);
  }
};

QTEST_MAIN(NoticesTest)
#include "notices_test.moc"
